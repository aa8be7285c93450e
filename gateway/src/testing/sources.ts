import { generateKeyPairSync } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type KeyDirectory,
  keyIdOf,
  type Signer,
  type Standing,
  type Subgraph,
  scalarResolvers,
  seal,
} from '@creditgraph/kernel';
import { parse } from 'graphql';

/** The key of a profile as one subgraph hands it to another. */
export interface ProfileKey {
  readonly uscc: string;
  readonly asOf: string;
}

export interface FakeSource {
  readonly name: string;
  /** Its field on the profile. */
  readonly field: string;
  /** Codes it has graded D; everyone else it grades A. */
  readonly blacklisted?: readonly string[];
  /** Turns the honest standing into what it sends instead. */
  readonly tamper?: (honest: Standing, signer: Signer) => unknown;
  /** What `standing` takes, where a test wants it to take something. */
  readonly standingArguments?: string;
}

export function aSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** Every source's key pair, and the directory in which the check looks them up. */
export function keysOf(sources: readonly string[]): {
  signer: (source: string) => Signer;
  keys: KeyDirectory;
} {
  const signers = new Map(sources.map((source) => [source, aSigner()]));
  const signer = (source: string) => signers.get(source) ?? aSigner();
  return {
    signer,
    keys: (source, keyId) => {
      const known = signers.get(source);
      return known?.keyId === keyId ? known.publicKey : undefined;
    },
  };
}

/** A sector with one grade per code, sealed as real sectors seal it. */
export function fakeSector(source: FakeSource, signer: Signer): Subgraph {
  const { name, field, tamper } = source;
  const sdl = sectorSdl(source);
  const standingOf = (key: ProfileKey) => {
    const honest = standing(source, key);
    return tamper ? tamper(honest, signer) : seal(honest, signer);
  };
  return subgraphOf(name, sdl, {
    EntityCreditProfile: {
      [field]: ({ uscc, asOf }: ProfileKey) => ({
        sector: name,
        asOf,
        evaluation: { grade: standing(source, { uscc, asOf }).grade },
        standing: standingOf({ uscc, asOf }),
      }),
    },
  });
}

/** The register, which knows everyone. */
export function fakeRegistry(signer: Signer): Subgraph {
  const source = { name: 'registry', field: 'entity' };
  return subgraphOf('registry', REGISTRY_SDL, {
    Query: { brokenEntity: () => ({ uscc: null }) },
    EntityCreditProfile: {
      entity: ({ uscc }: ProfileKey) => ({ uscc, name: `Company ${uscc.slice(8, 12)}` }),
      registration: (key: ProfileKey) => seal(standing(source, key), signer),
    },
  });
}

/** A subgraph from its SDL and the resolvers that differ from reading a property. */
export function subgraphOf(name: string, sdl: string, resolvers: object): Subgraph {
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { ...scalarResolvers, ...resolvers },
  });
  return { name, label: { zh: name, en: name }, sdl, schema, context: (request) => ({ request }) };
}

function standing({ name, blacklisted = [] }: FakeSource, { uscc, asOf }: ProfileKey): Standing {
  const code = blacklisted.includes(uscc) ? 'D' : 'A';
  return {
    version: 1,
    source: name,
    subject: uscc,
    asOf,
    known: true,
    grade: { code, label: code, rank: code === 'A' ? 0 : 3 },
    listings: [],
  };
}

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import:';

const sectorSdl = ({ field, standingArguments = '' }: FakeSource) => `
${LINK} ["@key", "@shareable", "@inaccessible"])
scalar USCC
scalar DateTime
scalar SealedStanding @inaccessible
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  asOf: DateTime!
  ${field}: CreditFile
}
type CreditFile @shareable {
  sector: String!
  asOf: DateTime!
  evaluation: Evaluation
  standing${standingArguments}: SealedStanding @inaccessible
}
type Evaluation @shareable { grade: Grade! }
type Grade @shareable { code: String! label: String! rank: Int! }
`;

const REGISTRY_SDL = `
${LINK} ["@key", "@inaccessible"])
scalar USCC
scalar DateTime
scalar SealedStanding @inaccessible
type Query {
  "Breaks its own promise."
  brokenEntity: Entity!
}
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  asOf: DateTime!
  entity: Entity
  registration: SealedStanding @inaccessible
}
type Entity @key(fields: "uscc") { uscc: USCC! name: String! }
`;
