import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { anEntity, codeOf, openRegister, type Register } from '../testing/register';

const SEARCH = `query ($text: String, $filter: EntityFilter, $first: Int, $after: String) {
  searchEntities(text: $text, filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { uscc name status } }
  }
}`;

interface Found {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: { readonly uscc: string; readonly name: string } }[];
}

const names = [
  '云梦泽虚构建材有限公司(示例)',
  '𬭎渊谷䶮飞虚构ABC科技有限公司(示例)',
  '镜花岛虚构100%纯棉_纺织\\有限公司(示例)',
  '乌有乡虚构面馆(示例)',
];

onEveryEngine('the search of the register', (database) => {
  let register: Register;

  beforeEach(async () => {
    register = await openRegister(database());
    await register.record(
      ...names.map((name, index) => anEntity({ uscc: codeOf(index + 1), name })),
      anEntity({
        uscc: codeOf(5, '110105'),
        region: '110105',
        name: '蓬壶境虚构粮油有限公司(示例)',
        formerNames: [{ name: '旧瀛洲虚构粮油有限公司(示例)', until: '2024-01-01' }],
        status: 'REVOKED',
        kind: 'COOPERATIVE',
      }),
    );
  });
  afterEach(() => register.opened.close());

  const search = async (variables: Record<string, unknown>) =>
    (await register.ask(SEARCH, variables)).searchEntities as Found;
  const numbers = ({ edges }: Found) => edges.map(({ node }) => Number(node.uscc.slice(12, 16)));

  it.each`
    text                              | found              | rule
    ${undefined}                      | ${[5, 1, 2, 3, 4]} | ${'everyone without a text, by code'}
    ${' \u3000'}                      | ${[5, 1, 2, 3, 4]} | ${'everyone for nothing but space'}
    ${'虚构'}                         | ${[5, 1, 2, 3, 4]} | ${'a part of the name'}
    ${'有限公司（示例）'}             | ${[5, 1, 2, 3]}    | ${'full-width marks as the others'}
    ${'ａｂｃ'}                       | ${[2]}             | ${'full-width and small letters'}
    ${'𬭎'}                           | ${[2]}             | ${'a character outside the basic plane'}
    ${'䶮飞'}                         | ${[2]}             | ${'a rare character'}
    ${'0%'}                           | ${[3]}             | ${'a percent sign as itself'}
    ${'棉_纺'}                        | ${[3]}             | ${'an underscore as itself'}
    ${'云_泽'}                        | ${[]}              | ${'an underscore for no other letter'}
    ${'\\有'}                         | ${[3]}             | ${'a backslash as itself'}
    ${"'; DROP TABLE entity; --"}     | ${[]}              | ${'a quotation mark as itself'}
    ${'旧瀛洲'}                       | ${[5]}             | ${'a former name'}
    ${'(示例)旧'}                     | ${[]}              | ${'no name across two'}
    ${'91'}                           | ${[5, 1, 2, 3, 4]} | ${'the beginning of a code'}
    ${'9132'}                         | ${[1, 2, 3, 4]}    | ${'the beginning of a code with its province'}
    ${'100'}                          | ${[3]}             | ${'digits of a name'}
    ${codeOf(4)}                      | ${[4]}             | ${'a whole code'}
    ${` ${codeOf(4).toLowerCase()} `} | ${[4]}             | ${'a code in small letters'}
    ${codeOf(9)}                      | ${[]}              | ${'nobody under an unknown code'}
  `('finds $rule', async ({ text, found }) => {
    const answer = await search({ text });

    expect(numbers(answer)).toEqual(found);
    expect(answer.totalCount).toBe(found.length);
  });

  it.each`
    filter                                 | found
    ${{ region: '32' }}                    | ${[1, 2, 3, 4]}
    ${{ region: '110105' }}                | ${[5]}
    ${{ region: '33' }}                    | ${[]}
    ${{ status: 'REVOKED' }}               | ${[5]}
    ${{ kind: 'COOPERATIVE' }}             | ${[5]}
    ${{ region: '32', status: 'ACTIVE' }}  | ${[1, 2, 3, 4]}
    ${{ region: '32', status: 'REVOKED' }} | ${[]}
  `('keeps to $filter', async ({ filter, found }) => {
    expect(numbers(await search({ filter }))).toEqual(found);
  });

  it('turns pages without losing or repeating anyone while others are entered', async () => {
    const first = await search({ first: 2 });
    await register.record(anEntity({ uscc: codeOf(0), name: '昧谷口虚构商贸有限公司(示例)' }));
    const second = await search({ first: 2, after: first.pageInfo.endCursor });
    const third = await search({ first: 2, after: second.pageInfo.endCursor });

    expect([first, second, third].map(numbers)).toEqual([[5, 1], [2, 3], [4]]);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    expect([first.totalCount, third.totalCount]).toEqual([5, 6]);
  });

  it('takes two statements, and one where nobody asks for the total', async () => {
    const count = async (source: string) => {
      const before = register.opened.books.statements();
      await register.ask(source);
      return register.opened.books.statements() - before;
    };

    expect(await count(SEARCH)).toBe(2);
    expect(await count('{ searchEntities { edges { node { name } } } }')).toBe(1);
    expect(
      await count(
        '{ searchEntities { totalCount edges { node { name successor predecessors region { name } } } } }',
      ),
    ).toBe(4);
  });

  it.each`
    variables                       | code
    ${{ text: '长'.repeat(101) }}   | ${'TEXT_TOO_LONG'}
    ${{ first: 0 }}                 | ${'TOO_MANY'}
    ${{ first: 101 }}               | ${'TOO_MANY'}
    ${{ after: 'x' }}               | ${'CURSOR_INVALID'}
    ${{ filter: { region: '3%' } }} | ${'REGION_INVALID'}
    ${{ filter: { region: '' } }}   | ${'REGION_INVALID'}
  `('refuses $variables with $code', async ({ variables, code }) => {
    expect(await register.refusalOf(SEARCH, variables)).toMatchObject({ code });
  });

  it('takes a text of a hundred characters, however many bytes each has', async () => {
    expect((await search({ text: '𬭎'.repeat(100) })).totalCount).toBe(0);
  });
});
