import { type KeyDirectory, type Standing, type Subgraph, unseal } from '@creditgraph/kernel';
import { type ProfileKey, subgraphOf } from './sources';

/** What the gateway hands to the check. */
export interface Representation extends ProfileKey {
  readonly tax?: { readonly standing?: unknown } | null;
  readonly publicCredit?: { readonly standing?: unknown } | null;
  readonly registration?: unknown;
}

/** A joint punishment check in small: a D anywhere prohibits, a silent source leaves it undecided. */
export function fakeCheck(keys: KeyDirectory, seen: Representation[], standingArguments = ''): Subgraph {
  const jointPunishmentCheck = (profile: Representation) => {
    seen.push(profile);
    const sources = evidenceOf(profile).map(([source, sealed]) => {
      const standing = unseal(sealed, { source, subject: profile.uscc, asOf: profile.asOf }, keys);
      return { sector: source, status: standing ? 'ANSWERED' : 'UNAVAILABLE', standing };
    });
    return { decision: decide(sources.map(({ standing }) => standing)), sources };
  };
  return subgraphOf('joint-punishment', sdlOf(standingArguments), {
    EntityCreditProfile: { jointPunishmentCheck },
  });
}

const evidenceOf = ({ tax, publicCredit, registration }: Representation): [string, unknown][] => [
  ['tax', tax?.standing],
  ['public-credit', publicCredit?.standing],
  ['registry', registration],
];

function decide(standings: readonly (Standing | null)[]): string {
  if (standings.some((standing) => standing?.grade?.code === 'D')) return 'PROHIBITED';
  return standings.includes(null) ? 'INDETERMINATE' : 'CLEAR';
}

const sdlOf = (standingArguments: string) => `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires"])
scalar USCC
scalar DateTime
scalar SealedStanding
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  asOf: DateTime!
  tax: CreditFile @external
  publicCredit: CreditFile @external
  registration: SealedStanding @external
  jointPunishmentCheck(purpose: String): JointPunishmentCheck
    @requires(fields: "tax { standing } publicCredit { standing } registration")
}
type CreditFile { standing${standingArguments}: SealedStanding @external }
type JointPunishmentCheck { decision: String! sources: [SourceStatus!]! }
type SourceStatus { sector: String! status: String! }
`;
