import { buildSchema, type FragmentDefinitionNode, getOperationAST, parse } from 'graphql';
import { type Asked, askedOf, fragmentsOf, type Reading, selectionsBelow } from './selection';

const SDL = 'type Query { knot: Knot } type Knot { knot: Knot name: String }';
const schema = buildSchema(SDL);
const LEVELS = 30;

/** Fragments of which each asks for the next twice, in the way that `within` says; the last asks for a name. */
function bomb(type: string, last: string, within: (next: string) => string): string {
  const fragments = Array.from(
    { length: LEVELS },
    (_, at) => `fragment F${at} on ${type} { ${within(`F${at + 1}`)} }`,
  );
  return `${fragments.join(' ')} fragment F${LEVELS} on ${type} { ${last} }`;
}

const twice = (next: string) => `...${next} ...${next}`;

/** Counts how often a fragment is looked up, which is how often one is entered. */
class Counted extends Map<string, FragmentDefinitionNode> {
  entered = 0;
  override get(name: string) {
    this.entered += 1;
    return super.get(name);
  }
}

function read(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error('no operation');
  const fragments = new Counted(fragmentsOf(document));
  return { operation, root, reading: { schema, fragments }, fragments };
}

function depthOf(reading: Reading, asked: readonly Asked[]): number {
  const [first] = asked;
  if (!first) return 0;
  const type = reading.schema.getType('Knot');
  if (!type) throw new Error('no type');
  return 1 + depthOf(reading, askedOf(reading, type, selectionsBelow(first)));
}

describe('what a document asks for', () => {
  it.each`
    document                             | text                                                                                                                  | depth
    ${'at the root'}                     | ${`{ ...F0 } ${bomb('Query', '__typename', twice)}`}                                                                  | ${1}
    ${'a field deeper'}                  | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', twice)}`}                                                                | ${2}
    ${'in inline fragments'}             | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', (next) => `... { ...${next} } ... on Knot { ...${next} }`)}`}            | ${2}
    ${'under conditions'}                | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', (next) => `...${next} @skip(if: false) ...${next} ...${next}`)}`}        | ${2}
    ${'each level in a field'}           | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', (next) => `knot { ${twice(next)} }`)}`}                                  | ${32}
    ${'each level in a field of itself'} | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', (next) => `knot { ...${next} } knot { ...${next} }`)}`}                  | ${32}
    ${'both, and under conditions'}      | ${`{ knot { ...F0 } } ${bomb('Knot', 'name', (next) => `knot { ...${next} } knot @skip(if: false) { ...${next} }`)}`} | ${32}
  `('is found in as many steps as it is long where it repeats itself $document', ({ text, depth }) => {
    const { operation, root, reading, fragments } = read(text);
    const asked = askedOf(reading, root, [{ node: operation.selectionSet, always: true }]);

    expect(depthOf(reading, asked)).toBe(depth);
    expect(fragments.entered).toBeLessThan(10 * LEVELS);
  });

  it('is certain where any of its places is', () => {
    const { operation, root, reading } = read(
      'query ($no: Boolean!) { ...F @include(if: $no) ...F knot @skip(if: $no) { name } } fragment F on Query { knot { name } }',
    );
    const [knot] = askedOf(reading, root, [{ node: operation.selectionSet, always: true }]);

    expect(knot).toMatchObject({ key: 'knot', always: true });
    expect(knot?.nodes.map(({ always }) => always)).toEqual([false, true, false]);
  });
});
