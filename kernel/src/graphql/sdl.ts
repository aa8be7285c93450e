import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { ACCESS, directivesIn, withAccessDescribed } from '../access/directive';

/** `schema/` stands beside the packages, seen alike from `src` and `dist`. */
const folder = join(__dirname, '../../../schema');
const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@cost", "@listSize", "@composeDirective"])';

/** Carries our own directive through composition, so that the gateway finds it in the supergraph. */
const ACCESS_LINK =
  'extend schema @link(url: "https://creditgraph.example/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")';

const SCALARS = `
"Unified social credit code (统一社会信用代码, GB 32100-2015). Lower case and surrounding space are accepted."
scalar USCC
"A civil date of China, YYYY-MM-DD. End dates are exclusive."
scalar Date
"An instant as ISO 8601 with an explicit offset; answered in UTC with milliseconds."
scalar DateTime
"What a source says to the joint punishment check, sealed by that source."
scalar SealedStanding @inaccessible
`;

/** The SDL of a subgraph: its own definitions, and of the shared ones those that its own mention. */
export function subgraphSdl(own: string): string {
  const ownDefinitions = parse(own).definitions;
  const owned = new Set(ownDefinitions.map(nameOf));
  const shared = [...parse(SCALARS).definitions, ...read('kernel.graphql').definitions].filter(
    (definition) => !owned.has(nameOf(definition)),
  );
  const taken = reachable(ownDefinitions, shared);
  const guarded = taken.some((definition) => nameOf(definition) === `@${ACCESS}`);
  const links = [FEDERATION, ...(guarded ? [ACCESS_LINK] : [])].flatMap((text) => parse(text).definitions);
  const document = { kind: Kind.DOCUMENT, definitions: [...links, ...taken, ...ownDefinitions] } as const;
  return print(withAccessDescribed(document));
}

/** The root fields of `schema/sector.graphql` under a sector's own name. */
export function sectorSdl(field: string): string {
  const named: DocumentNode = visit(read('sector.graphql'), {
    Name: (node) => ({ ...node, value: namedFor(field, node.value) }),
  });
  return print(named);
}

/** `recordSECTORConduct` as one sector calls it, `recordTaxConduct`. */
export function namedFor(field: string, name: string): string {
  const capital = field.charAt(0).toUpperCase() + field.slice(1);
  return name.replace(/^SECTOR/, field).replaceAll('SECTOR', capital);
}

function reachable(from: readonly DefinitionNode[], among: readonly DefinitionNode[]): DefinitionNode[] {
  const wanted = new Set(from.flatMap(namesIn));
  const taken = new Set<DefinitionNode>();
  for (let grown = true; grown; ) {
    const more = among.filter((definition) => !taken.has(definition) && wanted.has(nameOf(definition)));
    for (const definition of more) {
      taken.add(definition);
      for (const name of namesIn(definition)) wanted.add(name);
    }
    grown = more.length > 0;
  }
  return among.filter((definition) => taken.has(definition));
}

function namesIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  visit(definition, { NamedType: ({ name }) => void names.push(name.value) });
  return [...names, ...directivesIn(definition)];
}

function nameOf(definition: DefinitionNode): string {
  const name = 'name' in definition && definition.name ? definition.name.value : '';
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${name}` : name;
}
