import DataLoader from 'dataloader';
import { append, type Link, lockedHead } from '../../journal/chain';
import type { SubgraphRequest } from '../../ministry';
import type { Books } from '../../storage/books';
import type { Instant } from '../../time';
import type { Read } from './reads';
import { type AccessEntryRow, accessEntryTable } from './row';

/** Who was told what: written before it is told, or it is not told. */
export interface AccessLog {
  /** Rejects where it cannot be written. */
  write(request: SubgraphRequest, reads: readonly Read[]): Promise<void>;
}

type Draft = Omit<AccessEntryRow, keyof Link>;

/** As many answers share one transaction. */
const MOST_ANSWERS = 500;

/** Answers that are ready while a transaction is under way share the next one: writers of one book take turns. */
export function accessLogOf(books: Books, clock: () => Instant): AccessLog {
  let writing: Promise<unknown> = Promise.resolve();
  const store = (answers: readonly (readonly Draft[])[]) => {
    const stored = storeAll(books, answers);
    writing = stored;
    return stored;
  };
  const loader = new DataLoader<readonly Draft[], null>(store, {
    cache: false,
    maxBatchSize: MOST_ANSWERS,
    batchScheduleFn: (dispatch) => void writing.then(() => setImmediate(dispatch)),
  });
  return {
    write: async (request, reads) =>
      void (await loader.load(reads.map((read) => draftOf(request, read, clock())))),
  };
}

/** One answer's trouble must not cost the others theirs: what fails together is tried apart. */
async function storeAll(books: Books, answers: readonly (readonly Draft[])[]): Promise<(null | Error)[]> {
  try {
    await books.write(async (tx) => {
      const head = await lockedHead(tx, accessEntryTable.options.name);
      await append(tx, accessEntryTable, head, answers.flat());
    });
    return answers.map(() => null);
  } catch (cause) {
    if (answers.length <= 1) return answers.map(() => cause as Error);
    const apart: (null | Error)[] = [];
    for (const answer of answers) apart.push(...(await storeAll(books, [answer])));
    return apart;
  }
}

function draftOf({ caller, requestId, trace }: SubgraphRequest, read: Read, at: Instant): Draft {
  const { id, role, authority, purpose } = caller;
  return {
    ...{ at, caller: id, role, authority, purpose, requestId, traceId: trace?.traceId ?? null },
    subjects: read.subjects.join(' '),
    fields: read.fields.join(' '),
  };
}
