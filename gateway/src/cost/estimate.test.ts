import { buildSchema, getOperationAST, parse } from 'graphql';
import { fragmentsOf } from '../selection';
import { estimatedCost } from './estimate';
import type { Priced } from './fields';
import { measuredCost } from './measure';
import { weightsIn } from './weights';

const SDL = `
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
type Query {
  firm(code: ID!): Firm
  firms(codes: [ID!]!): [Firm!]! @listSize(assumedSize: 1000)
  pages(first: Int = 20, last: Int): Page! @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges"])
  unbounded(most: Int): Page! @listSize(assumedSize: 7, slicingArguments: ["most"], sizedFields: ["edges"])
  named: Named
  dear(much: Int @cost(weight: 4)): Int @cost(weight: 30)
}
type Mutation { write(text: String): Firm }
type Firm implements Named { name: String! check: Check @cost(weight: 20) lists: [Firm!]! @listSize(assumedSize: 3) plain: [Firm] tags: [String!]! seal: Seal archive: Archive }
type Archive @cost(weight: 9) { size: Int }
type Check { decision: String! hits: [Firm!]! @listSize(assumedSize: 5) }
type Page { edges: [Edge!]! total: Int! }
type Edge { node: Firm! }
interface Named { name: String! }
scalar Seal @cost(weight: 2)
`;
const schema = buildSchema(SDL);
const weights = weightsIn(SDL);

function read(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const priced: Priced = { schema, fragments: fragmentsOf(document), weights, variables };
  return { operation, priced };
}
const cost = (text: string, variables?: Record<string, unknown>) => {
  const { operation, priced } = read(text, variables);
  return estimatedCost(priced, operation);
};
const codes = (count: number) => Array<string>(count).fill('c');
const FIRMS = 'query ($codes: [ID!]!) { firms(codes: $codes) { name check { decision } } }';
const PAGES = 'query ($n: Int) { pages(first: $n) { edges { node { name } } } }';
const PRESET = 'query ($n: Int = 3) { pages(first: $n) { edges { node { name } } } }';

describe('the cost of an operation', () => {
  it.each`
    what                                      | text                                                                                                   | variables              | total
    ${'an object'}                            | ${'{ firm(code: "c") { name } }'}                                                                      | ${{}}                  | ${1}
    ${'a field that says its weight'}         | ${'{ firm(code: "c") { check { decision } } }'}                                                        | ${{}}                  | ${21}
    ${'a type that says its weight'}          | ${'{ firm(code: "c") { archive { size } } }'}                                                          | ${{}}                  | ${10}
    ${'a scalar that says its weight'}        | ${'{ firm(code: "c") { seal } }'}                                                                      | ${{}}                  | ${3}
    ${'an argument that says its weight'}     | ${'{ dear(much: 1) }'}                                                                                 | ${{}}                  | ${34}
    ${'that argument left out'}               | ${'{ dear }'}                                                                                          | ${{}}                  | ${30}
    ${'a list of an assumed size'}            | ${'{ firm(code: "c") { lists { name } } }'}                                                            | ${{}}                  | ${4}
    ${'a list in a list'}                     | ${'{ firm(code: "c") { lists { lists { name } } } }'}                                                  | ${{}}                  | ${13}
    ${'a list of which nothing is said'}      | ${'{ firm(code: "c") { plain { name } } }'}                                                            | ${{}}                  | ${11}
    ${'a list of values'}                     | ${'{ firm(code: "c") { tags } }'}                                                                      | ${{}}                  | ${1}
    ${'as many as there are codes'}           | ${FIRMS}                                                                                               | ${{ codes: codes(3) }} | ${63}
    ${'no codes'}                             | ${FIRMS}                                                                                               | ${{ codes: [] }}       | ${0}
    ${'codes in the text'}                    | ${'{ firms(codes: ["a", "b"]) { name } }'}                                                             | ${{}}                  | ${2}
    ${'one code that is not in a list'}       | ${'{ firms(codes: "a") { name } }'}                                                                    | ${{}}                  | ${1}
    ${'a page of the usual size'}             | ${'{ pages { edges { node { name } } } }'}                                                             | ${{}}                  | ${41}
    ${'a page of a given size'}               | ${PAGES}                                                                                               | ${{ n: 5 }}            | ${11}
    ${'a page whose size is null'}            | ${PAGES}                                                                                               | ${{ n: null }}         | ${41}
    ${'a page of less than nothing'}          | ${PAGES}                                                                                               | ${{ n: -5 }}           | ${1}
    ${'a page of a default of the operation'} | ${PRESET}                                                                                              | ${{}}                  | ${7}
    ${'that default overruled'}               | ${PRESET}                                                                                              | ${{ n: 4 }}            | ${9}
    ${'the larger of two sizes'}              | ${'{ pages(first: 2, last: 6) { edges { node { name } } } }'}                                          | ${{}}                  | ${13}
    ${'a page of no size but an assumed one'} | ${'{ unbounded { edges { node { name } } } }'}                                                         | ${{}}                  | ${15}
    ${'a page without its edges'}             | ${'{ pages(first: 99) { total } }'}                                                                    | ${{}}                  | ${1}
    ${'two names for one field'}              | ${'{ a: firm(code: "c") { name } b: firm(code: "d") { name } }'}                                       | ${{}}                  | ${2}
    ${'a field named twice'}                  | ${'{ firm(code: "c") { lists { name } lists { name } } }'}                                             | ${{}}                  | ${4}
    ${'a field in two fragments'}             | ${'{ firm(code: "c") { ...F ... on Firm { lists { name } } } } fragment F on Firm { lists { name } }'} | ${{}}                  | ${4}
    ${'what an interface may be'}             | ${'{ named { name ... on Firm { lists { name } } } }'}                                                 | ${{}}                  | ${4}
    ${'what is skipped this time'}            | ${'{ firm(code: "c") { lists @skip(if: true) { name } } }'}                                            | ${{}}                  | ${4}
    ${'a change'}                             | ${'mutation { write(text: "t") { name } }'}                                                            | ${{}}                  | ${11}
    ${'introspection'}                        | ${'{ __schema { types { name } } __typename }'}                                                        | ${{}}                  | ${0}
  `('of $what is $total', ({ text, variables, total }) => {
    expect(cost(text, variables)).toBe(total);
  });

  it('is not blown up by fragments that repeat each other', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, at) => `fragment F${at} on Firm { ...F${at + 1} ...F${at + 1} }`,
    );

    expect(cost(`{ firm(code: "c") { ...F0 } } ${fragments.join(' ')} fragment F40 on Firm { name }`)).toBe(
      1,
    );
  });

  it('is measured over what is in the answer', () => {
    const { operation, priced } = read('{ firm(code: "c") { name check { hits { name } } lists { name } } }');
    const hit = { name: 'n' };
    const whole = { firm: { name: 'n', check: { hits: [hit, hit] }, lists: [hit] } };

    expect(measuredCost(priced, operation, whole)).toBe(24);
    expect(measuredCost(priced, operation, { firm: { name: 'n', check: null, lists: [] } })).toBe(1);
    expect(measuredCost(priced, operation, null)).toBe(0);
  });

  it('is counted by objects alone where nothing is declared', () => {
    const { operation, priced } = read('{ firm(code: "c") { check { decision } lists { name } } }');

    expect(estimatedCost({ ...priced, weights: weightsIn('scalar Nothing') }, operation)).toBe(12);
  });
});
