import { rowInForce } from '../../dated';
import { inOrder, readDay, readTerm, readUscc } from '../../intake/cells';
import { endAfter } from '../../intake/dates';
import type { ReadingContext } from '../../intake/read-row';
import { type Row, required, settled } from '../../intake/row';
import { type Term, termsOfKinds } from '../../intake/vocabulary';
import type { IsoDate } from '../../time';
import { commitmentCodeProblem, dayInCode } from '../code';
import type { Assessment, CommitmentInput } from '../commitment';
import type { CommitmentMatter } from '../matter';
import { commitmentPublicities, commitmentTypes, performances } from '../vocabulary';
import { readPromiser } from './promiser';

export interface CommitmentReading extends ReadingContext {
  readonly matters: readonly CommitmentMatter[];
}

/** Judges a row of the commitment file; null if anything was reported. */
export function readCommitment(row: Row, context: CommitmentReading): CommitmentInput | null {
  const code = readCode(row, context.today);
  const promiser = readPromiser(row, context.personKey);
  const { madeOn, lastDay } = readDates(row, context.today);
  const type = readTerm(row, 'CN_LX', commitmentTypes);
  const matter = readMatter(row, context.matters, type, madeOn);
  const acceptedByCode = readUscc(row, 'CN_SLDWDM');
  const publicity = readTerm(row, 'CN_GKLX', commitmentPublicities);
  const assessment = readAssessment(row, madeOn, context.today);
  if (row.problems.length > 0) return null;
  const { subject, name, kind, clean } = settled(promiser);
  const { unperformed, liabilityPursued, ...found } = settled(assessment);
  return {
    promise: {
      code,
      subject,
      subjectName: name,
      promiser: kind,
      matter: settled(matter).code,
      type: settled(type),
      reason: clean(row.cell('CN_SY')),
      content: clean(row.cell('CN_NR')),
      liability: clean(row.cell('CN_WNZR')),
      madeOn: settled(madeOn),
      validUntil: lastDay === null ? null : endAfter(lastDay),
      acceptedBy: row.cell('CN_SLDW'),
      acceptedByCode: settled(acceptedByCode),
      publicity: settled(publicity),
      remark: clean(row.cell('CN_BZ')) || null,
    },
    assessment: {
      ...found,
      unperformed: unperformed && clean(unperformed),
      liabilityPursued: liabilityPursued && clean(liabilityPursued),
    },
    provenance: `${context.fileName}#${row.number}`,
  };
}

function readCode(row: Row, today: IsoDate): string {
  const code = row.cell('CN_BM');
  if (code === '' || row.faulty('CN_BM')) return code;
  const problem = commitmentCodeProblem(code);
  if (problem) row.report('CN_BM', `COMMITMENT_CODE_${problem}`);
  else {
    const day = { date: dayInCode(code), name: '承诺编码中的日期' };
    inOrder(row, 'CN_BM', day, { date: today, name: '接收日期' });
  }
  return code;
}

function readDates(row: Row, today: IsoDate) {
  const madeOn = readDay(row, 'CN_ZCRQ');
  const lastDay = readDay(row, 'CN_YXQ');
  const made = { date: madeOn, name: '承诺作出日期' };
  inOrder(row, 'CN_ZCRQ', made, { date: today, name: '接收日期' });
  inOrder(row, 'CN_YXQ', made, { date: lastDay, name: '承诺有效期' });
  return { madeOn, lastDay };
}

/** The matter as the row names it, by code or name; without a column for it the reason must be the name of one. */
function readMatter(
  row: Row,
  matters: readonly CommitmentMatter[],
  type: string | null,
  madeOn: IsoDate | null,
): CommitmentMatter | null {
  const code = readTerm(row, 'CN_SX', termsOfKinds(matters), row.cell('CN_SX') || row.cell('CN_SY'));
  const matter = matters.find((one) => one.code === code);
  if (!matter) return null;
  if (type !== null && type !== matter.type) {
    row.report('CN_LX', 'TYPE_NOT_OF_MATTER', { type: nameIn(commitmentTypes, matter.type) });
  }
  if (madeOn !== null && !rowInForce(matter.templates, madeOn)) {
    row.report('CN_ZCRQ', 'COMMITMENT_TEMPLATE_MISSING', { matter: matter.name, madeOn });
  }
  return matter;
}

/** What was promised and not done goes with who answers for it how; what was all done leaves nothing undone. */
function readAssessment(row: Row, madeOn: IsoDate | null, today: IsoDate): Assessment | null {
  const action = readTerm(row, 'CN_LXZT', performances);
  const assessedOn = readDay(row, 'CN_RDRQ');
  const assessed = { date: assessedOn, name: '履行状态认定日期' };
  inOrder(row, 'CN_RDRQ', { date: madeOn, name: '承诺作出日期' }, assessed);
  inOrder(row, 'CN_RDRQ', assessed, { date: today, name: '接收日期' });
  const assessedByCode = readUscc(row, 'CN_RDDWDM');
  const unperformed = row.cell('CN_WLXNR') || null;
  if (action === 'fulfil' && unperformed) row.report('CN_WLXNR', 'UNPERFORMED_MUST_BE_EMPTY');
  if (action === 'fulfilPartly' || action === 'breach') {
    required(row, 'CN_WLXNR');
    required(row, 'CN_ZRZJ');
  }
  if (action === null) return null;
  return {
    action,
    unperformed,
    liabilityPursued: row.cell('CN_ZRZJ') || null,
    assessedOn,
    assessedBy: row.cell('CN_RDDW') || null,
    assessedByCode,
  };
}

const nameIn = (terms: readonly Term[], code: string) => terms.find((term) => term.code === code)?.zh ?? code;
