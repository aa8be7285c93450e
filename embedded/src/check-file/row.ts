import {
  type FileColumn,
  type FileRow,
  type Header,
  judgeRow,
  type RawRow,
  type RowProblem,
  readResidentId,
  readUscc,
  withoutNumbers,
} from '@creditgraph/kernel';

/** By which a row says whom to check: the code of an entity, or the identity number of a natural person. */
export const columns: readonly FileColumn[] = [
  {
    code: 'USCC',
    zh: '统一社会信用代码',
    aliases: ['社会信用代码', '供应商统一社会信用代码', '代理机构统一社会信用代码'],
    limit: 32,
    form: 'code',
  },
  {
    code: 'ID_NUMBER',
    zh: '公民身份号码',
    aliases: ['居民身份证号', '身份证号', '身份证号码', '证件号码'],
    limit: 32,
    form: 'document',
  },
];

/** One of them must be there. */
export const oneOf: readonly string[] = ['USCC', 'ID_NUMBER'];

/** Whom a row is about; a person's number goes no further than the question. */
export interface Asked {
  readonly kind: 'ORGANISATION' | 'PERSON';
  readonly code: string;
}

/** A row of the file: whom to check, or why not. */
export interface CheckRow {
  readonly number: number;
  readonly asked: Asked | null;
  readonly problem: RowProblem | null;
  /** What stood where the code should be, without identity numbers. */
  readonly written: string;
}

export function readCheckRow(header: Header, raw: RawRow): CheckRow {
  const { found, problems } = judgeRow(header, raw, read);
  const cell = raw.cells[header.placeOf.get('USCC') ?? -1] ?? '';
  return {
    number: raw.number,
    asked: found,
    problem: problems?.[0] ?? null,
    written: withoutNumbers(cell.trim()).slice(0, 100),
  };
}

function read(row: FileRow): Asked | null {
  const both = oneOf.every((column) => row.cell(column) !== '');
  if (both) row.report('ID_NUMBER', 'SUBJECT_TWICE');
  if (oneOf.every((column) => row.cell(column) === '')) row.report('USCC', 'REQUIRED');
  const uscc = readUscc(row, 'USCC');
  const number = readResidentId(row, 'ID_NUMBER');
  if (row.problems.length > 0) return null;
  if (uscc !== null) return { kind: 'ORGANISATION', code: uscc };
  return number === null ? null : { kind: 'PERSON', code: number };
}
