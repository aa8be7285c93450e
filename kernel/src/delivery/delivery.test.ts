import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../testing/intake-desk';
import { aPenalty, authority, type Cells } from '../testing/penalty-file';
import { aSector, aSubject } from '../testing/records';

const sector = aSector({ conductKinds: { VISIT: { name: '行政检查', act: 'INSPECTION' } } });
const misspelt = `${codeOf(1).slice(0, 17)}${codeOf(1).endsWith('0') ? '1' : '0'}`;

const aVisit = (change: Cells = {}): Cells => ({
  JL_SHXYM: codeOf(1),
  JL_MC: '云帆虚构贸易有限公司',
  JL_LX: '行政检查',
  JL_WSH: '虚检〔2026〕1号',
  JL_JG: '虚构市民政局',
  JL_JGDM: '',
  JL_YJ: '示例依据',
  JL_NR: '未发现问题',
  JL_FSRQ: '2026-05-06',
  JL_SXRQ: '2026-05-06',
  ...change,
});

onEveryEngine('what is counted of files', (database) => {
  let desk: IntakeDesk;
  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
  });
  afterEach(() => desk.close());

  const counted = () =>
    desk.books.query(
      `SELECT provider, SUM(rowCount) AS total, SUM(quarantined) AS quarantined, SUM(unlinked) AS unlinked,
         SUM(miscoded) AS miscoded, SUM(required) - SUM(filled) AS empty FROM delivery GROUP BY provider ORDER BY provider`,
    );
  const numbers = async () =>
    (await counted()).map((row) =>
      Object.entries(row).map(([column, value]) => (column === 'provider' ? value : Number(value))),
    );

  it('is every row by authority, those refused too, and whose they are where they say so rightly', async () => {
    await desk.load([
      aPenalty({ CF_WSH: '1' }),
      aPenalty({ CF_WSH: '2', CF_SY: '' }),
      aPenalty({ CF_WSH: '3', CF_XDR_SHXYM: misspelt }),
      aPenalty({ CF_WSH: '4', CF_XDR_SHXYM: '' }),
      aPenalty({ CF_WSH: '5', CF_CFJGDM: misspelt }),
      aPenalty({ CF_WSH: '6', CF_CFJG: '' }),
    ]);

    expect(await numbers()).toEqual([
      ['', 2, 2, 0, 0, 1],
      [authority, 4, 3, 2, 1, 1],
    ]);
  });

  it('counts what the books refuse, and an authority without a code by its name', async () => {
    await desk.books.write((tx) => recordSubject(tx, aSubject({ subject: codeOf(1) }), desk.now));
    await desk.load([aVisit(), aVisit({ JL_SHXYM: codeOf(2), JL_WSH: '虚检〔2026〕2号' })]);

    expect(await numbers()).toEqual([['虚构市民政局', 2, 1, 1, 0, 0]]);
  });

  it('takes a slipped row for nobody’s, and none of its cells for read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'creditgraph-slipped-'));
    const path = join(folder, 'x.csv');
    const titles = Object.keys(aPenalty());
    writeFileSync(path, `${titles.join(',')}\r\n${'只有一格'}\r\n`);
    await desk.load([aPenalty()], { path });
    rmSync(folder, { recursive: true });

    expect(await numbers()).toEqual([['', 1, 1, 1, 0, 0]]);
  });

  it('counts each row of a file once, however often it comes and however it is cut', async () => {
    const rows = Array.from({ length: 7 }, (_, at) =>
      aPenalty({ CF_WSH: `${at}`, ...(at === 3 ? { CF_SY: '' } : {}) }),
    );
    await desk.load(rows, { batchSize: 3 });
    await desk.load(rows, { batchSize: 2 });

    expect(await numbers()).toEqual([[authority, 7, 1, 0, 0, 1]]);
  });

  it('counts a mended file as a delivery of its own', async () => {
    await desk.load([aPenalty({ CF_SY: '' })]);
    await desk.load([aPenalty()]);

    expect(await numbers()).toEqual([[authority, 2, 1, 0, 0, 1]]);
  });

  it('counts no subjects: they are no acts', async () => {
    await desk.load([
      { ZT_SHXYM: codeOf(1), ZT_MC: '云帆虚构贸易有限公司', ZT_LX: '企业', ZT_QSRQ: '2020-01-01' },
    ]);

    expect(await numbers()).toEqual([]);
  });
});
