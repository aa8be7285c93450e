import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import { marks, type Reading } from '../storage/books';
import { addDays, type Days, dayOf } from '../time';

/** A planned inspection with which another ministry's could be made together. */
export interface VisitToMerge extends Days {
  readonly visit: string;
  readonly uscc: string;
  /** Whether a joint visit of the subject with whoever asks is on record. */
  readonly withAsker: boolean;
}

export interface VisitsToMergeAsked extends PageAsked {
  /** Only those of these subjects. */
  readonly usccs?: readonly string[] | null;
}

/** So many days lie before the first on which a visit is proposed: officers are to read of it before. The number is this house's. */
export const LEAD_DAYS = 5;

const MOST_SUBJECTS = 100;
const OPEN = 'j.subject = v.subject AND j.closesOn > ?';

interface StoredVisit {
  readonly id: string;
  readonly subject: string;
  readonly startsOn: string;
  readonly endsBefore: string;
  readonly withAsker: number;
}

/**
 * `SECTORVisitsToMerge`: drawn and not carried out, by subject. Not of those of whom a joint visit with another than the asker is on record
 * about which something may still be said: nobody is invited twice at a time.
 */
export async function visitsToMerge(
  books: Reading,
  asked: VisitsToMergeAsked,
  { caller, now }: Pick<FileContext, 'caller' | 'now'>,
): Promise<Connection<VisitToMerge>> {
  const page = pageOf(asked, 2);
  const subjects = asked.usccs ?? null;
  if (subjects && (subjects.length === 0 || subjects.length > MOST_SUBJECTS))
    throw new Refusal('TOO_MANY', { field: 'usccs', limit: MOST_SUBJECTS, count: subjects.length });
  const today = dayOf(now);
  const asker = caller.authority ?? '';
  const earliest = addDays(today, LEAD_DAYS);
  const [subject = '', id = ''] = page.after ?? [];
  const rows = await books.query<StoredVisit>(
    `SELECT v.id, v.subject, p.startsOn, p.endsBefore,
        EXISTS (SELECT 1 FROM joint_visit_partner j WHERE ${OPEN} AND j.partner = ?) AS withAsker FROM inspection_visit v
      JOIN inspection_plan p ON p.id = v.plan LEFT JOIN inspection i ON i.visit = v.id
      WHERE i.id IS NULL AND p.endsBefore > ?
        AND NOT EXISTS (SELECT 1 FROM joint_visit_partner j WHERE ${OPEN} AND j.partner <> ?)
        ${subjects ? `AND v.subject IN (${marks(subjects)})` : ''}
        ${page.after ? 'AND (v.subject > ? OR (v.subject = ? AND v.id > ?))' : ''}
      ORDER BY v.subject, v.id LIMIT ${page.first + 1}`,
    [
      today,
      asker,
      earliest,
      today,
      asker,
      ...(subjects ?? []),
      ...(page.after ? [subject, subject, id] : []),
    ],
  );
  const nodes = rows.map(({ id: visit, subject: uscc, startsOn, endsBefore: until, withAsker }) => ({
    ...{ visit, uscc, from: startsOn > earliest ? startsOn : earliest, until },
    withAsker: Number(withAsker) === 1,
  }));
  return connectionOf(nodes, page, ({ uscc, visit }) => [uscc, visit]);
}
