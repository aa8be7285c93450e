import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { ACCESS, withAccessDescribed } from '../access/directive';

/** `schema/` stands beside the packages, seen alike from `src` and `dist`. */
const folder = join(__dirname, '../../../schema');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

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

/** A definition as it is printed, and what it is made of. */
interface Definition {
  /** Of a directive with its `@`. */
  readonly name: string;
  /** Types and directives it mentions. */
  readonly mentions: readonly string[];
  readonly text: string;
}

/** Read once for all subgraphs of a program. */
let shared: readonly Definition[] | undefined;

/** The SDL of a subgraph: its own definitions, and of the shared ones those that its own mention. */
export function subgraphSdl(own: string): string {
  shared ??= definitionsIn(`${SCALARS}${read('kernel.graphql')}`);
  const ownDefinitions = definitionsIn(own);
  const owned = new Set(ownDefinitions.map(({ name }) => name));
  const taken = reachable(
    ownDefinitions,
    shared.filter(({ name }) => !owned.has(name)),
  );
  const guarded = taken.some(({ name }) => name === `@${ACCESS}`);
  const links = [FEDERATION, ...(guarded ? [ACCESS_LINK] : [])].flatMap(definitionsIn);
  return [...links, ...taken, ...ownDefinitions].map(({ text }) => text).join('\n\n');
}

let bones: DocumentNode | undefined;

/** The root fields of `schema/sector.graphql` under a sector's own name. */
export function sectorSdl(field: string): string {
  bones ??= parse(read('sector.graphql'), { noLocation: true });
  const named: DocumentNode = visit(bones, {
    Name: (node) => ({ ...node, value: namedFor(field, node.value) }),
  });
  return print(named);
}

/** `recordSECTORConduct` as one sector calls it, `recordTaxConduct`. */
export function namedFor(field: string, name: string): string {
  const capital = field.charAt(0).toUpperCase() + field.slice(1);
  return name.replace(/^SECTOR/, field).replaceAll('SECTOR', capital);
}

function definitionsIn(text: string): Definition[] {
  return parse(text, { noLocation: true }).definitions.map((node) => ({
    name: nameOf(node),
    mentions: namesIn(node),
    text: print(withAccessDescribed(node)),
  }));
}

function reachable(from: readonly Definition[], among: readonly Definition[]): Definition[] {
  const wanted = new Set(from.flatMap(({ mentions }) => mentions));
  const taken = new Set<Definition>();
  for (let grown = true; grown; ) {
    const more = among.filter((definition) => !taken.has(definition) && wanted.has(definition.name));
    for (const definition of more) {
      taken.add(definition);
      for (const name of definition.mentions) wanted.add(name);
    }
    grown = more.length > 0;
  }
  return among.filter((definition) => taken.has(definition));
}

function namesIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  visit(definition, {
    NamedType: ({ name }) => void names.push(name.value),
    Directive: ({ name }) => void names.push(`@${name.value}`),
  });
  return names;
}

function nameOf(definition: DefinitionNode): string {
  const name = 'name' in definition && definition.name ? definition.name.value : '';
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${name}` : name;
}
