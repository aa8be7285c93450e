import { readFileSync, writeFileSync } from 'node:fs';
import { follows, type HeldReceipt, verifyReceipt } from '@creditgraph/joint-punishment';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import type { Ask } from '../terminal';
import { type CheckFolder, checkFolder, EXPERT, firm, purchaserOf, question } from '../testing/check-folder';
import { aHouse, booksOf, enlist, NOW, register, type TestHouse } from '../testing/house';
import { checkFile } from './run';

const now = NOW;
const LATER = '2026-06-15T02:00:00.001Z';

onEveryEngine('a file of suppliers', (database) => {
  let house: TestHouse;
  let ask: Ask;
  let folder: CheckFolder;
  beforeAll(async () => {
    house = await aHouse(database);
    ask = await purchaserOf(house);
    for (let serial = 1; serial <= 12; serial += 1) await register(house, firm(serial));
    await enlist(house, firm(2), { list: 'ZFCG', from: '2026-01-05', end: '2028-01-05' });
  });
  beforeEach(() => {
    folder = checkFolder();
  });
  afterEach(() => folder.remove());
  afterAll(() => house.close());

  const place = (name: string) => folder.place(name);
  const csv = (lines: readonly string[], name?: string) => folder.csv(lines, name);
  const linesOf = (name: string) => folder.linesOf(name);
  const rowsOf = (name: string) => folder.rowsOf(name);

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
      writeFileSync(place('cut.receipts.csv.part'), 'torn', { flag: 'a' });
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
