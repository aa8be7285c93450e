import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseSettings, recordConduct } from '@creditgraph/kernel';
import { inspectFile } from '../../kernel/src/intake/source-file';
import { openTable } from '../../kernel/src/intake/table';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { anAct, noon } from '../../kernel/src/testing/records';
import { writeEffects } from './effect-file';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { booksOf } from './testing/house';

const HEAD = ['执行主体', '执行措施', '执行部门', '执行时间', '具体事项'];
/** A measure that was invoked upon a check. */
const EXECUTION = {
  ...{
    subject: '91350100M000100Y43',
    checkId: 'c1',
    scenario: 'GOVERNMENT_PROCUREMENT',
    sector: 'public-credit',
  },
  ...{ list: 'GZ', listing: 'l1', measure: 'GP-RESTRICT-WAGES', measureName: '限制参加', basis: '虚构依据' },
  ...{
    catalogueVersion: '2026.2',
    authority: '虚构财政局(示例)',
    body: '虚构采购中心(示例)',
    region: '320600',
  },
  ...{ matter: '虚构采购项目', reportedBy: 'officer', recordedAt: '2026-05-31T04:00:00.000Z' },
};
const matters = ['=HYPERLINK("http://example.invalid")', '-1+1', '@甲', '甲,"乙"', '常规'];

onEveryEngine('a list of effects written by command', (database) => {
  let folder = '';
  let databases: Map<string, DatabaseSettings>;
  const settings = () => ({
    dataDir: folder,
    databaseOf: (ministry: string) => {
      const known = databases.get(ministry) ?? database();
      databases.set(ministry, known);
      return known;
    },
    sample: { seed: 7, count: 0 },
  });
  const out = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-effects-'));
    databases = new Map();
    const house = await openHouse(ministriesIn(root), settings(), clock);
    const acts = ['2026-05-31', '2026-04-30', '2026-05-01'].flatMap((occurredOn) =>
      matters.map((matter, at) =>
        anAct({
          kind: 'MEASURE_APPLIED',
          authority: '虚构交通运输局(示例)',
          occurredOn,
          documentNumber: `${occurredOn}-${at}`,
          details: { body: '虚构执法支队(示例)', measure: '+提高', matter },
        }),
      ),
    );
    await booksOf(house, 'transport').write((tx) => recordConduct(tx, acts, noon('2026-06-02')));
    await booksOf(house, 'joint-punishment').write(async (tx) => {
      const measure = { id: 'e1', ...EXECUTION };
      await tx.run(
        `INSERT INTO execution (${Object.keys(measure).join(', ')}) VALUES (${Object.keys(measure).map(() => '?')})`,
        Object.values(measure),
      );
      for (const [sequence, outcome, reason, day] of [
        [1, 'APPLIED', null, '2026-05-31'],
        [2, 'LIFTED', '名单撤销', '2026-06-01'],
      ] as const) {
        await tx.run(
          'INSERT INTO execution_step (execution, sequence, outcome, reason, occurredOn, reportedBy, recordedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ['e1', sequence, outcome, reason, day, 'officer', noon(day)],
        );
      }
    });
    await house.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(name: string): Promise<string[][]> {
    const table = await openTable(await inspectFile(out(name)));
    const rows: string[][] = [];
    for await (const { cells } of table.rows) rows.push([...cells]);
    await table.close();
    return rows;
  }

  it.each(['may.csv', 'may.xlsx'])('has the five columns and no formula in %s', async (name) => {
    const written = await writeEffects({ month: '2026-05', out: out(name) }, settings());
    const [head, ...rows] = await read(name);

    expect(written).toEqual({ month: '2026-05', out: out(name), effects: 10 });
    expect(head).toEqual(HEAD);
    expect(rows.map((row) => row[3])).toEqual([
      ...Array(5).fill('2026-05-01'),
      ...Array(5).fill('2026-05-31'),
    ]);
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(new Set(rows.map((row) => row[4]?.replace(/^'/, '')))).toEqual(new Set(matters));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([5]));
  });

  it('is of the measures invoked upon checks where that is asked for, with what came of them', async () => {
    const asked = { month: '2026-06', of: 'joint-punishment', out: out('checks.csv') };
    expect((await writeEffects(asked, settings())).effects).toBe(1);
    const [head, row] = await read('checks.csv');

    expect(head).toEqual([...HEAD, '名单', '地区']);
    expect(row).toEqual([
      ...[
        '虚构采购中心(示例)',
        '限制参加(已解除:名单撤销)',
        '虚构财政局(示例)',
        '2026-06-01',
        '虚构采购项目',
        'GZ',
        '江苏省南通市(320600)',
      ],
    ]);
    await expect(writeEffects({ ...asked, of: 'tax' }, settings())).rejects.toMatchObject({
      code: 'CHOICE_UNKNOWN',
    });
  });

  it('is its heading alone in a month without effects', async () => {
    expect((await writeEffects({ month: '2026-07', out: out('july.csv') }, settings())).effects).toBe(0);
    expect(readFileSync(out('july.csv'), 'utf8')).toBe(`\uFEFF${HEAD.join(',')}\r\n`);
  });

  it.each`
    month        | name        | code
    ${'2026-13'} | ${'no.csv'} | ${'MONTH_INVALID'}
    ${'2026-05'} | ${'no.txt'} | ${'EFFECT_FILE_UNFIT'}
    ${'2026-05'} | ${'no'}     | ${'EFFECT_FILE_UNFIT'}
  `('is refused with $code for $month in $name, and no file is left', async ({ month, name, code }) => {
    await expect(writeEffects({ month, out: out(name) }, settings())).rejects.toMatchObject({ code });
    expect(existsSync(out(name))).toBe(false);
    expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([]);
  });
});
