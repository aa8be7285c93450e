import type { ConductInput } from '../conduct/conduct';
import { misfitOf } from '../conduct/details';
import { type ConductKind, conductKindOf } from '../conduct/kind';
import type { SectorDefinition } from '../sector';
import { readTerm, readUscc } from './cells';
import type { Column } from './column';
import { detailColumns, readDetailCells } from './detail-columns';
import { enterActs } from './enter-acts';
import { enterKnown } from './enter-known';
import type { FileKind } from './file-kind';
import { type Identifier, identifiersOf, readSubject } from './identifier';
import { asOnRecord } from './never-public';
import type { ReadingContext } from './read-row';
import { recordCode, recordColumns } from './record-columns';
import { readRecordDays } from './record-days';
import { type Row, settled } from './row';
import { termsOfKinds } from './vocabulary';

/** An act, and the column by which its subject is told. */
interface RecordItem {
  readonly act: ConductInput;
  readonly column: string;
}

interface Reading {
  /** Null where the row names none that there is. */
  readonly kind: (ConductKind & { readonly code: string }) | null;
  readonly details: readonly Column[];
  readonly identifiers: readonly Identifier[];
}

/** The file of a sector's own acts, one a row, of any of its kinds. */
export function recordFile<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): FileKind<RecordItem> {
  const kinds = Object.keys(sector.conductKinds).flatMap((code) => {
    const kind = conductKindOf(sector.conductKinds, code);
    return kind ? [{ ...kind, code }] : [];
  });
  const details = detailColumns(kinds);
  const terms = termsOfKinds(kinds);
  const identifiers = identifiersOf(sector);
  const ways = identifiers.flatMap(({ columns }) => columns);
  const subject = [recordCode, ...ways].map(({ code }) => code);
  return {
    code: 'RECORD',
    columns: [...recordColumns, ...ways, ...details],
    oneOf: subject,
    counted: { authority: 'JL_JG', code: 'JL_JGDM', subject },
    read: (row, context) => {
      const code = readTerm(row, 'JL_LX', terms, row.cell('JL_LX'));
      const kind = kinds.find((one) => one.code === code) ?? null;
      return readRecord(row, context, { kind, details, identifiers });
    },
    enter: (tx, items, { now }) =>
      enterKnown(
        tx,
        items,
        ({ act, column }) => ({ on: act.subject, column, rule: 'SUBJECT_UNKNOWN' }),
        async (known) => {
          const acts = await asOnRecord(
            tx,
            known.map(({ act }) => act),
          );
          return enterActs(tx, sector, acts, { now, column: 'JL_WSH' });
        },
      ),
  };
}

function readRecord(
  row: Row,
  context: ReadingContext,
  { kind, details, identifiers }: Reading,
): RecordItem | null {
  const subject = readSubject(row, { code: recordCode, name: 'JL_MC' }, identifiers, context);
  const authorityCode = readUscc(row, 'JL_JGDM');
  const days = kind && readRecordDays(row, kind, context.today);
  const said = kind && readDetailCells(row, kind, details, subject?.clean);
  if (row.problems.length > 0 || !kind) return null;
  const { subject: key, name, column, clean, cleanNumber } = settled(subject);
  const act: ConductInput = {
    subject: key,
    subjectName: name,
    kind: kind.code,
    documentNumber: cleanNumber(row.cell('JL_WSH')) || null,
    authority: cleanNumber(row.cell('JL_JG')),
    authorityCode,
    basis: clean(row.cell('JL_YJ')),
    summary: clean(row.cell('JL_NR')),
    ...settled(days),
    details: settled(said),
    provenance: `${context.fileName}#${row.number}`,
  };
  const misfit = misfitOf(kind, act);
  if (misfit) row.report(misfit.field.code, misfit.rule, misfit.details);
  return misfit ? null : { act, column };
}
