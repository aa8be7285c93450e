import { type SubjectKinds, subjectKindOf } from '../subject/kind';
import type { SubjectInput } from '../subject/record';
import { inOrder, readDay, readUscc } from './cells';
import type { Column } from './column';
import { detailColumns, readDetailCells } from './detail-columns';
import { enterHeld } from './enter-subject-rows';
import type { FileKind } from './file-kind';
import type { ThingIdentifier } from './identifier';
import { withoutNumbers } from './redact';
import { type Row, required, settled } from './row';

/** The file of one kind of a sector's things, one a row. */
export interface ThingFile {
  /** Code of the kind, and of its file. */
  readonly kind: string;
  readonly identifier: ThingIdentifier;
  /** Left out where what tells the thing apart is also what it is called. */
  readonly name?: Column;
  /** The code of the entity to which it belongs. */
  readonly holder: Column;
  /** Since when the sector deals with it. */
  readonly since: Column;
}

/** The kind of file in which a sector's things of a kind are brought in: whatever is new, and whatever has changed. */
export function thingFile(kinds: SubjectKinds, file: ThingFile): FileKind<SubjectInput> {
  const { identifier, name, holder, since } = file;
  const kind = { ...subjectKindOf(kinds, file.kind), code: file.kind };
  const detailed = detailColumns([kind]);
  const named = identifier.columns.map((column) => (identifier.oneOf ? column : mustBe(column)));
  const [first] = identifier.columns;
  if (!first) throw new Error(`nothing tells one ${file.kind} from another`);
  return {
    code: file.kind,
    columns: [...named, ...(name ? [mustBe(name)] : []), mustBe(holder), mustBe(since), ...detailed],
    ...(identifier.oneOf ? { oneOf: identifier.columns.map(({ code }) => code) } : {}),
    read: (row, { today }) => {
      const thing = identifier.read(row);
      const heldBy = readUscc(row, holder.code);
      const day = readDay(row, since.code);
      inOrder(row, since.code, { date: day, name: since.zh }, { date: today, name: '接收日期' });
      const details = readDetailCells(row, kind, detailed);
      if (row.problems.length > 0) return null;
      const { subject, name: own } = settled(thing);
      return {
        subject,
        name: own ?? nameIn(row, name),
        kind: kind.code,
        since: settled(day),
        heldBy: settled(heldBy),
        details: settled(details),
      };
    },
    enter: (tx, things, at) => enterHeld(tx, things, at, { subject: first.code, holder: holder.code }),
  };
}

const mustBe = (column: Column): Column => ({ ...column, required: true });

function nameIn(row: Row, column: Column | undefined): string {
  if (!column) throw new Error('A thing is called neither by its number nor by a column');
  return withoutNumbers(required(row, column.code));
}
