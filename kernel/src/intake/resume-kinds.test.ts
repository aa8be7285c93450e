import { enterSubjects } from '../subject/enter';
import type { SubjectKinds } from '../subject/kind';
import { thingKeyOf } from '../subject/thing';
import { aCommitmentRow, aMatter } from '../testing/commitments';
import { onEveryEngine } from '../testing/engines';
import { codeOf, type IntakeDesk, openIntakeDesk } from '../testing/intake-desk';
import type { Cells } from '../testing/penalty-file';
import { aSector, aSubject } from '../testing/records';
import type { Column } from './column';
import { fileKindsOf } from './file-kinds';
import type { ThingIdentifier } from './identifier';
import { intakeStoreOf } from './sql-store';
import type { IntakeStore } from './store';
import { thingFile } from './thing-file';

const subjectKinds: SubjectKinds = {
  ENTERPRISE: '企业',
  EXPERT: { name: '评审专家', of: 'PERSON' },
  CRANE: { name: '起重机械', of: 'THING' },
};
const serial: Column = { code: 'SB_BH', zh: '设备编号', limit: 20, form: 'code' };
const craneIdentifier: ThingIdentifier = {
  columns: [serial],
  read: (row) => ({ subject: thingKeyOf('V', row.cell('SB_BH')), name: row.cell('SB_BH') }),
};
const craneFile = thingFile(subjectKinds, {
  kind: 'CRANE',
  identifier: craneIdentifier,
  holder: { code: 'SB_DWDM', zh: '使用单位代码', limit: 32, form: 'code' },
  since: { code: 'SB_QSRQ', zh: '使用登记日期', limit: 32, form: 'date' },
});
const sector = aSector({
  subjectKinds,
  conductKinds: { NOTE: '一般记录' },
  commitmentMatters: [aMatter()],
  own: { sdl: '', resolvers: () => ({}), fileKinds: [craneFile], identifiers: [craneIdentifier] },
});
const KNOWN = 6;

const subjects = (number: number): Cells => ({
  统一社会信用代码: codeOf(100 + number),
  主体名称: '云梦泽虚构运输有限公司(示例)',
  主体类型: '企业',
  纳入管理日期: number % 3 === 0 ? '无' : '2020-05-01',
});
const holderOf = (number: number) => codeOf(number % 4 === 0 ? KNOWN + 1 : number % KNOWN);
const persons = (number: number): Cells => ({
  证件类型: '护照',
  证件号码: `XG${1_000_000 + (number % 7)}`,
  姓名: '甲虚构',
  主体类型: '评审专家',
  所属单位统一社会信用代码: holderOf(number % 7),
  纳入管理日期: number % 5 === 0 ? '无' : '2020-05-01',
});
const cranes = (number: number): Cells => ({
  设备编号: `虚${number % 7}`,
  使用单位代码: holderOf(number % 7),
  使用登记日期: number % 5 === 0 ? '' : '2020-05-01',
});
const records = (number: number): Cells => ({
  统一社会信用代码: holderOf(number),
  主体名称: '云梦泽虚构运输有限公司(示例)',
  记录类型: '一般记录',
  文号: `虚记${number}号`,
  机关: '虚构交通运输局(示例)',
  依据: '示例',
  内容: '示例',
  发生日期: '2026-03-01',
  生效日期: number % 5 === 0 ? '' : '2026-03-01',
});
const entries = (number: number): Cells => ({
  名单代码: 'TEST',
  统一社会信用代码: holderOf(number),
  主体名称: '云梦泽虚构运输有限公司(示例)',
  列入事由: '示例',
  决定文书号: `虚列${number % 7}号`,
  认定单位: '示例部门',
  认定依据: number % 5 === 0 ? '' : '示例',
  列入日期: '2026-03-01',
  状态变更: number > 12 ? '修复' : '',
  状态变更日期: number > 12 ? '2026-04-01' : '',
  状态变更文书号: number > 12 ? `虚修${number}号` : '',
});

const promises = (number: number): Cells =>
  aCommitmentRow({
    CN_BM: `3201002023021700001${number % 7}`,
    CN_GKLX: number % 5 === 0 ? '' : '可向社会公开',
    CN_RDRQ: number > 12 ? '2025-01-01' : '2024-02-17',
  });

/** A store whose process dies in its n-th batch, after the quarantine file was written and before the commit. */
function dyingIn(desk: IntakeDesk, batches: number): IntakeStore {
  const store = intakeStoreOf(desk.books, fileKindsOf(sector), () => desk.now);
  let left = batches;
  return {
    ...store,
    save: (job, batch, settle) =>
      store.save(job, batch, async (outcome) => {
        const checkpoint = await settle(outcome);
        left -= 1;
        if (left === 0) throw new Error('killed');
        return checkpoint;
      }),
  };
}

onEveryEngine('a file of any kind whose import is interrupted', (database) => {
  const opened: IntakeDesk[] = [];
  afterEach(async () => {
    for (const desk of opened.splice(0)) await desk.close();
  });

  async function aDesk(): Promise<IntakeDesk> {
    const desk = await openIntakeDesk(database(), sector);
    opened.push(desk);
    const known = Array.from({ length: KNOWN }, (_, number) => aSubject({ subject: codeOf(number) }));
    await desk.books.write((tx) => enterSubjects(tx, known, { now: desk.now, begunAt: desk.now }));
    return desk;
  }
  const all = async ({ books }: IntakeDesk) => [
    await books.query('SELECT subject, version, name FROM subject ORDER BY subject, version'),
    await books.query('SELECT id, version, provenance FROM conduct ORDER BY id'),
    await books.query('SELECT id, provenance FROM listing ORDER BY id'),
    await books.query('SELECT listingId, sequence, action FROM listing_step ORDER BY listingId, sequence'),
    await books.query('SELECT code, provenance FROM commitment ORDER BY code'),
    await books.query('SELECT * FROM commitment_step ORDER BY commitment, sequence'),
  ];

  it.each`
    kind            | row
    ${'SUBJECT'}    | ${subjects}
    ${'PERSON'}     | ${persons}
    ${'CRANE'}      | ${cranes}
    ${'RECORD'}     | ${records}
    ${'LISTING'}    | ${entries}
    ${'COMMITMENT'} | ${promises}
  `('ends as if it had not been, whichever batch of $kind it died in', async ({ kind, row }) => {
    const rows = Array.from({ length: 20 }, (_, index) => row(index + 1));
    const whole = await aDesk();
    const expected = await whole.load(rows, { batchSize: 7 });
    const interrupted = await aDesk();
    for (const batch of [1, 1, 2]) {
      const dying = interrupted.load(rows, { batchSize: 3, store: dyingIn(interrupted, batch) });
      await expect(dying).rejects.toThrow('killed');
    }
    const resumed = await interrupted.load(rows, { batchSize: 4 });

    expect(expected).toMatchObject({ kind, counts: { read: 20 } });
    expect(expected.counts.stored * expected.counts.quarantined).toBeGreaterThan(0);
    expect(resumed).toEqual(expected);
    expect(await all(interrupted)).toEqual(await all(whole));
  });
});
