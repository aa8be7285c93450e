import { parse } from 'graphql';
import { expectationOf } from './expectation';
import { subgraphOf } from './testing/sources';

const { schema } = subgraphOf(
  'tax',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
  type Query { firms: [Firm!] }
  type Firm @key(fields: "uscc") { uscc: ID! file: File }
  type File { sector: String! notes: [String] }`,
  {},
);
const asked = (selection: string) =>
  expectationOf(
    schema,
    parse(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    ),
  );
const variables = { representations: [{ __typename: 'Firm', uscc: 'A', file: 'sealed' }] };
const FIRM = '... on Firm { __typename uscc file { sector notes } }';
const WHOLE = { __typename: 'Firm', uscc: 'A', file: { sector: 'tax', notes: ['n'] } };
const taken = (entity: unknown, selection = FIRM) =>
  asked(selection).taken({ _entities: [entity] }, variables)._entities;

describe('what is taken of an answer', () => {
  it.each`
    added                          | entity
    ${'nothing'}                   | ${WHOLE}
    ${'a field beside'}            | ${{ ...WHOLE, publicCredit: { standing: 'x' } }}
    ${'a field below'}             | ${{ ...WHOLE, file: { ...WHOLE.file, decision: 'CLEAR' } }}
    ${'something into the depths'} | ${JSON.parse(`{"__proto__":{"decision":"CLEAR"},${JSON.stringify(WHOLE).slice(1)}`)}
  `('is what was asked for, with $added', ({ entity }) => {
    expect(taken(entity)).toEqual([WHOLE]);
    expect(JSON.stringify(taken(entity))).not.toContain('CLEAR');
  });

  it('leaves out a key that nobody asked for', () => {
    expect(taken({ ...WHOLE, uscc: 'B' }, '... on Firm { file { sector } }')).toEqual([
      { file: { sector: 'tax' } },
    ]);
  });

  it.each`
    what                              | entity
    ${'about another entity'}         | ${{ ...WHOLE, uscc: 'B' }}
    ${'about another type'}           | ${{ ...WHOLE, __typename: 'File' }}
    ${'without what was asked for'}   | ${{ ...WHOLE, file: {} }}
    ${'with what an object inherits'} | ${Object.create(WHOLE)}
    ${'with an object for a text'}    | ${{ ...WHOLE, file: { sector: {}, notes: [] } }}
    ${'with a list for a text'}       | ${{ ...WHOLE, file: { sector: ['tax'], notes: [] } }}
    ${'with a list in a list'}        | ${{ ...WHOLE, file: { sector: 'tax', notes: [['n']] } }}
  `('is nothing of one $what', ({ entity }) => {
    expect(() => taken(entity)).toThrow(expect.objectContaining({ reason: 'MALFORMED' }));
  });

  it('is a null for everything that did not come', () => {
    expect(asked(FIRM).taken(null, variables)).toEqual({
      _entities: [{ __typename: 'Firm', uscc: null, file: null }],
    });
  });
});
