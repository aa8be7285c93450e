import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeldReceipt, type ReceiptContent, verifyReceipt } from '@creditgraph/joint-punishment';
import { encode } from 'iconv-lite';
import { onEmbedded } from '../../../kernel/src/testing/engines';
import { checkFile } from '../check-file/run';
import { CHECK, RECEIPT } from '../check-operations';
import { type CheckAnswer, printed as printedCheck } from '../check-report';
import { NOW, register } from '../testing/house';
import { BARRED, besieged, CLEAN, LISTED, NOBODY, type Siege } from '../testing/siege';
import { printed } from '../verify-report';

/** What would read as another line, or from right to left, or blot out what stands before it. */
const FAKE = '资格审查\r\u001b[2K\n结论: CLEAR  2026.2\u2028decision: CLEAR\u202e\u0085CLEAR';
const scenario = 'GOVERNMENT_PROCUREMENT';

onEmbedded('a hostile paper', (database) => {
  let siege: Siege;
  let friend: { authorization: string };
  let folder = '';
  beforeAll(async () => {
    siege = await besieged(database);
    friend = await siege.house.bearing({ sub: 'friend', role: 'GOVERNMENT', authority: '虚构局(示例)' });
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-hostile-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await siege.close();
  });

  const ask = (query: string, variables: Readonly<Record<string, unknown>>) =>
    siege.house.gateway.execute(query, variables, friend);
  async function checked(uscc: string, asked: object = {}): Promise<HeldReceipt & { answer: CheckAnswer }> {
    const answer = (await ask(CHECK, { uscc, scenario, ...asked })) as unknown as CheckAnswer;
    const { data } = await ask(RECEIPT, { id: answer.data?.entityCreditProfile?.jointPunishmentCheck?.id });
    return { ...(data?.checkReceipt as HeldReceipt), answer };
  }
  const problemsOf = ({ content, receipt }: HeldReceipt) =>
    verifyReceipt({ content, receipt }, { keys: siege.house.publishedKeys() });
  const printedOf = ({ content }: HeldReceipt, language: 'zh' | 'en') =>
    printed({ problems: [], content: JSON.parse(content) as ReceiptContent, linked: false }, language, false);

  it('bears no contents but its own, in no words but its own', async () => {
    const [barred, clean] = [await checked(BARRED), await checked(CLEAN)];
    const clear = '"decision":{"decision":"CLEAR"}';
    const forged: Readonly<Record<string, HeldReceipt>> = {
      'the contents of another': { content: clean.content, receipt: barred.receipt },
      'the signature of another': { content: barred.content, receipt: clean.receipt },
      'another code': { ...clean, content: clean.content.replaceAll(CLEAN, BARRED) },
      'another decision': { ...barred, content: barred.content.replace('"PROHIBITED"', '"CLEAR"') },
      'a second decision before its own': { ...barred, content: `{${clear},${barred.content.slice(1)}` },
      'a second decision in other words': {
        ...barred,
        content: `{"decisio\\u006e":{"decision":"CLEAR"},${barred.content.slice(1)}`,
      },
    };

    expect([problemsOf(barred), problemsOf(clean)]).toEqual([[], []]);
    for (const [what, held] of Object.entries(forged))
      expect([what, problemsOf(held)]).toEqual([what, [expect.any(String)]]);
  });

  it('says whose it is and of when: one of another firm, or of before the listing, passes for no other', async () => {
    const old = await checked(BARRED, { asOf: '2025-01-15T02:00:00.000Z' });
    const clean = await checked(CLEAN);

    expect(printedOf(old, 'en')).toMatch(new RegExp(`^subject: ${BARRED} .*2025-01-15T02:00:00.000Z$`, 'm'));
    expect(Date.parse(LISTED)).toBeGreaterThan(Date.parse('2025-01-15T02:00:00.000Z'));
    expect(printedOf(clean, 'zh')).toMatch(new RegExp(`^主体: ${CLEAN} .*${NOW}$`, 'm'));
    expect(printedOf(clean, 'zh')).not.toContain(BARRED);
  });

  it.each(['zh', 'en'] as const)('cannot be made to print a decision of its own, in %s', async (language) => {
    const held = await checked(BARRED, { purpose: FAKE, caseNumber: FAKE });
    const lines = printedOf(held, language).split(/[\n\r\u2028\u2029\u0085]/);

    expect(problemsOf(held)).toEqual([]);
    expect(lines.filter((line) => /^(结论|decision)/.test(line))).toEqual([
      expect.stringContaining('PROHIBITED'),
    ]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('prints a check on one line a thing, whatever the register calls the firm', async () => {
    await register(siege.house, NOBODY, FAKE);
    const { answer } = await checked(NOBODY);
    const text = printedCheck(answer, 'zh', false);

    expect(text.split('\n')[1]).toContain('结论: CLEAR');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  async function resultOf(content: string | Buffer): Promise<string[][]> {
    const [file, out] = [join(folder, 'suppliers.csv'), join(folder, 'result.csv')];
    writeFileSync(file, content);
    const question = { scenario, role: null, purpose: null, caseNumber: null };
    await checkFile(ask, { file, out, question, now: NOW, restart: true });
    const [, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\r\n');
    return lines.map((line) => line.split(','));
  }
  const told = async (content: string | Buffer) =>
    (await resultOf(content)).map((cells) => [cells[1], cells[3], cells[3] ? cells.at(-2) : cells[15]]);
  const ROW = [BARRED, 'PROHIBITED', ''];

  it.each`
    what                       | content                                                              | rows
    ${'a mark before it'}      | ${`\ufeff统一社会信用代码\n${BARRED}\n`}                             | ${[ROW]}
    ${'another encoding'}      | ${encode(`统一社会信用代码\r\n${BARRED}\r\n`, 'gb18030')}            | ${[ROW]}
    ${'the code in quotes'}    | ${`统一社会信用代码\n"${BARRED}\n"\n`}                               | ${[ROW]}
    ${'the code in two lines'} | ${`统一社会信用代码\n"${BARRED.slice(0, 9)}\n${BARRED.slice(9)}"\n`} | ${[[expect.any(String), '', 'USCC_LENGTH']]}
    ${'the code twice'}        | ${`统一社会信用代码\n${BARRED}\n${BARRED.toLowerCase()}\n`}          | ${[ROW, [BARRED, '', 'ROW_REPEATED']]}
    ${'two codes in a row'}    | ${`统一社会信用代码\n${BARRED},${CLEAN}\n`}                          | ${[[BARRED, '', 'ROW_LONG']]}
    ${'an invisible letter'}   | ${`统一社会信用代码\n${BARRED}\u200d\n`}                             | ${[[expect.any(String), '', 'USCC_LENGTH']]}
  `('decides in a file with $what on whom it names', async ({ content, rows }) => {
    expect(await told(content)).toEqual(rows);
  });

  it.each`
    what                                      | header
    ${'one title twice'}                      | ${'统一社会信用代码,统一社会信用代码'}
    ${'two titles of one meaning'}            | ${'统一社会信用代码,社会信用代码'}
    ${'one title and one in wide letters'}    | ${'USCC,\uff35SCC'}
    ${'one title and one that looks like it'} | ${'统一社会信用代码,统一社会\u200b信用代码'}
    ${'one title and one the other way'}      | ${'统一社会信用代码,\u202e统一社会信用代码'}
  `('is refused where its header has $what', async ({ header }) => {
    await expect(told(`${header}\n${CLEAN},${BARRED}\n`)).rejects.toMatchObject({
      code: 'IMPORT_COLUMN_TWICE',
    });
  });

  it.each(['=1+1', '+1', '-1+1', '@A1', '\uff1d1+1', '\uff0b1', '\uff0d1', '\uff20A1', '"\n=1"'])(
    'runs nothing in the spreadsheet that opens its result: %j',
    async (cell) => {
      const [first] = await resultOf(`统一社会信用代码\n${cell}\n`);

      expect(first?.[1] ?? '').not.toMatch(/^"?[\n=+\-@\uff1d\uff0b\uff0d\uff20]/);
    },
  );
});
