import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { variableOf, written } from '@creditgraph/embedded';
import { breaksOf, compose } from '@creditgraph/gateway';
import { command } from './command';
import { readShared, type SharedSettings, variablesIn } from './config';

/** Where containers find a subgraph when nothing else is said: at a host of its own name. */
const urlByDefault = (name: string) => `http://${name}:4001/graphql`;

/** Composes what the ministries have published; writes nothing where it does not compose or breaks a promise. */
export async function composeSupergraph(
  { sdlDir, apiFile, supergraphFile }: Pick<SharedSettings, 'sdlDir' | 'apiFile' | 'supergraphFile'>,
  urlOf: (subgraph: string) => string,
): Promise<readonly string[]> {
  const published = readdirSync(sdlDir).filter((file) => file.endsWith('.graphql'));
  const subgraphs = published.map((file) => {
    const name = basename(file, '.graphql');
    return { name, sdl: readFileSync(join(sdlDir, file), 'utf8'), url: urlOf(name) };
  });
  const { supergraphSdl, apiSdl, hints } = compose(subgraphs);
  const breaks = await breaksOf(readFileSync(apiFile, 'utf8'), apiSdl);
  if (breaks.length > 0) {
    const complaints = breaks.map((message) => `- ${message}`).join('\n');
    throw new Error(`The supergraph breaks what clients rely on:\n${complaints}`);
  }
  written(supergraphFile, supergraphSdl);
  return hints;
}

if (require.main === module) {
  command(async () => {
    const variables = variablesIn();
    const settings = readShared(variables);
    const hints = await composeSupergraph(
      settings,
      (name) => variables[variableOf(name, 'URL')] ?? urlByDefault(name),
    );
    for (const hint of hints) console.error(`hint: ${hint}`);
    console.log(`The supergraph is in ${settings.supergraphFile}`);
  });
}
