import type { ConductInput } from '../conduct/conduct';
import { misfitOf } from '../conduct/details';
import { type ConductKind, conductKindOf } from '../conduct/kind';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { knownSubjects } from '../subject/enter';
import { readTerm, readUscc } from './cells';
import type { Column } from './column';
import { detailColumns, readDetailCells } from './detail-columns';
import { enterActs } from './enter-acts';
import type { BatchOutcome, Entry, FileKind } from './file-kind';
import type { ReadingContext } from './read-row';
import { recordColumns } from './record-columns';
import { readRecordDays } from './record-days';
import { withoutNumbers } from './redact';
import { type Row, settled } from './row';
import type { Term } from './vocabulary';

/** The file of a sector's own acts, one a row, of any of its kinds. */
export function recordFile<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): FileKind<ConductInput> {
  const kinds = Object.keys(sector.conductKinds).flatMap((code) => {
    const kind = conductKindOf(sector.conductKinds, code);
    return kind ? [{ ...kind, code }] : [];
  });
  const details = detailColumns(kinds);
  const terms = kinds.map(({ code, name }): Term => ({ code, zh: name, aliases: [code] }));
  return {
    code: 'RECORD',
    columns: [...recordColumns, ...details],
    read: (row, context) => {
      const code = readTerm(row, 'JL_LX', terms, row.cell('JL_LX'));
      const kind = kinds.find((one) => one.code === code);
      return readRecord(row, context, kind ?? null, details);
    },
    enter: (tx, acts, at) => enterOfKnown(tx, sector, acts, at),
  };
}

function readRecord(
  row: Row,
  { fileName, today }: ReadingContext,
  kind: (ConductKind & { readonly code: string }) | null,
  columns: readonly Column[],
): ConductInput | null {
  const subject = readUscc(row, 'JL_SHXYM');
  const authorityCode = readUscc(row, 'JL_JGDM');
  const days = kind && readRecordDays(row, kind, today);
  const details = kind && readDetailCells(row, kind, columns);
  if (row.problems.length > 0 || !kind) return null;
  const act: ConductInput = {
    subject: settled(subject),
    subjectName: withoutNumbers(row.cell('JL_MC')),
    kind: kind.code,
    documentNumber: row.cell('JL_WSH') || null,
    authority: row.cell('JL_JG'),
    authorityCode,
    basis: withoutNumbers(row.cell('JL_YJ')),
    summary: withoutNumbers(row.cell('JL_NR')),
    ...settled(days),
    details: settled(details),
    provenance: `${fileName}#${row.number}`,
  };
  const misfit = misfitOf(kind, act);
  if (misfit) row.report(misfit.field.code, misfit.rule, misfit.details);
  return misfit ? null : act;
}

/** An act of a subject that is not on record is refused: nobody is invented from what is said of them. */
async function enterOfKnown<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  acts: readonly ConductInput[],
  { now }: Entry,
): Promise<BatchOutcome> {
  const known = await knownSubjects(
    tx,
    acts.map(({ subject }) => subject),
  );
  const positions = acts.flatMap(({ subject }, at) => (known.has(subject) ? [at] : []));
  const entered = await enterActs(
    tx,
    sector,
    acts.filter(({ subject }) => known.has(subject)),
    { now, column: 'JL_WSH' },
  );
  const refused = new Map(entered.refused.map((one) => [positions[one.at], one]));
  return {
    ...entered,
    refused: acts.flatMap(({ subject }, at) => {
      if (!known.has(subject)) return [{ at, column: 'JL_SHXYM', rule: 'SUBJECT_UNKNOWN', details: {} }];
      const one = refused.get(at);
      return one ? [{ ...one, at }] : [];
    }),
  };
}
