import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { DIRECTORY, directorySdl } from './directory';
import { evidenceOf } from './evidence';
import { WINDOW, windowSdl } from './window';

export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
  /** Where the subgraph is served; by default a host of its own name. */
  readonly url?: string;
}

export interface Composed {
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSdl: string;
  readonly hints: readonly string[];
}

/** What the gateway itself adds. */
const own: readonly SubgraphSdl[] = [
  { name: DIRECTORY, sdl: directorySdl },
  { name: WINDOW, sdl: windowSdl },
];

/**
 * Composes subgraphs with the gateway's own. The same ones compose to the same text in whatever order they come; every
 * complaint is in one error.
 */
export function compose(subgraphs: readonly SubgraphSdl[]): Composed {
  const composed = composeServices(
    [...subgraphs, ...own]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, sdl, url }) => ({ name, url: url ?? `http://${name}/graphql`, typeDefs: parse(sdl) })),
  );
  if (composed.errors) {
    const complaints = composed.errors.map(({ message }) => `- ${message}`);
    throw new Error(`The subgraphs do not compose:\n${complaints.join('\n')}`);
  }

  evidenceOf(composed.supergraphSdl);
  return {
    supergraphSdl: composed.supergraphSdl,
    apiSdl: printSchema(lexicographicSortSchema(composed.schema.toAPISchema().toGraphQLJSSchema())),
    hints: composed.hints.map((hint) => hint.toString()),
  };
}
