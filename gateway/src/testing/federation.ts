import { createSecretKey } from 'node:crypto';
import { type Instant, type Subgraph, usccWith } from '@creditgraph/kernel';
import { inProcess } from '../in-process';
import type { Log } from '../log';
import type { SourceRequest, Transport } from '../source';
import { type RunningGateway, type StartSettings, startGateway } from '../start';
import { fakeCheck, type Representation } from './check';
import { type FakeSource, fakeRegistry, fakeSector, keysOf } from './sources';

export const NOW: Instant = '2026-06-15T02:00:00.000Z';

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export interface Federation extends RunningGateway {
  /** What the check received, in order. */
  readonly seen: readonly Representation[];
  /** Every fetch, by subgraph. */
  readonly fetches: ReadonlyMap<string, readonly SourceRequest[]>;
  readonly lines: readonly Line[];
}

export interface FederationTraits extends Partial<Omit<StartSettings, 'subgraphs' | 'transport'>> {
  readonly tax?: Partial<FakeSource>;
  readonly publicCredit?: Partial<FakeSource>;
  readonly more?: readonly Subgraph[];
  /** Sources that answer in a way of their own. */
  readonly disturbed?: Readonly<Record<string, Transport>>;
}

/** Two sectors, a register and a check behind the real gateway. */
export async function aFederation(traits: FederationTraits = {}): Promise<Federation> {
  const { tax, publicCredit, more = [], disturbed = {}, ...settings } = traits;
  const seen: Representation[] = [];
  const lines: Line[] = [];
  const log: Log = (level, message, details) => lines.push({ level, message, details });
  const { transport, fetches } = counted(disturbed, inProcess(log));
  const gateway = await startGateway({
    clock: () => NOW,
    personKey: createSecretKey(Buffer.from('a secret for tests')),
    log,
    ...settings,
    transport,
    subgraphs: [...subgraphsOf({ tax, publicCredit }, seen), ...more],
  });
  return { ...gateway, seen, fetches, lines };
}

/** The subgraphs of the small federation, for tests that only compose them. */
export function subgraphsOf(
  { tax, publicCredit }: Pick<FederationTraits, 'tax' | 'publicCredit'> = {},
  seen: Representation[] = [],
): readonly Subgraph[] {
  const { signer, keys } = keysOf(['tax', 'public-credit', 'registry']);
  return [
    fakeSector({ name: 'tax', field: 'tax', ...tax }, signer('tax')),
    fakeSector({ name: 'public-credit', field: 'publicCredit', ...publicCredit }, signer('public-credit')),
    fakeRegistry(signer('registry')),
    fakeCheck(keys, seen, tax?.standingArguments),
  ];
}

/** Valid codes of nobody. */
export function codes(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    usccWith({
      department: '9',
      category: '1',
      region: '350100',
      body: `M${String(index).padStart(7, '0')}`,
    }),
  );
}

function counted(disturbed: Readonly<Record<string, Transport>>, calm: Transport) {
  const fetches = new Map<string, SourceRequest[]>();
  const transport: Transport = (subgraph, request) => {
    fetches.set(subgraph.name, [...(fetches.get(subgraph.name) ?? []), request]);
    return (disturbed[subgraph.name] ?? calm)(subgraph, request);
  };
  return { transport, fetches };
}
