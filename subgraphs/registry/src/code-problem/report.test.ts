import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { supersede } from '../supersession/record';
import { anEntity, codeOf, early, now, openRegister, type Register } from '../testing/register';
import { resolveCodeProblem } from './record';

const REPORT = `query ($kind: CodeProblemKind, $first: Int, $after: String) {
  codeProblems(kind: $kind, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id kind codes codeCount names reason { code zh en } source successor recordedAt } }
  }
  codeQuality { subjects invalidCodes duplicateNames duplicateCodes rate }
}`;

interface Problem {
  readonly id: string;
  readonly kind: string;
}
interface Report {
  readonly codeProblems: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: Problem }[];
  };
  readonly codeQuality: Record<string, number | null>;
}

const misspelt = `${codeOf(7).slice(0, 17)}${codeOf(7).endsWith('0') ? '1' : '0'}`;
const shop = anEntity({ uscc: codeOf(2), name: '乌有乡虚构面馆（示例）' });

onEveryEngine('the report of repeated and wrong codes', (database) => {
  let register: Register;

  beforeEach(async () => {
    register = await openRegister(database());
    await register.record(anEntity(), shop);
  });
  afterEach(() => register.opened.close());

  const report = async (variables: Record<string, unknown> = {}) =>
    (await register.ask(REPORT, variables)) as never as Report;
  const nodes = ({ codeProblems }: Report) => codeProblems.edges.map(({ node }) => node);
  const dirty = () =>
    register.record(
      anEntity({ uscc: codeOf(3), name: '乌有乡虚构面馆(示例)' }),
      anEntity({ uscc: misspelt, name: '青丘畔虚构纺织有限公司(示例)' }),
      anEntity({ name: '别名虚构有限公司(示例)', source: '税务登记信息(示例)' }),
    );

  it('counts nothing in a register in order', async () => {
    const clean = await report();

    expect(nodes(clean)).toEqual([]);
    expect(clean.codeQuality).toEqual({
      subjects: 2,
      invalidCodes: 0,
      duplicateNames: 0,
      duplicateCodes: 0,
      rate: 0,
    });
  });

  it('shows every kind of fault, with its reason', async () => {
    await dirty();
    const { codeQuality, ...problems } = await report();

    expect(codeQuality).toEqual({
      subjects: 3,
      invalidCodes: 1,
      duplicateNames: 1,
      duplicateCodes: 1,
      rate: 1,
    });
    expect(nodes({ codeQuality, ...problems })).toMatchObject([
      {
        kind: 'CODE_WITH_SEVERAL_NAMES',
        codes: [codeOf(1)],
        names: [anEntity().name, '别名虚构有限公司(示例)'],
        reason: { code: 'OTHER_NAME' },
        source: '税务登记信息(示例)',
      },
      {
        kind: 'INVALID_CODE',
        codes: [misspelt],
        reason: { code: 'CHECK_DIGIT', zh: '第18位校验码不符' },
        recordedAt: early,
      },
      { kind: 'NAME_WITH_SEVERAL_CODES', codes: [codeOf(2), codeOf(3)], codeCount: 2 },
    ]);
  });

  it('lists a replaced code with the one to use, and counts no fault', async () => {
    await dirty();
    await register.opened.books.write((tx) =>
      supersede(
        tx,
        { from: codeOf(3), to: codeOf(2), on: '2026-06-01', document: '虚登代码〔2026〕2号' },
        now,
      ),
    );
    const { codeQuality, ...problems } = await report({ kind: 'SUPERSEDED_CODE' });

    expect(codeQuality).toMatchObject({ subjects: 2, duplicateNames: 0 });
    expect(nodes({ codeQuality, ...problems })).toMatchObject([{ codes: [codeOf(3)], successor: codeOf(2) }]);
  });

  it('puts the same report aside once', async () => {
    await dirty();
    await dirty();

    expect(nodes(await report({ kind: 'INVALID_CODE' }))).toHaveLength(1);
  });

  it('leaves out what a document has settled, and keeps it on record', async () => {
    await dirty();
    const [problem] = nodes(await report({ kind: 'INVALID_CODE' }));
    const settle = () =>
      register.opened.books.write((tx) =>
        resolveCodeProblem(tx, { id: problem?.id ?? '', document: '虚核〔2026〕3号' }, now),
      );
    await settle();

    expect((await report({ kind: 'INVALID_CODE' })).codeQuality.invalidCodes).toBe(0);
    expect(
      await register.opened.books.query('SELECT code, resolution FROM code_problem WHERE resolvedAt = ?', [
        now,
      ]),
    ).toEqual([{ code: misspelt, resolution: '虚核〔2026〕3号' }]);
    await expect(settle()).rejects.toMatchObject({ code: 'NOT_RECORDED' });
  });

  it('never shows the number of a person that stands in the place of a code', async () => {
    await register.record(anEntity({ uscc: '11010519491231002X', name: '甲示例' }));

    expect(nodes(await report({ kind: 'INVALID_CODE' }))).toMatchObject([
      { codes: ['11**************2X'], names: ['甲**'] },
    ]);
  });

  it('turns pages over all kinds, with four statements each', async () => {
    await dirty();
    const pages: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const before = register.opened.books.statements();
      const page: Report = await report({ first: 1, after });
      expect(register.opened.books.statements() - before).toBeLessThanOrEqual(5);
      pages.push(...nodes(page).map(({ kind }) => kind));
      after = page.codeProblems.pageInfo.endCursor;
      more = page.codeProblems.pageInfo.hasNextPage;
    }

    expect(pages).toEqual(['CODE_WITH_SEVERAL_NAMES', 'INVALID_CODE', 'NAME_WITH_SEVERAL_CODES']);
  });

  it('has no rate where there is no subject, and says why', async () => {
    const empty = await openRegister(database());

    expect((await empty.ask('{ codeQuality { subjects rate unknown { code } } }')).codeQuality).toEqual({
      subjects: 0,
      rate: null,
      unknown: { code: 'NOTHING_TO_MEASURE' },
    });
    await empty.opened.close();
  });
});
