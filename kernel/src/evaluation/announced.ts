import { manyAt } from '../loading';
import type { Reading } from '../storage/books';
import type { EvaluationRow } from './row';

/** A version of an evaluation that was announced. */
export type Announced = Pick<EvaluationRow, 'subject' | 'period' | 'version' | 'grade' | 'recordedAt'>;

/** Every version known at an instant, also those that others have taken the place of, in the order in which they came. */
export const announcedLoader = (from: Reading) =>
  manyAt<Announced, Announced>(
    from,
    (subjects) => ({
      sql: `SELECT subject, period, version, grade, recordedAt FROM evaluation
        WHERE subject IN (${subjects}) AND recordedAt <= ? ORDER BY recordedAt, period, version`,
      instants: 1,
    }),
    (rows) => rows,
  );
