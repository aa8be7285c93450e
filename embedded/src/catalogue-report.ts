import type {
  Change,
  Complaint,
  EditionHead,
  ListedWhatIf,
  WhatIf,
  Whom,
} from '@creditgraph/joint-punishment';

/** Everything that is wrong with a file, a line each: where, in which field, what, in both languages. */
export const complaintLines = (complaints: readonly Complaint[]): string =>
  complaints.map(({ code, row, field, zh, en }) => `${code}  ${row}  ${field}: ${en} ${zh}`).join('\n');

const signs = { added: '+', ended: '-', changed: '~' } as const;

/** What is otherwise, a line each, and whose decisions it touches. */
export function changeLines(changes: readonly Change[]): string {
  if (changes.length === 0) return 'no difference 没有变化';
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return [
    `added 新增 ${count('added')}, ended 终止 ${count('ended')}, changed 变更 ${count('changed')}`,
    ...changes.map(
      ({ kind, row, name, fields, touches }) =>
        `${signs[kind]} ${row} ${name}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}\n    touches 影响: ${touches}`,
    ),
  ].join('\n');
}

export const headLines = (heads: readonly EditionHead[]): string =>
  heads
    .map(({ version, validFrom, hash, recordedAt, loadedBy }) =>
      [version, `from 自 ${validFrom}`, hash, `loaded 载入 ${recordedAt} ${loadedBy}`].join('  '),
    )
    .join('\n');

/** How many decisions would be others, and some of them. */
export function whatIfLines({ decisions, changed, verdicts, sample }: WhatIf): string {
  return [
    `decisions on record 在案结论 ${decisions}, would change 将变化 ${changed}`,
    ...verdicts.map(({ from, to, count }) => `${from} -> ${to}: ${count}`),
    ...sample.map(shiftLine),
  ].join('\n');
}

const shiftLine = ({ subject, scenario, role, from, to, lost, gained }: WhatIf['sample'][number]): string =>
  [
    `  ${subject} ${scenario} ${role}: ${from} -> ${to}`,
    ...lost.map((code) => `-${code}`),
    ...gained.map((code) => `+${code}`),
  ].join(' ');

const titles: Readonly<Record<Whom, string>> = {
  LISTED: 'on lists now 现在名单上',
  KNOWN: 'on lists or with a grade now 现在名单上或者有等级',
};

/** What would be otherwise for everyone on a list, and what cannot be told because a source was silent. */
export function listedLines(found: ListedWhatIf, whom: Whom): string {
  const { subjects, decisions, changed, unknown, changes, sample, unanswered, unlisted } = found;
  return [
    `${titles[whom]} ${subjects}, decisions 结论 ${decisions}, would change 将变化 ${changed}, not known 不能判断 ${unknown}`,
    ...unlisted.map((source) => `${source} did not say whom it lists 未答复其名单: others may be on them`),
    ...Object.entries(unanswered).map(
      ([source, count]) => `${source} did not answer 未答复: ${count} subjects 个主体`,
    ),
    ...changes.map(({ scenario, role, from, to, count, lost, gained }) =>
      [
        `${scenario} ${role} ${from} -> ${to}: ${count}`,
        ...Object.entries(lost).map(([code, times]) => `-${code} ${times}`),
        ...Object.entries(gained).map(([code, times]) => `+${code} ${times}`),
      ].join('  '),
    ),
    ...sample.map(shiftLine),
  ].join('\n');
}
