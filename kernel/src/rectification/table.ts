import { procedure } from '../procedure/procedure';
import type { IsoDate } from '../time';

const law = { basis: '国办发〔2019〕35号 督促失信市场主体限期整改', verified: false } as const;

/** What the conditions of a step look at. */
export interface RectificationFacts {
  /** The day of the step. */
  readonly on: IsoDate;
  /** The day on which it becomes known. */
  readonly known: IsoDate;
  /** Last day of the deadline, and that of the new one; null where none is set. */
  readonly deadline: IsoDate;
  readonly newDeadline: IsoDate | null;
}

const missed = {
  zh: '整改期限已过',
  en: 'the deadline has been missed',
  refusal: 'INTERVIEW_BEFORE_DEADLINE',
  holds: ({ on, deadline }: RectificationFacts) => on > deadline,
} as const;
const longer = {
  zh: '期限未过,且新的期限更晚',
  en: 'the deadline has not passed, and the new one is later',
  refusal: 'DEADLINE_NOT_EXTENDED',
  holds: ({ known, deadline, newDeadline }: RectificationFacts) =>
    known <= deadline && newDeadline !== null && newDeadline > deadline,
} as const;
const office = { by: ['OWN_STAFF'], ...law } as const;
const subject = { by: ['SUBJECT', 'OWN_STAFF'], ...law } as const;

/** Rectification within a deadline, and the interview of whoever has missed it. */
export const rectificationProcedure = procedure({
  noun: 'rectification',
  label: { zh: '限期整改', en: 'Rectification' },
  remark:
    'Every step of an office is taken by the body that ordered the rectification (谁认定、谁约谈). An interview (提示约谈, 警示约谈) is no punishment: it lists nobody and grades nobody. That a deadline is missed is never recorded, only counted.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    ordered: { zh: '整改中', en: 'ordered' },
    interviewed: { zh: '已约谈', en: 'interviewed' },
    reported: { zh: '已报告,待核查', en: 'reported, to be verified' },
    completed: { zh: '整改完成', en: 'completed', terminal: true },
    withdrawn: { zh: '已撤销', en: 'withdrawn', terminal: true },
  },
  actions: {
    order: { zh: '责令限期整改', en: 'order' },
    extend: { zh: '延长期限', en: 'extension' },
    report: { zh: '报告整改完成', en: 'report of completion' },
    accept: { zh: '核查通过', en: 'found completed' },
    reject: { zh: '核查未通过', en: 'found not completed' },
    interview: { zh: '约谈', en: 'interview' },
    withdraw: { zh: '撤销', en: 'withdrawal of the order' },
  },
  steps: [
    { from: 'none', action: 'order', to: 'ordered', ...office },
    { from: 'ordered', action: 'report', to: 'reported', ...subject },
    { from: 'ordered', action: 'extend', to: 'ordered', condition: longer, ...office },
    { from: 'ordered', action: 'interview', to: 'interviewed', condition: missed, ...office },
    { from: 'ordered', action: 'withdraw', to: 'withdrawn', ...office },
    { from: 'interviewed', action: 'report', to: 'reported', ...subject },
    { from: 'interviewed', action: 'extend', to: 'interviewed', condition: longer, ...office },
    { from: 'interviewed', action: 'interview', to: 'interviewed', condition: missed, ...office },
    { from: 'interviewed', action: 'withdraw', to: 'withdrawn', ...office },
    { from: 'reported', action: 'accept', to: 'completed', ...office },
    { from: 'reported', action: 'reject', to: 'ordered', ...office },
    { from: 'reported', action: 'withdraw', to: 'withdrawn', ...office },
  ],
});
