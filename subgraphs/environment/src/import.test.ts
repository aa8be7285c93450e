import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileLoaders, importFile, type OpenMinistry, recordSubject, startOfDay } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { openAt, personKey } from '../../../kernel/src/testing/ministry';
import { aPenalty, type Cells, csvOf, firm } from '../../../kernel/src/testing/penalty-file';
import { ministry } from './index';
import { sector } from './sector';

const IMPORTED = '2026-05-05T02:00:00.000Z';

onEveryEngine('an environment penalty that is imported', (database) => {
  let open: OpenMinistry;
  let folder = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-environment-'));
    open = await openAt(ministry, database(), IMPORTED);
    const subject = { subject: firm, name: '云帆虚构贸易有限公司', kind: 'POLLUTER', since: '2020-01-10' };
    await open.books.write((tx) => recordSubject(tx, { ...subject, details: {} }, startOfDay('2020-01-10')));
  });
  afterEach(async () => {
    await open.close();
    rmSync(folder, { recursive: true });
  });

  const air: Cells = { CF_YJ: '《中华人民共和国大气污染防治法》第九十九条第(二)项' };

  it.each`
    cells                                                         | score | what
    ${air}                                                        | ${6}  | ${'a fine for exceeding air standards'}
    ${{}}                                                         | ${9}  | ${'any other fine'}
    ${{ CF_CFLB: '警告;罚款' }}                                   | ${8}  | ${'a warning with such a fine'}
    ${{ CF_CFLB: '责令停产停业', CF_NR_FK: '' }}                  | ${8}  | ${'an order to stop business'}
    ${{ CF_CFLB: '责令关闭', CF_NR_FK: '' }}                      | ${8}  | ${'an order to close'}
    ${{ CF_CFLB: '没收违法所得', CF_NR_FK: '', CF_NR_WFFF: '1' }} | ${9}  | ${'a confiscation'}
  `('leaves $score points from the fifteenth day on: $what', async ({ cells, score }) => {
    const path = join(folder, 'penalties.csv');
    writeFileSync(path, csvOf([aPenalty(cells)]));
    if (!open.intake) throw new Error('a sector always takes in acts');
    const clock = () => IMPORTED;
    const { counts } = await importFile({ path, store: open.intake, personKey, today: '2026-05-05', clock });
    expect(counts.stored).toBe(1);

    const { evaluations } = fileLoaders(open.books, sector);
    const scoreOn = async (day: string) =>
      (await evaluations.load({ subject: firm, asOf: startOfDay(day) }))[0]?.score;
    expect([await scoreOn('2026-05-15'), await scoreOn('2026-05-16')]).toEqual([9, score]);
  });
});
