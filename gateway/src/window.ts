import type { GraphQLDataSource } from '@apollo/gateway';
import {
  answerOf,
  buildSchemaOf,
  type Caller,
  type Instant,
  Refusal,
  type Subgraph,
  subgraphSdl,
} from '@creditgraph/kernel';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { GatewayContext } from './context';
import { type Ask, askerOf, type DataSourceSettings } from './datasource';
import { type Fields, isFields } from './shape';

/** The gateway's own subgraph by which one files with any ministry. */
export const WINDOW = 'window';

export const windowSdl = subgraphSdl(`
type Mutation {
  """
  Files an objection (异议) with the sector that keeps the record, as its own mutation does: the ministry looks at who asks,
  at its own rules and at the key, and a form sent to both doors is done once. Of the counter only staff of that very ministry
  is heard. Where the ministry does not answer, \`SOURCE_UNAVAILABLE\`: it may have been done, so send the same again.
  Null only with an error.
  """
  fileObjection("Name of the sector, e.g. \`civil-affairs\`." sector: String!, input: FileObjectionInput!): FiledMatter @access(to: [SUBJECT_ITSELF, STAFF])
  """
  Asks the sector that recognised a penalty or a listing for its repair (信用修复), as its own mutation does; all that is
  said of \`fileObjection\` holds. A sector that only passes on a list says who is to be asked. Null only with an error.
  """
  requestRepair("Name of the sector, e.g. \`civil-affairs\`." sector: String!, input: RequestRepairInput!): FiledMatter @access(to: [SUBJECT_ITSELF, STAFF])
}

"What was filed, as the ministry answered."
type FiledMatter {
  outcome: RecordOutcome!
  sector: String!
  noun: PendingNoun!
  "By which the ministry's own mutations and the pending matters know it."
  id: ID!
  "How many steps are on record; a step names the version that was looked at."
  version: Int!
  "As the matter itself calls it, e.g. \`FILED\`."
  state: String!
  "Last day of what comes next; null where no term runs."
  dueOn: Date
  "What sets that day."
  dueBasis: String
  "What the subject may do about the result."
  remedy: String!
  "The entity that was named, as of the instant of recording, in every sector; null where none was: of a natural person, and of a thing by itself."
  profile: EntityCreditProfile
}

type EntityCreditProfile @key(fields: "uscc asOf", resolvable: false) {
  uscc: USCC!
  asOf: DateTime!
}
`);

/** What can be handed in at the window, and which mutation of a sector takes it. */
interface Form {
  readonly noun: 'OBJECTION' | 'REPAIR';
  readonly input: string;
  /** The field of the sector's answer. */
  readonly field: string;
  readonly mutation: RegExp;
}

const forms = {
  fileObjection: {
    noun: 'OBJECTION',
    input: 'FileObjectionInput',
    field: 'objection',
    mutation: /^file\w+Objection$/,
  },
  requestRepair: {
    noun: 'REPAIR',
    input: 'RequestRepairInput',
    field: 'repair',
    mutation: /^request\w+Repair$/,
  },
} as const satisfies Record<string, Form>;

interface WindowContext {
  readonly caller: Caller;
  readonly client: GatewayContext;
}

interface Filing {
  readonly sector: string;
  readonly input: { readonly uscc?: string | null };
}

interface Filed extends Fields {
  readonly outcome: string;
  readonly file: { readonly asOf: Instant };
}

/**
 * How the gateway answers at its window: it hands the form to the ministry with the client's own caller and deadline, and
 * keeps nothing. It has no patience of its own to lose, so a ministry that hangs hangs nobody who asks another.
 */
export function windowOver(
  ministries: readonly Subgraph[],
  settings: DataSourceSettings,
): GraphQLDataSource<GatewayContext> {
  const resolvers = Object.entries(forms).map(
    ([name, form]) => [name, filing(form, desksFor(form, ministries, settings))] as const,
  );
  const schema = buildSchemaOf<WindowContext>(windowSdl, { Mutation: Object.fromEntries(resolvers) });
  const label = { zh: '统一窗口', en: 'The window' };
  return {
    async process({ request: { query = '', variables = {} }, context }) {
      const client = context as GatewayContext;
      const { request } = client;
      const subgraph: Subgraph = {
        ...{ name: WINDOW, label, sdl: windowSdl, schema, accessLog: null },
        context: ({ caller }): WindowContext => ({ caller, client }),
      };
      const { data, errors } = await answerOf(subgraph, { query, variables, request }, settings.log);
      return { data: data ?? null, ...(errors && { errors: [...errors] }) };
    },
  };
}

interface Desk {
  readonly ask: Ask;
  readonly query: string;
}

/** The ministries that take a form, by name. */
function desksFor(
  { field, input, mutation }: Form,
  ministries: readonly Subgraph[],
  settings: DataSourceSettings,
): ReadonlyMap<string, Desk> {
  const matter = `${field} { id version state dueOn dueBasis remedy }`;
  const desks = ministries.flatMap((ministry) => {
    const taken = mutationsOf(ministry.schema).find((name) => mutation.test(name));
    if (!taken) return [];
    const query = `mutation ($input: ${input}!) { filed: ${taken}(input: $input) { outcome ${matter} file { asOf } } }`;
    return [[ministry.name, { ask: askerOf(ministry, settings), query }] as const];
  });
  return new Map(desks.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const filing =
  ({ noun, field }: Form, desks: ReadonlyMap<string, Desk>) =>
  async (_: unknown, { sector, input }: Filing, { client }: WindowContext) => {
    const desk = desks.get(sector);
    if (!desk) {
      const choices = [...desks.keys()].join(', ');
      throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: sector, choices });
    }
    const { data, errors = [] } = await desk.ask(desk.query, { input }, client);
    const filed = data.filed;
    if (!isFields(filed)) throw passedOn(errors[0], sector);
    const { outcome, file, [field]: matter } = filed as Filed;
    const profile = input.uscc == null ? null : { uscc: input.uscc, asOf: file.asOf };
    return { ...(matter as object), outcome, sector, noun, profile };
  };

/** In the ministry's own words. */
const passedOn = (error: GraphQLFormattedError | undefined, sector: string): Error =>
  error
    ? new GraphQLError(error.message, { extensions: error.extensions ?? {} })
    : new Refusal('INTERNAL', { sector });

const mutationsOf = (schema: GraphQLSchema): readonly string[] =>
  Object.keys(schema.getMutationType()?.getFields() ?? {});
