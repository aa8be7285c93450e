import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follows, type HeldReceipt, verifyReceipt } from '@creditgraph/joint-punishment';
import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import type { Ask } from '../terminal';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from '../testing/house';
import type { Question } from './ask';
import { checkFile } from './run';

/** The example printed in GB 11643-1999; it belongs to no one alive. */
const EXPERT = '11010519491231002X';
const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUF${String(serial).padStart(4, '0')}`,
  });

const now = NOW;
const LATER = '2026-06-15T02:00:00.001Z';
const question: Omit<Question, 'asOf'> = {
  scenario: 'GOVERNMENT_PROCUREMENT',
  role: null,
  purpose: '资格审查',
  caseNumber: 'CG-2026-7',
};

onEveryEngine('a file of suppliers', (database) => {
  let house: TestHouse;
  let ask: Ask;
  let folder = '';
  beforeAll(async () => {
    house = await aHouse(database);
    const token = await house.bearing({
      sub: 'purchaser',
      role: 'GOVERNMENT',
      authority: '虚构采购中心(示例)',
    });
    ask = (query, variables, purpose) =>
      house.gateway.execute(query, variables, {
        ...token,
        ...(purpose && { 'x-credit-purpose': encodeURIComponent(purpose) }),
      });
    for (let serial = 1; serial <= 12; serial += 1) await register(house, firm(serial));
    await enlist(house, firm(2), { list: 'ZFCG', from: '2026-01-05', end: '2028-01-05' });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-check-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(() => house.close());

  const place = (name: string) => join(folder, name);
  const csv = (lines: readonly string[], name = 'suppliers.csv') => {
    writeFileSync(place(name), `${lines.join('\n')}\n`);
    return place(name);
  };
  const linesOf = (name: string) =>
    readFileSync(place(name), 'utf8')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  const rowsOf = (name: string) =>
    linesOf(name)
      .slice(1)
      .map((cells) => [cells[0], cells[1], cells[3], cells.at(-2)]);

  it('has one line a row, in its order, with the decision or the rule that was broken', async () => {
    const file = csv([
      '供应商名称,统一社会信用代码,身份证号',
      `甲,${firm(1)},`,
      `乙,${firm(2).toLowerCase()},`,
      `甲又,${firm(1)},`,
      '丙,=1+1,',
      `丁,,${EXPERT}`,
      `戊,${firm(3)},${EXPERT}`,
      '己,,',
      `庚,${firm(99)},`,
    ]);
    const done = await checkFile(ask, { file, out: place('result.csv'), question, now });

    expect(rowsOf('result.csv')).toEqual([
      ['2', firm(1), 'CLEAR', ''],
      ['3', firm(2), 'PROHIBITED', ''],
      ['4', firm(1), '', 'ROW_REPEATED'],
      ['5', expect.stringMatching(/^"?'=/), '', 'QUOTES'].map((cell, at) =>
        at === 3 ? expect.any(String) : cell,
      ),
      ['6', '11**************2X', 'CLEAR', ''],
      ['7', firm(3), '', 'SUBJECT_TWICE'],
      ['8', '', '', 'REQUIRED'],
      ['9', firm(99), 'INDETERMINATE', ''],
    ]);
    expect(done).toMatchObject({
      rows: 8,
      counts: { CLEAR: 2, PROHIBITED: 1, INDETERMINATE: 1, NOT_CHECKED: 4 },
      resumedAfter: null,
    });
    for (const name of ['result.csv', 'result.receipts.csv']) {
      expect(readFileSync(place(name), 'utf8')).not.toContain(EXPERT);
      expect(readFileSync(place(name), 'utf8')).not.toMatch(/(^|,)=/m);
    }
  });

  it('leaves a receipt for every decision, which verifies', async () => {
    const file = csv(['统一社会信用代码', firm(1), firm(2)]);
    await checkFile(ask, { file, out: place('result.csv'), question, now });
    const ids = linesOf('result.receipts.csv')
      .slice(1)
      .map(([, , id]) => id ?? '');
    const held: HeldReceipt[] = [];
    for (const id of ids) {
      const { data } = await ask('query ($id: ID!) { checkReceipt(id: $id) { content receipt } }', { id });
      held.push(data?.checkReceipt as HeldReceipt);
    }

    expect(held).toHaveLength(2);
    for (const one of held) expect(verifyReceipt(one, { keys: house.publishedKeys() })).toEqual([]);
    const [a, b] = held.map(({ content, receipt }) => ({
      ...JSON.parse(content),
      hash: JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()).hash,
    }));
    expect(follows(a, b)).toBe(true);
    expect(a.request).toMatchObject({ purpose: '资格审查', caseNumber: 'CG-2026-7', asOf: NOW });
  });

  it('that was cut off anywhere ends with the bytes of one that was not', async () => {
    const serials = [1, 2, 3, 4, 5, 3, 6, 7, 8, 9, 10];
    const file = csv(['统一社会信用代码', ...serials.map(firm), 'nonsense', firm(1)]);
    await checkFile(ask, { file, out: place('whole.csv'), question, now, pageSize: 2 });
    for (const after of [1, 2, 4, 6]) {
      let asked = 0;
      const dying: Ask = async (...given) => {
        asked += 1;
        if (asked === after) throw new Error('killed');
        return ask(...given);
      };
      const options = { file, out: place('cut.csv'), pageSize: 2 };
      await expect(checkFile(dying, { ...options, question, now })).rejects.toThrow('killed');
      writeFileSync(place('cut.receipts.csv'), 'torn', { flag: 'a' });
      const done = await checkFile(ask, { ...options, question, now: after === 1 ? NOW : LATER });

      expect(readFileSync(place('cut.csv'), 'utf8')).toBe(readFileSync(place('whole.csv'), 'utf8'));
      expect(done.resumedAfter).toBe(after === 1 ? null : 2 * after - 1);
      const proven = linesOf('cut.receipts.csv')
        .slice(1)
        .map(([row, code]) => [row, code]);
      expect(proven).toEqual(
        rowsOf('cut.csv').flatMap(([row, code, decision]) => (decision ? [[row, code]] : [])),
      );
    }
  });

  it('that was cut off is not gone on with for another file or another question, unless begun again', async () => {
    const file = csv(['统一社会信用代码', firm(1), firm(2), firm(3)]);
    const other = csv(['统一社会信用代码', firm(4)], 'other.csv');
    const options = { out: place('result.csv'), pageSize: 1 };
    let asked = 0;
    const dying: Ask = async (...given) => {
      asked += 1;
      if (asked === 2) throw new Error('killed');
      return ask(...given);
    };
    await expect(checkFile(dying, { ...options, file, question, now })).rejects.toThrow('killed');
    const refused = { code: 'CHECK_FILE_UNFINISHED' };

    await expect(checkFile(ask, { ...options, file: other, question, now })).rejects.toMatchObject(refused);
    await expect(
      checkFile(ask, { ...options, file, now, question: { ...question, purpose: '其他' } }),
    ).rejects.toMatchObject(refused);
    await expect(checkFile(ask, { ...options, file, now, question, asOf: NOW })).rejects.toMatchObject(
      refused,
    );
    const again = await checkFile(ask, { ...options, file: other, question, now, restart: true });
    expect(again).toMatchObject({ rows: 1, resumedAfter: null });
  });

  it.each`
    what                        | lines                            | options                                                | fault
    ${'without a code column'}  | ${['名称', '甲']}                | ${{}}                                                  | ${{ code: 'IMPORT_COLUMNS_MISSING' }}
    ${'for a result in a book'} | ${['统一社会信用代码', firm(1)]} | ${{ out: 'result.xlsx' }}                              | ${{ code: 'CHECK_FILE_UNFIT' }}
    ${'for an unknown matter'}  | ${['统一社会信用代码', firm(1)]} | ${{ question: { ...question, scenario: 'NONSENSE' } }} | ${{ code: 'BAD_USER_INPUT' }}
  `('is refused $what, and leaves its name free', async ({ lines, options, fault }) => {
    const file = csv(lines);
    const out = place(options.out ?? 'result.csv');
    const asked = { file, out, now, question: options.question ?? question };

    await expect(checkFile(ask, asked)).rejects.toMatchObject(fault);
    const good = csv(['统一社会信用代码', firm(1)], 'good.csv');
    await expect(
      checkFile(ask, { file: good, out: place('result.csv'), question, now }),
    ).resolves.toMatchObject({
      rows: 1,
    });
  });

  it('says of a natural person that a purpose is missing, and checks the others', async () => {
    const file = csv(['统一社会信用代码,身份证号', `${firm(1)},`, `,${EXPERT}`]);
    await checkFile(ask, { file, out: place('result.csv'), now, question: { ...question, purpose: null } });

    expect(rowsOf('result.csv').map(([, , decision, problem]) => [decision, problem])).toEqual([
      ['CLEAR', ''],
      ['', 'PURPOSE_MISSING'],
    ]);
  });

  it('is silent: nobody’s books change but those of the receipts', async () => {
    const counted = async () => {
      const tables: Record<string, unknown> = {};
      for (const [name, { books }] of house.ministries) {
        if (name === 'joint-punishment') continue;
        for (const table of name === 'registry'
          ? ['entity']
          : ['subject', 'conduct', 'listing_step', 'evaluation']) {
          tables[`${name} ${table}`] = await books.query(`SELECT COUNT(*) AS total FROM ${table}`);
        }
      }
      return tables;
    };
    const receipts = () => booksOf(house, 'joint-punishment').query('SELECT id FROM receipt');
    const [before, issued] = [await counted(), (await receipts()).length];
    const file = csv(['统一社会信用代码,身份证号', `${firm(1)},`, `${firm(2)},`, `,${EXPERT}`]);
    await checkFile(ask, { file, out: place('result.csv'), question, now });

    expect(await counted()).toEqual(before);
    expect((await receipts()).length - issued).toBe(3);
  });
});
