import type { KeyObject } from 'node:crypto';
import {
  buildSchemaOf,
  type Caller,
  type Instant,
  instantAsked,
  maskId,
  personKeyOf,
  Refusal,
  residentNumberIn,
  type Subgraph,
  type SubgraphRequest,
  subgraphSdl,
} from '@creditgraph/kernel';

const MAX_CODES = 1000;

export const DIRECTORY = 'directory';

export const directorySdl = subgraphSdl(`
type Query {
  """
  The credit profile of an entity at one instant, the same for every sector. Without \`asOf\` the instant of the
  request. Answers for every valid code; whether anyone bears it is for \`entity\` to say.
  """
  entityCreditProfile(uscc: USCC!, asOf: DateTime): EntityCreditProfile!
  "1 to ${MAX_CODES} profiles in a request, in the order asked; a code asked twice is answered twice."
  entityCreditProfiles(usccs: [USCC!]!, asOf: DateTime): [EntityCreditProfile!]! @listSize(assumedSize: ${MAX_CODES})
  """
  A natural person, by resident identity number (GB 11643-1999). Serves the joint punishment check and nothing else:
  no profile, no grade, no name. The number is hashed at once, and neither stored nor answered.
  """
  naturalPerson(documentNumber: String!, asOf: DateTime): NaturalPerson! @access(to: [STAFF, GOVERNMENT_FOR_PURPOSE])
}

"What all sectors recorded about one code, as it was known at one instant."
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  "The instant for which every sector answers."
  asOf: DateTime!
}

"A natural person as the check sees one: a key that leads back to no one."
type NaturalPerson @key(fields: "personKey asOf") {
  personKey: ID! @inaccessible
  asOf: DateTime!
  "First and last two characters of the number, the rest hidden."
  maskedNumber: String!
}
`);

/** What one client's request has asked for so far, over all its fields. */
interface DirectoryContext {
  readonly caller: Caller;
  /** The instant of the client's request. */
  readonly now: Instant;
  codes: number;
}

interface AsOf {
  readonly asOf?: Instant | null;
}

/** The gateway's own subgraph. It reads nothing, so a source that is down can blank only itself. */
export function directory(clock: () => Instant, personKey: KeyObject): Subgraph {
  const requests = new WeakMap<SubgraphRequest, DirectoryContext>();
  const schema = buildSchemaOf<DirectoryContext>(directorySdl, {
    Query: { entityCreditProfile, entityCreditProfiles, naturalPerson: naturalPersonUnder(personKey) },
  });

  return {
    name: DIRECTORY,
    label: { zh: '目录', en: 'The directory' },
    sdl: directorySdl,
    schema,
    accessLog: null,
    context(request): DirectoryContext {
      const context = requests.get(request) ?? { caller: request.caller, now: clock(), codes: 0 };
      requests.set(request, context);
      return context;
    },
  };
}

function entityCreditProfile(_: unknown, { uscc, asOf }: AsOf & { uscc: string }, context: unknown) {
  count(1, context);
  return { uscc, asOf: instantOf(asOf, context) };
}

function entityCreditProfiles(
  _: unknown,
  { usccs, asOf }: AsOf & { usccs: readonly string[] },
  context: unknown,
) {
  if (usccs.length < 1) throw new Refusal('TOO_MANY', { field: 'usccs', limit: MAX_CODES, count: 0 });
  count(usccs.length, context);
  const instant = instantOf(asOf, context);
  return usccs.map((uscc) => ({ uscc, asOf: instant }));
}

const naturalPersonUnder =
  (secret: KeyObject) =>
  (_: unknown, { documentNumber, asOf }: AsOf & { documentNumber: string }, context: unknown) => {
    const number = residentNumberIn(documentNumber);
    return {
      personKey: personKeyOf(number, secret),
      maskedNumber: maskId(number),
      asOf: instantOf(asOf, context),
    };
  };

/** The bound holds for the whole request: aliases must not multiply it. */
function count(codes: number, context: unknown): void {
  const asked = context as DirectoryContext;
  asked.codes += codes;
  if (asked.codes > MAX_CODES) {
    throw new Refusal('TOO_MANY', { field: 'usccs', limit: MAX_CODES, count: asked.codes });
  }
}

const instantOf = (asOf: Instant | null | undefined, context: unknown): Instant =>
  instantAsked(asOf, (context as DirectoryContext).now);
