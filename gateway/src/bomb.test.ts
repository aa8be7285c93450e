import { aFederation, type Federation } from './testing/federation';
import { subgraphOf } from './testing/sources';

/** A subgraph in which everything leads to itself, so that an operation may be as deep and as wide as it likes. */
const knots = subgraphOf(
  'knots',
  `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
type Query { knot: Knot }
interface Tied { name: String left: Tied right: Tied }
type Knot implements Tied @key(fields: "name") { name: String left: Knot right: Knot tied: Tied }
type Loop implements Tied @key(fields: "name") { name: String left: Loop right: Loop }
type Bow implements Tied @key(fields: "name") { name: String left: Bow right: Bow }
`,
  {
    Query: { knot: () => ({ name: 'k' }) },
    Knot: { left: () => ({ name: 'l' }), right: () => ({ name: 'r' }), tied: () => null },
    Tied: { __resolveType: () => 'Knot' },
  },
);

/** Fragments of which each leads to the next in the way that `within` says. */
function bomb(levels: number, type: string, last: string, within: (next: string) => string): string {
  const fragments = Array.from(
    { length: levels },
    (_, at) => `fragment F${at} on ${type} { ${within(`...F${at + 1}`)} }`,
  );
  return `${fragments.join(' ')} fragment F${levels} on ${type} { ${last} }`;
}

const twice = (next: string) => `${next} ${next}`;
const fields = (next: string) => `left { ${next} } right { ${next} }`;
const repeated = (next: string) => `left { ${next} } left { ${next} }`;
const either = (next: string) =>
  `... on Knot { ${next} } ... on Loop { left { ${next} } } ... on Bow { right { ${next} } }`;
const written = (levels: number): string =>
  levels === 0 ? 'name' : `left { ${written(levels - 1)} } left { ${written(levels - 1)} }`;

describe('an operation that grows out of few words', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await aFederation({ more: [knots] });
  });
  afterAll(() => federation.close());

  it.each`
    grows                                  | text                                                                                             | code
    ${'at the root'}                       | ${`{ ...F0 } ${bomb(30, 'Query', '__typename', twice)}`}                                         | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'a field deeper'}                    | ${`{ knot { ...F0 } } ${bomb(30, 'Knot', 'name', twice)}`}                                       | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'in inline fragments'}               | ${`{ knot { ...F0 } } ${bomb(30, 'Knot', 'name', (next) => twice(`... { ${next} }`))}`}          | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'under conditions'}                  | ${`{ knot { ...F0 } } ${bomb(30, 'Knot', 'name', (next) => twice(`${next} @skip(if: false)`))}`} | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'by a field within each'}            | ${`{ knot { ...F0 } } ${bomb(30, 'Knot', 'name', fields)}`}                                      | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'by a field of the same name'}       | ${`{ knot { ...F0 } } ${bomb(30, 'Knot', 'name', repeated)}`}                                    | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'by what an interface may be'}       | ${`{ knot { tied { ...F0 } } } ${bomb(30, 'Tied', 'name', either)}`}                             | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'below the bound, by fields'}        | ${`{ knot { ...F0 } } ${bomb(10, 'Knot', 'name', fields)}`}                                      | ${undefined}
    ${'below the bound, by the same name'} | ${`{ knot { ...F0 } } ${bomb(10, 'Knot', 'name', repeated)}`}                                    | ${undefined}
    ${'below the bound, by an interface'}  | ${`{ knot { tied { ...F0 } } } ${bomb(5, 'Tied', 'name', either)}`}                              | ${undefined}
    ${'in full, by the same name'}         | ${`{ knot { ${written(9)} } }`}                                                                  | ${'GRAPHQL_VALIDATION_FAILED'}
  `(
    'is answered or refused at once where it grows $grows',
    async ({ text, code }) => {
      const { errors } = await federation.execute(text);

      expect(errors?.[0]?.extensions?.code).toBe(code);
    },
    10_000,
  );
});
