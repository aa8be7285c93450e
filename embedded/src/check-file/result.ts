import { csvLine, maskId, phrase, rowRules } from '@creditgraph/kernel';
import type { Answer } from './ask';
import type { CheckRow } from './row';

/** The result: one line a row, whoever asked and whenever the run was taken up again. */
export const resultColumns: readonly string[] = [
  ...['行号', '主体代码', '主体名称', '结论代码', '结论', '须人工确认', '还应核查', '理由'],
  ...['名单', '决定文号', '措施', '依据', '未应答来源', '措施目录版本', '核查时点', '问题代码', '问题'],
];

/** The proof: the receipt of every row that has a decision. */
export const receiptColumns: readonly string[] = ['行号', '主体代码', '回执编号', '核查时间', '回执'];

const words: Readonly<Record<string, string>> = {
  CLEAR: '无限制',
  CAUTION: '须人工核实',
  RESTRICTED: '依法限制',
  PROHIBITED: '禁止',
  INDETERMINATE: '无法判定',
};

/** The line of a row that was asked. */
export function resultLine(row: CheckRow, { name, check, refusal }: Answer, asOf: string): string {
  const each = <T>(items: readonly T[] | undefined, text: (item: T) => string) =>
    [...new Set((items ?? []).map(text))].join('; ');
  const silent = check?.sources.filter(({ status }) => status !== 'ANSWERED');
  return csvLine([
    ...[String(row.number), shownCode(row), name ?? ''],
    ...[check?.decision ?? '', words[check?.decision ?? ''] ?? ''],
    ...[check ? (check.requiresHumanConfirmation ? '是' : '否') : ''],
    ...[each(check?.alsoCheck, String), each(check?.reasons, ({ zh }) => zh)],
    ...[each(check?.hits, ({ listing }) => listing.list.name)],
    ...[each(check?.hits, ({ listing }) => listing.decisionNumber)],
    ...[each(check?.hits, ({ measure }) => measure.name), each(check?.hits, ({ measure }) => measure.basis)],
    ...[each(silent, ({ sector }) => sector), check?.catalogueVersion ?? '', asOf],
    ...[refusal?.code ?? '', refusal?.zh ?? ''],
  ]);
}

/** The line of a row that could not be asked, with the rule it breaks. */
export function problemLine(row: CheckRow, asOf: string): string {
  const { problem } = row;
  if (!problem) throw new Error('a row that could be asked has an answer');
  const { zh } = phrase(rowRules[problem.rule], problem.details);
  const said = problem.field ? `${problem.field.zh}:${zh}` : zh;
  const empty = Array<string>(resultColumns.length - 5).fill('');
  return csvLine([String(row.number), shownCode(row), ...empty, asOf, problem.rule, said]);
}

export const receiptLine = (row: CheckRow, { check }: Answer): string =>
  check ? csvLine([String(row.number), shownCode(row), check.id, check.decidedAt, check.receipt]) : '';

/** A person's number is shown as everywhere: two characters at each end. */
const shownCode = ({ asked, written }: CheckRow): string =>
  asked ? (asked.kind === 'PERSON' ? maskId(asked.code) : asked.code) : written;
