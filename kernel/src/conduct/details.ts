import { fenOf } from '../intake/amounts';
import { isGarbled } from '../intake/cells';
import { readDate } from '../intake/dates';
import { withoutNumbers } from '../intake/redact';
import type { RowProblem, RowRuleCode } from '../intake/row-rules';
import { choices, type Term, termOf } from '../intake/vocabulary';
import type { ConductKind, DetailField } from './kind';

/** Whatever has details of its own: a kind of act, a kind of subject. */
export interface Detailed {
  readonly details?: readonly DetailField[];
}

/** One thing wrong with the details of an act. */
export type DetailProblem = Omit<RowProblem, 'row' | 'field'> & {
  readonly field: NonNullable<RowProblem['field']>;
};

export type ReadDetails =
  | { readonly details: Readonly<Record<string, DetailValue>>; readonly problems: null }
  | { readonly details: null; readonly problems: readonly DetailProblem[] };

/** Amounts in fen, dates in ISO text, choices by their code. */
export type DetailValue = string | number | boolean | readonly string[];

/** Longest words where a field does not say. */
export const WORDS_LIMIT = 500;

/**
 * Reads what an act of a kind says beside what every act says, each from its text, empty where nothing is said. What is
 * not said is left out of the details.
 */
export function readDetails(kind: Detailed, textOf: (field: DetailField) => string): ReadDetails {
  const read = (kind.details ?? []).map((field) => ({ field, ...readOne(field, textOf(field).trim()) }));
  const problems = read.flatMap(({ field, problem }) => (problem ? [problemOf(field, problem)] : []));
  if (problems.length > 0) return { details: null, problems };
  const said = read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.key, value] as const]));
  return { details: Object.fromEntries(said), problems: null };
}

/** The keys an act of this kind has no place for. */
export const unknownDetails = (kind: Detailed, keys: readonly string[]): readonly DetailProblem[] =>
  keys
    .filter((key) => !kind.details?.some((field) => field.key === key))
    .map((key) => ({ field: { code: key, zh: key }, rule: 'DETAIL_UNKNOWN', details: { key } }));

/** What in an act contradicts the rest of it, though fit in itself; null where nothing does. */
export function misfitOf(
  kind: ConductKind,
  act: Parameters<NonNullable<ConductKind['misfit']>>[0],
): DetailProblem | null {
  const key = kind.misfit?.(act) ?? null;
  const field = kind.details?.find((one) => one.key === key);
  return field ? problemOf(field, { rule: 'DETAIL_UNFIT' }) : null;
}

/** The values of a `choice`, each written in Chinese or as its code. */
export const termsOf = ({ choices: values = {} }: DetailField): readonly Term[] =>
  Object.entries(values).map(([code, zh]) => ({ code, zh, aliases: [code] }));

interface Read {
  readonly value?: DetailValue;
  readonly problem?: Problem;
}

type Problem = Pick<RowProblem, 'rule'> & Partial<Pick<RowProblem, 'details'>>;

const problemOf = ({ key, zh }: DetailField, { rule, details = {} }: Problem): DetailProblem => ({
  field: { code: key, zh },
  rule,
  details,
});

function readOne(field: DetailField, text: string): Read {
  if (text === '') return field.required ? fault('REQUIRED') : {};
  if (isGarbled(text)) return fault('GARBLED');
  return readers[field.form](field, text);
}

const answers: readonly Term[] = [
  { code: 'yes', zh: '是', aliases: ['true'] },
  { code: 'no', zh: '否', aliases: ['false'] },
];

const readers: Readonly<Record<DetailField['form'], (field: DetailField, text: string) => Read>> = {
  whole: (field, text) =>
    /^-?\d{1,15}$/.test(text) ? bounded(field, Number(text)) : fault('WHOLE_NUMBER_FORMAT'),
  decimal: (field, text) =>
    /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? bounded(field, Number(text)) : fault('NUMBER_FORMAT'),
  amount: (_, text) => {
    const read = fenOf(text);
    return 'fen' in read ? { value: read.fen } : fault(read.rule);
  },
  date: (_, text) => {
    const date = readDate(text);
    return date === null ? fault('DATE_INVALID') : { value: date };
  },
  yesNo: (_, text) => {
    const answer = readTermOf(answers, text);
    return answer.problem ? answer : { value: answer.value === 'yes' };
  },
  choice: (field, text) => readTermOf(termsOf(field), text),
  words: (field, text) => tooLong(field, text) ?? { value: withoutNumbers(text) },
  wordList: (field, text) => {
    const words = text.split(/[;；、\n]/).flatMap((word) => word.trim() || []);
    if (words.length === 0 && field.required) return fault('REQUIRED');
    return tooLong(field, text) ?? { value: words.map(withoutNumbers) };
  },
};

function readTermOf(terms: readonly Term[], text: string): Read {
  const code = termOf(terms, text);
  return code === null
    ? fault('ENUM', { value: withoutNumbers(text), allowed: choices(terms) })
    : { value: code };
}

function bounded({ least = -Infinity, most = Infinity }: DetailField, value: number): Read {
  if (value >= least && value <= most) return { value: value === 0 ? 0 : value };
  if (most === Infinity) return fault('NUMBER_TOO_SMALL', { least });
  return least === -Infinity ? fault('NUMBER_TOO_LARGE', { most }) : fault('NUMBER_RANGE', { least, most });
}

function tooLong({ limit = WORDS_LIMIT }: DetailField, text: string): Read | null {
  return [...text].length > limit ? fault('TOO_LONG', { limit }) : null;
}

const fault = (rule: RowRuleCode, details: RowProblem['details'] = {}): Read => ({
  problem: { rule, details },
});
