import { announce } from '../../evaluation/announce';
import { evaluationLoader } from '../../evaluation/loaders';
import { enterSubjects } from '../../subject/enter';
import { onEveryEngine } from '../../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../../testing/intake-desk';
import type { Cells } from '../../testing/penalty-file';
import { aListKind, anEvaluation, aSector, aSubject, noon } from '../../testing/records';

const [ANNOUNCED, TOLD] = [noon('2026-02-01'), noon('2026-11-20')];
const UNREADABLE = codeOf(99);

/** Five points less for every entry in force on the last day of the year. */
const sector = aSector({
  lists: [aListKind({ code: 'GZ' })],
  evaluation: {
    ...anEvaluation,
    gather: ({ subject, listings }) => {
      if (subject.subject === UNREADABLE && listings.length > 0) throw new Error('no return');
      return { penalties: listings.map(({ grounds }) => ({ reason: grounds })) };
    },
  },
});

const anEntry = (number: number, change: Cells = {}): Cells => ({
  名单代码: 'GZ',
  统一社会信用代码: codeOf(number),
  主体名称: '云梦泽虚构建设工程有限公司(示例)',
  列入事由: '拖欠农民工工资',
  决定文书号: '虚人社欠薪〔2025〕1号',
  认定单位: '虚构人力资源和社会保障局(示例)',
  认定依据: '《保障农民工工资支付条例》第四十八条',
  列入日期: '2025-03-10',
  状态变更: '',
  状态变更日期: '',
  状态变更文书号: '',
  ...change,
});
const ended = (number: number, word: string): Cells =>
  anEntry(number, { 状态变更: word, 状态变更日期: '2026-05-05', 状态变更文书号: '虚人社〔2026〕9号' });

onEveryEngine('a grade announced before a file of entries comes', (database) => {
  let desk: IntakeDesk;

  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
  });
  afterEach(() => desk.close());

  const know = (numbers: readonly number[]) =>
    desk.books.write((tx) =>
      enterSubjects(
        tx,
        numbers.map((number) => aSubject({ subject: codeOf(number) })),
        { now: noon('2025-01-01'), begunAt: noon('2025-01-01') },
      ),
    );
  const grade = (numbers: readonly number[]) =>
    announce(desk.books, sector, {
      ...{ period: '2025', announcedAt: ANNOUNCED },
      subjects: numbers.map((number) => codeOf(number)),
    });
  const scoresOf = async (number: number, asOf = desk.now) =>
    (await evaluationLoader(desk.books).load({ subject: codeOf(number), asOf })).map(({ score }) => score);
  const load = async (rows: readonly Cells[], now: string) => {
    desk.now = now;
    return desk.load(rows);
  };

  it.each`
    word      | score  | why
    ${'撤销'} | ${100} | ${'never held, for it was wrong'}
    ${'修复'} | ${95}  | ${'holds, for the entry was in force on the last day'}
    ${'移出'} | ${95}  | ${'holds, for the entry was in force on the last day'}
  `('$why, where the file tells of 状态变更 $word', async ({ word, score }) => {
    await know([1, 2]);
    await load([anEntry(1), anEntry(2)], noon('2026-01-05'));
    await grade([1, 2]);
    const { counts, notJudged } = await load([ended(1, word)], TOLD);

    expect([counts.stored, notJudged]).toEqual([1, []]);
    expect([await scoresOf(1), await scoresOf(1, noon('2026-11-19'))]).toEqual([[score], [95]]);
    expect(await scoresOf(2)).toEqual([95]);
  });

  it('is judged again where an entry of before the last day comes only now', async () => {
    await know([1]);
    await grade([1]);
    await load([anEntry(1)], TOLD);

    expect(await scoresOf(1)).toEqual([95]);
  });

  it('is left alone by entries that are on record already', async () => {
    await know([1]);
    await grade([1]);
    await load([anEntry(1)], TOLD);
    const versions = () => desk.books.query('SELECT * FROM evaluation');
    const before = await versions();
    const { counts } = await load([anEntry(1), anEntry(1)], noon('2026-11-21'));

    expect(counts).toMatchObject({ stored: 0, duplicates: 2 });
    expect(await versions()).toEqual(before);
  });

  it('stays where it cannot be judged, which is told, and stops nobody else', async () => {
    await know([1, 99]);
    await grade([1, 99]);
    const { counts, notJudged } = await load([anEntry(99), anEntry(1)], TOLD);

    expect(counts.stored).toBe(2);
    expect(notJudged).toEqual([{ subject: UNREADABLE, message: 'no return' }]);
    expect([await scoresOf(99), await scoresOf(1)]).toEqual([[100], [95]]);
  });

  it('costs as many statements for a hundred entries as for ten', async () => {
    const [ten, hundred] = [10, 100].map((count) =>
      Array.from({ length: count }, (_, at) => 100 + count + at),
    );
    if (!ten || !hundred) throw new Error('two batches');
    const spent = async (numbers: readonly number[]) => {
      await know(numbers);
      await load(
        numbers.map((number) => anEntry(number)),
        noon('2026-01-05'),
      );
      await grade(numbers);
      const before = desk.books.statements();
      const { counts } = await load(
        numbers.map((number) => ended(number, '撤销')),
        TOLD,
      );
      expect(counts.stored).toBe(numbers.length);
      return desk.books.statements() - before;
    };

    expect(await spent(hundred)).toBe(await spent(ten));
    expect([await scoresOf(110), await scoresOf(299)]).toEqual([[100], [100]]);
  });
});
