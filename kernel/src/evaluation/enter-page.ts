import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import { marks, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { Failure } from './checkpoint';
import { failureOf, type Result } from './judge-page';
import { evaluationNoun } from './row';

/** What became of the results of a page. */
export interface Entered {
  readonly entered: readonly Result[];
  readonly unchanged: number;
  readonly failures: readonly Failure[];
}

type Latest = Pick<Result, 'subject' | 'model' | 'hundredths' | 'grade'> & {
  readonly version: number;
  readonly recordedAt: Instant;
  readonly findings: string;
};

/**
 * Enters the results that differ from the latest on record, in as many statements for a thousand as for one of them
 * but for the size of an insert. A version is never recorded before the one it follows.
 */
export async function enterPage(
  tx: Transaction,
  period: string,
  announcedAt: Instant,
  results: readonly Result[],
): Promise<Entered> {
  const latest = await latestOf(tx, period, results);
  const late = results.flatMap(({ subject }) => {
    const last = latest.get(subject)?.recordedAt ?? '';
    return last > announcedAt ? [failureOf(subject, new Refusal('RECORDED_OUT_OF_ORDER', { last }))] : [];
  });
  const refused = new Set(late.map(({ subject }) => subject));
  const due = results.filter(({ subject }) => !refused.has(subject));
  const news = due.filter((result) => !isSame(latest.get(result.subject), result));
  const again = news.map(({ subject }) => subject).filter((subject) => latest.has(subject));
  if (again.length > 0) {
    await tx.run(
      `UPDATE evaluation SET supersededAt = ? WHERE subject IN (${marks(again)}) AND period = ? AND supersededAt IS NULL`,
      [announcedAt, ...again, period],
    );
  }
  const rows = news.map((result) => ({
    ...result,
    version: (latest.get(result.subject)?.version ?? 0) + 1,
    recordedAt: announcedAt,
    supersededAt: null,
  }));
  await enter(tx, evaluationNoun, rows);
  return { entered: news, unchanged: due.length - news.length, failures: late };
}

async function latestOf(
  tx: Transaction,
  period: string,
  results: readonly Result[],
): Promise<Map<string, Latest>> {
  if (results.length === 0) return new Map();
  const subjects = results.map(({ subject }) => subject);
  const rows = await tx.query<Latest>(
    `SELECT subject, version, recordedAt, model, hundredths, grade, findings FROM evaluation
      WHERE subject IN (${marks(subjects)}) AND period = ? AND supersededAt IS NULL`,
    [...subjects, period],
  );
  return new Map(rows.map((row) => [row.subject, row]));
}

/** Facts may differ without making a difference. */
function isSame(latest: Latest | undefined, { model, hundredths, grade, findings }: Result): boolean {
  if (!latest || latest.model !== model || latest.grade !== grade) return false;
  if (latest.hundredths !== hundredths) return false;
  const now = JSON.stringify(findings);
  return latest.findings === now || isDeepStrictEqual(JSON.parse(latest.findings), JSON.parse(now));
}
