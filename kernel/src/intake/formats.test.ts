import { createSecretKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { memoryIntake } from '../testing/memory-intake';
import { aPenalty, csvOf, firm, gridOf } from '../testing/penalty-file';
import { type MadeCell, workbookOf } from '../testing/workbook';
import { type ImportOptions, importFile } from './import';

const folder = mkdtempSync(join(tmpdir(), 'intake-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function imported(content: string | Uint8Array, more: Partial<ImportOptions> = {}, extension = 'csv') {
  const path = join(folder, `f.${extension}`);
  writeFileSync(path, content);
  const store = memoryIntake();
  const summary = await importFile({
    path,
    store,
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    today: '2026-06-15',
    clock: () => '2026-06-15T02:00:00.000Z',
    ...more,
  });
  const quarantine = existsSync(`${path}.quarantine.csv`)
    ? readFileSync(`${path}.quarantine.csv`, 'utf8')
    : '';
  return { summary, records: [...store.kept.values()], quarantine };
}

/** In GB 18030 the first of the two rare characters takes four bytes. */
const rare = aPenalty({ CF_XDR_MC: '𬭎䶮虚构有限公司' });
const gb18030 = Buffer.concat(
  [...csvOf([rare])].map((one) => (one === '𬭎' ? Buffer.from('9933a932', 'hex') : encode(one, 'gb18030'))),
);

describe('the text file', () => {
  it.each`
    what                   | bytes                                    | encoding
    ${'UTF-8'}             | ${Buffer.from(csvOf([rare]))}            | ${'utf-8'}
    ${'UTF-8 with a mark'} | ${Buffer.from(`\uFEFF${csvOf([rare])}`)} | ${'utf-8'}
    ${'GB 18030'}          | ${gb18030}                               | ${'gb18030'}
    ${'UTF-8 named .xlsx'} | ${Buffer.from(csvOf([rare]))}            | ${'utf-8'}
  `('is read as $what by its bytes, rare characters and all', async ({ what, bytes, encoding }) => {
    const { summary, records } = await imported(bytes, {}, what.endsWith('.xlsx') ? 'xlsx' : 'csv');

    expect(summary).toMatchObject({ encoding, format: 'csv', counts: { read: 1, stored: 1 } });
    expect(records[0]?.subjectName).toBe('𬭎䶮虚构有限公司');
  });

  it.each([1, 2, 3, 5])(
    'keeps characters whole that lie across the %i-byte edges of its pieces',
    async (shift) => {
      const filler = csvOf([aPenalty({ CF_WSH: 'a', BZ: 'x'.repeat(shift) })]);
      const many = Array.from({ length: 600 }, (_, at) => aPenalty({ CF_WSH: `𬭎${at}` }));
      const body = csvOf(many).slice(csvOf([]).length);
      const text = filler + body.slice(body.indexOf('\r\n') + 2);
      const { summary } = await imported(Buffer.from(text));

      expect(summary.counts).toMatchObject({ read: 601, stored: 601 });
    },
  );

  it.each`
    what                              | bytes                                                                 | encoding     | code
    ${'neither encoding'}             | ${Buffer.from([0x41, 0xff, 0xff, 0x0a])}                              | ${undefined} | ${'IMPORT_ENCODING_INVALID'}
    ${'not the demanded encoding'}    | ${gb18030}                                                            | ${'utf-8'}   | ${'IMPORT_ENCODING_INVALID'}
    ${'UTF-8 by its mark only'}       | ${Buffer.concat([Buffer.from('\uFEFF'), gb18030])}                    | ${undefined} | ${'IMPORT_ENCODING_INVALID'}
    ${'UTF-16'}                       | ${Buffer.from(csvOf([rare]), 'utf16le')}                              | ${undefined} | ${'IMPORT_FORMAT_UNKNOWN'}
    ${'empty'}                        | ${Buffer.alloc(0)}                                                    | ${undefined} | ${'IMPORT_FILE_EMPTY'}
    ${'blank'}                        | ${Buffer.from('\r\n , \r\n')}                                         | ${undefined} | ${'IMPORT_FILE_EMPTY'}
    ${'an archive of something else'} | ${Buffer.from('504b0506000000000000000000000000000000000000', 'hex')} | ${undefined} | ${'IMPORT_FORMAT_UNKNOWN'}
    ${'a damaged workbook'}           | ${Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(90)])}       | ${undefined} | ${'IMPORT_WORKBOOK_BROKEN'}
  `('is refused with $code if it is $what', async ({ bytes, encoding, code }) => {
    await expect(imported(bytes, { encoding })).rejects.toMatchObject({ code });
  });

  it('is refused when it does not exist', async () => {
    await expect(imported('', { path: join(folder, 'none.csv') })).rejects.toMatchObject({
      code: 'IMPORT_FILE_UNREADABLE',
    });
  });

  it.each(['/dev/null', folder])('is refused when %s is no file at all', async (path) => {
    const reading = importFile({
      path,
      store: memoryIntake(),
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      today: '2026-06-15',
      clock: () => '2026-06-15T02:00:00.000Z',
    });

    await expect(reading).rejects.toMatchObject({ code: 'IMPORT_NOT_A_FILE', details: { path } });
  });

  it('counts rows as a spreadsheet does: lines inside a cell do not count, blank rows do', async () => {
    const good = csvOf([aPenalty({ CF_WSH: '1', BZ: '一\r\n二\n三' })], '\n');
    const bad = csvOf([aPenalty({ CF_WSH: '2', CF_SY: '' })], '\n').split('\n')[1];
    const { summary, records, quarantine } = await imported(`${good}\n,,,\n${bad}\n\n\n\n`);

    expect(summary.counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
    expect(records[0]?.provenance).toBe('f.csv#2');
    expect(records[0]?.details).toMatchObject({ remark: '一\r\n二\n三' });
    expect(quarantine).toContain('\n5,违法事实 CF_SY,REQUIRED');
  });

  it.each(['\n', '\r\n'])('may end its lines with %j and its last one with nothing', async (lineEnd) => {
    const { summary } = await imported(csvOf([aPenalty()], lineEnd).trimEnd());

    expect(summary.counts).toMatchObject({ read: 1, stored: 1 });
  });

  it('quarantines rows longer or shorter than the header and goes on', async () => {
    const lines = csvOf([aPenalty(), aPenalty(), aPenalty()]).split('\r\n');
    lines[1] += ',多';
    lines[2] = lines[2]?.slice(0, -3) ?? '';
    lines[3] += ',,';
    const { summary, quarantine } = await imported(lines.join('\r\n'));

    expect(summary).toMatchObject({
      problems: { ROW_LONG: 1, ROW_SHORT: 1 },
      counts: { read: 3, stored: 1 },
    });
    expect(quarantine).toMatch(/^2,,ROW_LONG,.*,多,/m);
  });

  it('takes quotation marks inside an unquoted cell as they are', async () => {
    const text = gridOf([aPenalty({ CF_SY: '短少5"管' })])
      .map((cells) => cells.join(','))
      .join('\n');
    const { records } = await imported(text);

    expect(records[0]?.details.facts).toBe('短少5"管');
  });

  it('names the row in which a quotation mark is never closed, and resumes nothing behind it', async () => {
    const text = `${csvOf([aPenalty({ CF_WSH: '1' })])}"abc,\r\n`;

    await expect(imported(text)).rejects.toMatchObject({ code: 'IMPORT_CSV_QUOTES', details: { row: 3 } });
  });

  it('quarantines lines that ran into one cell', async () => {
    const grid = gridOf([aPenalty({ CF_SY: '"甲\n"乙' })]);
    const { summary } = await imported(
      grid
        .map((cells) => cells.map((cell) => (cell.includes('\n') ? cell : `"${cell}"`)).join(','))
        .join('\r\n'),
    );

    expect(summary.problems).toEqual({ QUOTES: 1 });
  });
});

describe('the workbook', () => {
  const titles = Object.keys(aPenalty());
  const rowWith = (change: Record<string, MadeCell>) =>
    titles.map((title) => change[title] ?? aPenalty()[title] ?? '');
  const book = (change: Record<string, MadeCell>, options = {}) =>
    workbookOf([titles, rowWith(change)], options);

  it('is read from its first visible sheet, whatever its name ends in', async () => {
    const { summary, records } = await imported(workbookOf(gridOf([rare])), {}, 'csv');

    expect(summary).toMatchObject({
      format: 'xlsx',
      encoding: null,
      ignoredSheets: ['字典'],
      counts: { stored: 1 },
    });
    expect(records[0]).toMatchObject({
      subject: firm,
      subjectName: '𬭎䶮虚构有限公司',
      provenance: 'f.csv#2',
    });
  });

  it.each`
    what                               | cell                                                   | day
    ${'a built-in date'}               | ${'<c @ s="1"><v>46143</v></c>'}                       | ${'2026-05-01'}
    ${'a Chinese date'}                | ${'<c @ s="2"><v>46143</v></c>'}                       | ${'2026-05-01'}
    ${'a date and time'}               | ${'<c @ s="1"><v>46143.75</v></c>'}                    | ${'2026-05-01'}
    ${'eight digits'}                  | ${'<c @><v>20260501</v></c>'}                          | ${'2026-05-01'}
    ${'text'}                          | ${'<c @ t="inlineStr"><is><t>2026/5/1</t></is></c>'}   | ${'2026-05-01'}
    ${'an ISO date'}                   | ${'<c @ t="d"><v>2026-05-01T00:00:00</v></c>'}         | ${'2026-05-01'}
    ${'the result of a formula'}       | ${'<c @ t="str"><f>TEXT(A1)</f><v>2026-05-01</v></c>'} | ${'2026-05-01'}
    ${'the first day of March 1900'}   | ${'<c @ s="1"><v>61</v></c>'}                          | ${'1900-03-01'}
    ${'the last day of February 1900'} | ${'<c @ s="1"><v>59</v></c>'}                          | ${'1900-02-28'}
  `('reads the day from $what', async ({ cell, day }) => {
    const { records } = await imported(book({ CF_JDRQ: { xml: cell } }), {}, 'xlsx');

    expect(records[0]?.occurredOn).toBe(day);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const { records } = await imported(
      book({ CF_JDRQ: { xml: '<c @ s="1"><v>44681</v></c>' } }, { from1904: true }),
      {},
      'xlsx',
    );

    expect(records[0]?.occurredOn).toBe('2026-05-01');
  });

  it.each`
    cell                            | rule              | why
    ${'<c @ s="1"><v>60</v></c>'}   | ${'DATE_INVALID'} | ${'the day that 1900 did not have'}
    ${'<c @><v>46143</v></c>'}      | ${'DATE_INVALID'} | ${'a number not shown as a day'}
    ${'<c @ t="e"><v>#N/A</v></c>'} | ${'CELL_ERROR'}   | ${'an error'}
    ${'<c @ t="b"><v>1</v></c>'}    | ${'DATE_INVALID'} | ${'a truth value'}
    ${'<c @ s="1"/>'}               | ${'REQUIRED'}     | ${'nothing'}
  `('takes no day from $why', async ({ cell, rule }) => {
    const { summary } = await imported(book({ CF_JDRQ: { xml: cell } }), {}, 'xlsx');

    expect(summary.problems).toEqual({ [rule]: 1 });
  });

  it.each`
    cell                                      | why
    ${'<c @><f>TODAY()</f></c>'}              | ${'no value at all'}
    ${'<c @ s="1"><f>TODAY()</f><v></v></c>'} | ${'an empty value'}
    ${'<c @ s="1"><f>TODAY()</f><v/></c>'}    | ${'an empty value in short'}
    ${'<c @ t="str"><f>TEXT(A1)</f></c>'}     | ${'no text'}
    ${'<c @><f t="shared" si="0"/></c>'}      | ${'no value, its formula told elsewhere'}
  `('tells a formula with $why, which may be filled in or left out', async ({ cell }) => {
    for (const column of ['CF_JDRQ', 'CF_NR_WFFF', 'BZ']) {
      const { summary, quarantine } = await imported(book({ [column]: { xml: cell } }), {}, 'xlsx');

      expect(summary.problems).toEqual({ FORMULA_WITHOUT_RESULT: 1 });
      expect(quarantine).toContain(`${column},FORMULA_WITHOUT_RESULT,`);
    }
  });

  it.each(['<c @ t="str"><f>TEXT(A1)</f><v></v></c>', '<c @><v></v></c>', '<c @ s="1"/>'])(
    'takes %s for empty, which it is',
    async (xml) => {
      const { summary } = await imported(book({ BZ: { xml } }), {}, 'xlsx');

      expect(summary.counts.stored).toBe(1);
    },
  );

  it.each`
    stored                     | fen
    ${'0.2'}                   | ${200_000}
    ${'0.20000000000000001'}   | ${200_000}
    ${'1.1000000000000001'}    | ${1_100_000}
    ${'0.30000000000000004'}   | ${300_000}
    ${'1.0000000000000001E-6'} | ${1}
    ${'12'}                    | ${12_000_000}
    ${'1E2'}                   | ${100_000_000}
  `('reads $stored as the amount its author typed', async ({ stored, fen }) => {
    const { records } = await imported(
      book({ CF_NR_FK: { xml: `<c @ s="3"><v>${stored}</v></c>` } }),
      {},
      'xlsx',
    );

    expect(records[0]?.details.fineFen).toBe(fen);
  });

  it('never takes a code whose last digits a spreadsheet has dropped', async () => {
    const { summary } = await imported(
      book({ CF_XDR_SHXYM: { xml: '<c @><v>914403001922038000</v></c>' } }),
      {},
      'xlsx',
    );

    expect(summary.problems).toEqual({ NUMBER_FORM: 1 });
  });

  it('finds cells by their references, skips blank rows and counts them', async () => {
    const grid = [
      titles,
      [],
      [],
      rowWith({ CF_SY: '' }),
      rowWith({ CF_WSH: '2', BZ: '一\r\n二 <三> & _x005F_' }),
    ];
    const { summary, records, quarantine } = await imported(workbookOf(grid), {}, 'xlsx');

    expect(summary.counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
    expect(quarantine).toContain('\n4,违法事实 CF_SY,REQUIRED');
    expect(records[0]).toMatchObject({ provenance: 'f.xlsx#5', details: { remark: '一\r\n二 <三> & _' } });
  });

  it('quarantines what stands beside the columns', async () => {
    const { summary } = await imported(workbookOf([titles, [...rowWith({}), '', '多']]), {}, 'xlsx');

    expect(summary.problems).toEqual({ ROW_LONG: 1 });
  });

  it('keeps thousands of texts apart', async () => {
    const rows = Array.from({ length: 1800 }, (_, at) => aPenalty({ CF_WSH: `号${at}`, BZ: `注${at}` }));
    const { summary, records } = await imported(workbookOf(gridOf(rows)), {}, 'xlsx');

    expect(summary.counts.stored).toBe(1800);
    expect(
      records.every(
        ({ documentNumber, details }) => documentNumber?.slice(1) === String(details.remark).slice(1),
      ),
    ).toBe(true);
  });
});
