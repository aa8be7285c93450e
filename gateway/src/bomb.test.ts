import { getIntrospectionQuery, getLocation } from 'graphql';
import { aFederation, type Federation } from './testing/federation';
import { subgraphOf } from './testing/sources';

/** Where a value stands is found by counting lines from the start. */
jest.mock('graphql', () => {
  const actual = jest.requireActual<typeof import('graphql')>('graphql');
  return { ...actual, getLocation: jest.fn(actual.getLocation) };
});

/** A subgraph in which everything leads to itself, so that an operation may be as deep and as wide as it likes. */
const knots = subgraphOf(
  'knots',
  `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
type Query { knot: Knot }
interface Tied { name: String left: Tied right: Tied }
type Knot implements Tied @key(fields: "name") { name: String left: Knot right: Knot tied: Tied said(loud: Boolean): String }
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

const chosen = (next: string) => `${next} @skip(if: $no) ${next} @include(if: $yes)`;
const ofSchema =
  '{ name fields { name args { name type { name } } type { name fields { name args { name } } } } }';
const schemaOften = (count: number) =>
  `{ __schema { ${Array.from({ length: count }, (_, at) => `a${at}: types ${ofSchema}`).join(' ')} } }`;

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
    ${'below the bound, by fields'}        | ${`{ knot { ...F0 } } ${bomb(9, 'Knot', 'name', fields)}`}                                       | ${undefined}
    ${'below the bound, by the same name'} | ${`{ knot { ...F0 } } ${bomb(9, 'Knot', 'name', repeated)}`}                                     | ${undefined}
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

  it.each`
    asks                                 | text                                                                                                                         | code
    ${'in eighty ways'}                  | ${`query ($no: Boolean = true, $yes: Boolean = true) { knot { ...F0 } } ${bomb(5, 'Knot', 'name', chosen)}`}                 | ${'QUERY_TOO_MANY_CONDITIONS'}
    ${'in thirty'}                       | ${`query ($no: Boolean = true, $yes: Boolean = true) { knot { ...F0 } } ${bomb(4, 'Knot', 'name', chosen)}`}                 | ${undefined}
    ${'for the schema, under few names'} | ${schemaOften(3)}                                                                                                            | ${undefined}
    ${'for the schema, under many'}      | ${schemaOften(4)}                                                                                                            | ${'SCHEMA_TOO_MANY_ALIASES'}
    ${'for many schemas'}                | ${`{ ${Array.from({ length: 4 }, (_, at) => `a${at}: __schema { types ${ofSchema} }`).join(' ')} }`}                         | ${'SCHEMA_TOO_MANY_ALIASES'}
    ${'for the schema in fragments'}     | ${`{ __schema { types { ...F0 } } } ${bomb(2, '__Type', 'a: fields { name }', (next) => `ofType { ${next} } ${next}`)}`}     | ${'SCHEMA_TOO_MANY_ALIASES'}
    ${'for several types by name'}       | ${`{ ${Array.from({ length: 5 }, (_, at) => `a${at}: __type(name: "Knot") { name }`).join(' ')} }`}                          | ${undefined}
    ${'for one type many times'}         | ${`{ __type(name: "Knot") { ${Array.from({ length: 4 }, (_, at) => `a${at}: fields { name }`).join(' ')} } }`}               | ${'SCHEMA_TOO_MANY_ALIASES'}
    ${'for all of the schema'}           | ${getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, schemaDescription: true, inputValueDeprecation: true })} | ${undefined}
  `('is $code where it asks $asks', async ({ text, code }) => {
    const { errors } = await federation.execute(text);

    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(code && [code]);
  });

  it('is not searched for the line of a value with which nothing is wrong', async () => {
    const said = Array.from({ length: 100 }, () => 'said(loud: true)').join(' ');
    const { errors } = await federation.execute(`{ knot { ${said} } }`);

    expect(errors).toBeUndefined();
    expect(getLocation).not.toHaveBeenCalled();
  });
});
