import { createSecretKey } from 'node:crypto';
import { personKeyOf } from '../person/mask';
import { enterSubjects } from '../subject/enter';
import { onEveryEngine } from '../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../testing/intake-desk';
import { type Cells, printedId } from '../testing/penalty-file';
import { aSector, aSubject } from '../testing/records';

const sector = aSector({
  subjectKinds: {
    ENTERPRISE: '企业',
    EXPERT: {
      name: '评审专家',
      of: 'PERSON',
      details: [{ key: 'field', zh: '专业', form: 'words' }],
    },
  },
});

/** The cells of a person, by column. */
const aPerson = (change: Cells = {}): Cells => ({
  证件类型: '身份证',
  证件号码: printedId,
  姓名: '诸葛虚构',
  主体类型: '评审专家',
  所属单位统一社会信用代码: codeOf(1),
  纳入管理日期: '2020-05-01',
  专业: '',
  ...change,
});

const nothing = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };
const LATER = '2026-11-21T02:00:00.000Z';
const key = (number: string) => personKeyOf(number, createSecretKey(Buffer.alloc(32, 7)));

onEveryEngine('the import of natural persons', (database) => {
  let desk: IntakeDesk;

  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
    const holders = [1, 2].map((number) => aSubject({ subject: codeOf(number) }));
    await desk.books.write((tx) => enterSubjects(tx, holders, { now: desk.now, begunAt: desk.now }));
  });
  afterEach(() => desk.close());

  const persons = () =>
    desk.books.query<Record<string, string>>(
      "SELECT subject, version, name, kind, heldBy, details FROM subject WHERE kind = 'EXPERT' ORDER BY subject, version",
    );

  it('knows a person by the key of the number and a masked name, in its words too', async () => {
    const { kind, counts } = await desk.load([
      aPerson({ 证件号码: printedId.toLowerCase(), 专业: `诸葛虚构(${printedId})评审造价` }),
    ]);

    expect([kind, counts]).toEqual(['PERSON', { ...nothing, stored: 1 }]);
    expect(await persons()).toEqual([
      {
        subject: key(printedId),
        version: 1,
        name: '诸葛**',
        kind: 'EXPERT',
        heldBy: codeOf(1),
        details: '{"field":"诸葛**(11**************2X)评审造价"}',
      },
    ]);
  });

  it.each`
    what                 | holder
    ${'moved elsewhere'} | ${codeOf(2)}
    ${'left'}            | ${''}
  `('stores a new version of whoever has $what', async ({ holder }) => {
    await desk.load([aPerson()]);
    desk.now = LATER;
    const { counts } = await desk.load([aPerson({ 所属单位统一社会信用代码: holder })]);

    expect(counts).toEqual({ ...nothing, stored: 1 });
    expect((await persons()).map(({ heldBy }) => heldBy)).toEqual([codeOf(1), holder || null]);
    expect((await desk.load([aPerson({ 所属单位统一社会信用代码: holder })])).counts).toMatchObject({
      duplicates: 1,
    });
  });

  it('settles every row once, and refuses what rests on whom the sector does not know', async () => {
    const rows = [
      aPerson({ 所属单位统一社会信用代码: codeOf(9) }),
      aPerson(),
      aPerson({ 姓名: '司马虚构' }),
      aPerson(),
      aPerson({ 证件类型: '护照', 证件号码: 'XG1234567', 所属单位统一社会信用代码: codeOf(8) }),
      aPerson({ 证件类型: '护照', 证件号码: 'XG1234568', 所属单位统一社会信用代码: '' }),
    ];
    const first = await desk.load(rows);
    const again = await desk.load(rows, { batchSize: 2 });

    expect(first.counts).toEqual({ read: 6, stored: 2, duplicates: 1, quarantined: 3 });
    expect(first.aside).toEqual([
      ['2', '所属单位统一社会信用代码 RY_DWDM', 'HOLDER_UNKNOWN'],
      ['4', '证件号码 RY_ZJHM', 'CHANGED_SINCE'],
      ['6', '所属单位统一社会信用代码 RY_DWDM', 'HOLDER_UNKNOWN'],
    ]);
    expect(first.quarantine).not.toMatch(new RegExp(`${printedId}|XG1234567`));
    expect(again.counts).toEqual({ read: 6, stored: 0, duplicates: 3, quarantined: 3 });
    expect([again.aside, again.quarantine]).toEqual([first.aside, first.quarantine]);
  });

  it('refuses a file that says of nobody where they belong', async () => {
    const { 所属单位统一社会信用代码: _, ...row } = aPerson();

    await expect(desk.load([row])).rejects.toMatchObject({ code: 'IMPORT_COLUMNS_MISSING' });
  });
});
