import { type Detailed, readDetails, unknownDetails, WORDS_LIMIT } from '../conduct/details';
import type { DetailField } from '../conduct/kind';
import type { CellForm, Column } from './column';
import type { Row } from './row';

/** Longest content of a cell that holds no words. */
const SHORT = 100;

/** One column for each thing that any of the kinds says, whichever says it first. */
export function detailColumns(kinds: readonly Detailed[]): readonly Column[] {
  const fields = kinds.flatMap(({ details = [] }) => details);
  const first = fields.filter(({ key }, at) => fields.findIndex((field) => field.key === key) === at);
  return first.map((field) => columnOf(field, fields));
}

const columnOf = ({ key, zh, form }: DetailField, all: readonly DetailField[]): Column => ({
  code: key,
  zh,
  limit: Math.max(...all.filter((field) => field.key === key).map(limitOf)),
  form: cellForms[form] ?? 'words',
});

const cellForms: Partial<Record<DetailField['form'], CellForm>> = {
  amount: 'amount',
  date: 'date',
  whole: 'code',
};

const limitOf = ({ form, limit = WORDS_LIMIT }: DetailField): number =>
  form === 'words' || form === 'wordList' ? limit : SHORT;

/**
 * Reads what a row says of a kind, words as `clean` leaves them; a cell filled where its kind has no such thing to say is
 * reported.
 */
export function readDetailCells(
  row: Row,
  kind: Detailed,
  columns: readonly Column[],
  clean: (words: string) => string = (words) => words,
): Readonly<Record<string, unknown>> | null {
  const { details, problems } = readDetails(kind, ({ key, form }) =>
    form === 'words' || form === 'wordList' ? clean(row.cell(key)) : row.cell(key),
  );
  const filled = columns.map(({ code }) => code).filter((code) => row.cell(code) !== '');
  for (const { field, rule, details: said } of [...(problems ?? []), ...unknownDetails(kind, filled)]) {
    if (!row.faulty(field.code)) row.report(field.code, rule, said);
  }
  return details;
}
