import type { ConductInput } from '../conduct/conduct';
import { Refusal } from '../errors';
import type { IsoDate } from '../time';
import { placeColumns } from './header';
import { readPenalty } from './penalty';
import { penaltyColumns } from './penalty-columns';
import { judgeRow, type ReadingContext } from './read-row';
import { complaintsOf } from './row-rules';
import { counterpartyKinds, penaltyCategories, type Term } from './vocabulary';

/** One decision on a penalty, as the system of its authority hands it in. */
export interface ReportPenaltyInput {
  readonly uscc: string;
  readonly name: string;
  readonly counterparty: 'ORGANISATION' | 'INDIVIDUAL_BUSINESS';
  readonly legalRepresentative: string;
  readonly documentNumber: string;
  readonly violation: string;
  readonly facts: string;
  readonly basis: string;
  readonly categories: readonly string[];
  readonly content: string;
  /** In units of 10,000 yuan, as the file writes them. */
  readonly fine?: string | null;
  readonly confiscated?: string | null;
  readonly permits?: string | null;
  readonly decidedOn: IsoDate;
  readonly lastDay: IsoDate;
  readonly publicLastDay?: IsoDate | null;
  readonly authority: string;
  readonly authorityCode: string;
  readonly source: string;
  readonly sourceCode: string;
  readonly remark?: string | null;
}

/** The column of the national file in which each would stand: whichever way a penalty comes, one set of rules reads it. */
const columns = {
  uscc: 'CF_XDR_SHXYM',
  name: 'CF_XDR_MC',
  counterparty: 'CF_XDR_LB',
  legalRepresentative: 'CF_FRDB',
  documentNumber: 'CF_WSH',
  violation: 'CF_WFXW',
  facts: 'CF_SY',
  basis: 'CF_YJ',
  categories: 'CF_CFLB',
  content: 'CF_NR',
  fine: 'CF_NR_FK',
  confiscated: 'CF_NR_WFFF',
  permits: 'CF_NR_ZKDX',
  decidedOn: 'CF_JDRQ',
  lastDay: 'CF_YXQ',
  publicLastDay: 'CF_GSJZQ',
  authority: 'CF_CFJG',
  authorityCode: 'CF_CFJGDM',
  source: 'CF_SJLY',
  sourceCode: 'CF_SJLYDM',
  remark: 'BZ',
} as const satisfies Readonly<Record<keyof ReportPenaltyInput, string>>;

const fields = Object.keys(columns) as readonly (keyof ReportPenaltyInput)[];
const header = placeColumns('PENALTY', penaltyColumns, Object.values(columns));

/** The act the penalty is, or the refusal of all that is wrong with it, each by the field it was handed in under. */
export function penaltyFrom(
  input: ReportPenaltyInput,
  reading: Omit<ReadingContext, 'fileName'>,
  provenance: string,
): ConductInput {
  const cells = fields.map((field) => cellOf(input, field));
  const judged = judgeRow(header, { number: 1, cells }, (row) =>
    readPenalty(row, { ...reading, fileName: provenance }),
  );
  if (judged.found) return { ...judged.found, provenance };
  const problems = judged.problems.map((problem) => ({ ...problem, field: handedIn(problem.field) }));
  throw new Refusal('PENALTY_INVALID', complaintsOf(problems));
}

function cellOf(input: ReportPenaltyInput, field: keyof ReportPenaltyInput): string {
  if (field === 'counterparty') return written(counterpartyKinds, input.counterparty);
  if (field === 'categories')
    return input.categories.map((code) => written(penaltyCategories, code)).join('、');
  return input[field] ?? '';
}

/** A code as the file writes it. */
const written = (terms: readonly Term[], code: string): string =>
  terms.find((term) => term.code === code)?.zh ?? code;

function handedIn(column: { readonly code: string; readonly zh: string } | null) {
  const field = fields.find((one) => columns[one] === column?.code);
  return { code: field ?? '', zh: column?.zh ?? '' };
}
