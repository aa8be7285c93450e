import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { inspectFile, openTable } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import type { Ask } from '../terminal';
import { type CheckFolder, checkFolder, EXPERT, firm, purchaserOf, question } from '../testing/check-folder';
import { aHouse, enlist, NOW, register, type TestHouse } from '../testing/house';
import { receiptColumns, resultColumns } from './result';
import { checkFile } from './run';

const now = NOW;
const LATER = '2026-06-15T02:00:00.001Z';

onEveryEngine('the files of a check', (database) => {
  let house: TestHouse;
  let ask: Ask;
  let folder: CheckFolder;
  beforeAll(async () => {
    house = await aHouse(database);
    ask = await purchaserOf(house);
    for (const serial of [1, 2, 3]) await register(house, firm(serial));
    await enlist(house, firm(2), { list: 'ZFCG', from: '2026-01-05', end: '2028-01-05' });
  });
  beforeEach(() => {
    folder = checkFolder();
  });
  afterEach(() => folder.remove());
  afterAll(() => house.close());

  it('are written by one run at a time, and a second start changes nothing', async () => {
    const file = folder.csv(['统一社会信用代码', firm(1), firm(2), firm(3)]);
    const options = { file, out: folder.place('result.csv'), question, now, pageSize: 1 };
    const second: unknown[] = [];
    const watched: Ask = async (...given) => {
      for (const restart of [false, true]) {
        second.push(await checkFile(ask, { ...options, restart }).catch((error: unknown) => error));
      }
      return ask(...given);
    };
    await checkFile(watched, options);

    expect(second).toHaveLength(6);
    for (const refusal of second) {
      expect(refusal).toMatchObject({ code: 'OUTPUT_IN_USE', details: { file: options.out } });
    }
    expect(folder.rowsOf('result.csv').map(([, code]) => code)).toEqual([firm(1), firm(2), firm(3)]);
    expect(folder.linesOf('result.receipts.csv')).toHaveLength(4);
    expect(folder.names()).toEqual(['result.csv', 'result.receipts.csv', 'suppliers.csv']);
  });

  it.each`
    what                          | scenario                    | code
    ${'whose question was wrong'} | ${'NONSENSE'}               | ${'BAD_USER_INPUT'}
    ${'that nobody answered'}     | ${'GOVERNMENT_PROCUREMENT'} | ${'CHECK_FILE_UNANSWERED'}
  `('stay those of the run before, after one $what', async ({ scenario, code }) => {
    const file = folder.csv(['统一社会信用代码', firm(1)]);
    const options = { file, out: folder.place('result.csv'), now, pauses: [] };
    await checkFile(ask, { ...options, question });
    const before = folder.both();
    const down: Ask = async () => ({ data: null });
    await expect(
      checkFile(scenario === 'NONSENSE' ? ask : down, { ...options, question: { ...question, scenario } }),
    ).rejects.toMatchObject({ code });

    expect(folder.both()).toEqual(before);
    expect(folder.names().filter((name) => /part|lock/.test(name))).toEqual([]);
  });

  it.each`
    what                            | input                  | out
    ${'the result'}                 | ${'result.csv'}        | ${'result.csv'}
    ${'the receipts'}               | ${'list.receipts.csv'} | ${'list.csv'}
    ${'the unfinished result'}      | ${'result.csv.part'}   | ${'result.csv'}
    ${'the result by another name'} | ${'suppliers.csv'}     | ${'linked.csv'}
  `('are refused where the file to be checked is $what', async ({ input, out }) => {
    const file = folder.csv(['统一社会信用代码', firm(1)], input);
    if (out === 'linked.csv') linkSync(file, folder.place(out));
    const before = readFileSync(file, 'utf8');

    await expect(checkFile(ask, { file, out: folder.place(out), question, now })).rejects.toMatchObject({
      code: 'CHECK_FILE_IS_INPUT',
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  describe('while the federation is down', () => {
    const rows = ['统一社会信用代码,身份证号', `${firm(1)},`, `${firm(2)},`, `,${EXPERT}`];
    const options = () => ({
      file: folder.csv(rows),
      out: folder.place('result.csv'),
      question,
      now,
      pageSize: 1,
    });
    const down = async () => {
      throw new Error('down');
    };
    afterEach(() => house.disturbed.clear());

    it('stop before the page that nobody answered, and go on with it', async () => {
      let asked = 0;
      const failing: Ask = async (...given) => {
        asked += 1;
        if (asked === 2) house.disturbed.set('joint-punishment', down);
        return ask(...given);
      };
      await expect(checkFile(failing, { ...options(), pauses: [1, 1] })).rejects.toMatchObject({
        code: 'CHECK_FILE_UNANSWERED',
        details: { fault: 'SOURCE_UNAVAILABLE' },
      });
      expect(asked).toBe(4);
      house.disturbed.clear();
      const done = await checkFile(ask, { ...options(), now: LATER });

      expect(done).toMatchObject({ asOf: NOW, resumedAfter: 2, counts: { CLEAR: 2, PROHIBITED: 1 } });
      expect(folder.rowsOf('result.csv').map((cells) => cells[3])).toEqual(['', '', '']);
      expect(folder.linesOf('result.receipts.csv')).toHaveLength(4);
    });

    it.each([1, 3])('have every decision if it comes back at once: page %i', async (page) => {
      let asked = 0;
      const failing: Ask = async (...given) => {
        asked += 1;
        if (asked === page) return { data: null, errors: [] };
        return ask(...given);
      };
      const done = await checkFile(failing, { ...options(), pauses: [1] });

      expect([asked, done.counts]).toEqual([4, { CLEAR: 2, PROHIBITED: 1 }]);
    });

    it('keep what a row was refused for its own sake', async () => {
      const refused = { code: 'PERSON_UNKNOWN', zh: '拒绝', en: 'refused' };
      const failing: Ask = async () => ({
        data: { entityCreditProfiles: [{ entity: null, jointPunishmentCheck: null }] },
        errors: [{ message: 'refused', path: ['entityCreditProfiles', 0], extensions: refused }] as never,
      });
      const file = folder.csv(['统一社会信用代码', firm(1)], 'one.csv');
      const done = await checkFile(failing, { ...options(), file, pauses: [] });

      expect([done.counts, folder.rowsOf('result.csv')[0]?.[3]]).toEqual([
        { NOT_CHECKED: 1 },
        'PERSON_UNKNOWN',
      ]);
    });
  });

  it.each(['result.csv', 'result.receipts.csv'])(
    'are UTF-8 to a spreadsheet, and read without the mark that says so: %s',
    async (name) => {
      const file = folder.csv(['统一社会信用代码', firm(1)]);
      await checkFile(ask, { file, out: folder.place('result.csv'), question, now });
      const table = await openTable(await inspectFile(folder.place(name)));
      const { value } = await table.rows.next();
      await table.close();

      expect(readFileSync(folder.place(name)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(value.cells).toEqual(name === 'result.csv' ? resultColumns : receiptColumns);
    },
  );

  it.each(['receipts', 'both'])(
    'are done where the run was killed while they got their names: %s',
    async (named) => {
      const file = folder.csv(['统一社会信用代码', firm(1), firm(2)]);
      const options = { file, out: folder.place('result.csv'), question, pageSize: 1 };
      mkdirSync(folder.place('result.csv'));
      await expect(checkFile(ask, { ...options, now })).rejects.toMatchObject({ syscall: 'rename' });
      rmdirSync(folder.place('result.csv'));
      if (named === 'both') renameSync(folder.place('result.csv.part'), folder.place('result.csv'));
      const silent: Ask = async () => {
        throw new Error('nobody is asked again');
      };
      const done = await checkFile(silent, { ...options, now: LATER });

      expect(done).toMatchObject({ rows: 2, asOf: NOW, resumedAfter: 3 });
      expect(folder.rowsOf('result.csv').map(([, code]) => code)).toEqual([firm(1), firm(2)]);
      expect(folder.linesOf('result.receipts.csv')).toHaveLength(3);
      expect(folder.names()).toEqual(['result.csv', 'result.receipts.csv', 'suppliers.csv']);
    },
  );
});
