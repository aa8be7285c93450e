import { randomUUID } from 'node:crypto';
import type { Transport } from '@creditgraph/gateway';
import type { ListSource } from '@creditgraph/joint-punishment';
import { anonymous, type House, isEntityKey, type SectorName, type Subgraph } from '@creditgraph/kernel';

/** What every source says of everyone on a list, for as long as the work at the terminal takes. */
export interface OpenSources {
  readonly sources: readonly ListSource[];
  readonly keys: House['keys'];
  close(): Promise<void>;
}

/** Nobody waits beside it. */
const PATIENCE_MS = 60_000;

/** The register, and every sector: asked past the gateway, which shows nobody what is under seal. */
export function listSourcesOver(
  transport: Transport,
  subgraphs: readonly Subgraph[],
  sectors: readonly SectorName[],
): readonly ListSource[] {
  const named = (name: string) => subgraphs.find((subgraph) => subgraph.name === name);
  const register = named('registry');
  const kept = sectors.flatMap(({ name, field }) => {
    const subgraph = named(name);
    return subgraph ? [sectorOver(transport, subgraph, field)] : [];
  });
  return [...(register ? [registerOver(transport, register)] : []), ...kept];
}

const STANDING = (selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;

function registerOver(transport: Transport, subgraph: Subgraph): ListSource {
  const query = STANDING('... on EntityCreditProfile { registration }');
  return {
    name: subgraph.name,
    listed: null,
    async standings(subjects, asOf) {
      const codes = subjects.filter(isEntityKey);
      const of = codes.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
      const said = await put<{ _entities: ({ registration?: unknown } | null)[] }>(
        transport,
        subgraph,
        query,
        {
          of,
        },
      );
      const leaves = new Map(codes.map((code, at) => [code, said._entities[at]?.registration]));
      return subjects.map((subject) => leaves.get(subject));
    },
  };
}

type Said = Readonly<Record<string, unknown>> | null;

function sectorOver(transport: Transport, subgraph: Subgraph, field: string): ListSource {
  const leaf = `${field}Standing`;
  const query = STANDING(
    `... on EntityCreditProfile { ${field} { standing } } ... on NaturalPerson { ${leaf} }`,
  );
  return {
    name: subgraph.name,
    async listed(after, first, whom) {
      const asked = `query ($first: Int!, $after: String!, $known: Boolean!) {
        keys: ${field}KeysListed(first: $first, after: $after, known: $known) }`;
      const variables = { first, after, known: whom === 'KNOWN' };
      return (await put<{ keys: string[] }>(transport, subgraph, asked, variables)).keys;
    },
    async standings(subjects, asOf) {
      const of = subjects.map((subject) =>
        isEntityKey(subject)
          ? { __typename: 'EntityCreditProfile', uscc: subject, asOf }
          : { __typename: 'NaturalPerson', personKey: subject, asOf },
      );
      const { _entities } = await put<{ _entities: Said[] }>(transport, subgraph, query, { of });
      return _entities.map((one) => {
        const file = one?.[field] as { standing?: unknown } | null | undefined;
        return file?.standing ?? one?.[leaf];
      });
    },
  };
}

/** What it answers; where it answers nothing at all, it throws. */
async function put<T>(
  transport: Transport,
  subgraph: Subgraph,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const caller = { ...anonymous, id: 'terminal', role: 'STAFF', authority: subgraph.name } as const;
  const { data } = await transport(subgraph, {
    ...{ query, variables, request: { requestId: randomUUID(), caller } },
    ...{ remainingMs: PATIENCE_MS, signal: AbortSignal.timeout(PATIENCE_MS) },
  });
  if (data === null || data === undefined) throw new Error(`${subgraph.name} does not answer`);
  return data as T;
}
