import type { FileLoaders } from './file/loaders';
import type { FileContext } from './file/resolvers';
import { type Done, once } from './journal/once';
import type { Author } from './journal/pad';
import type { At } from './loading';
import type { House } from './ministry';
import type { OwnDesk } from './own';
import type { Transaction } from './storage/books';
import type { Instant } from './time';

/** What the mutations of a sector are made with, once. */
export interface MutationDesk
  extends Pick<OwnDesk, 'books' | 'clock'>,
    Pick<House, 'keys' | 'personKey' | 'sectors' | 'signer'> {
  /** Loaders that have not loaded anything yet. */
  readonly loaders: () => FileLoaders;
}

/** What became of what was handed in. */
export type RecordOutcome = 'RECORDED' | 'ALREADY_RECORDED' | 'UPDATED' | 'CORRECTED';

/**
 * The file as of the instant of the record. What was loaded before it is forgotten: the mutations of one request may
 * share that instant, and each answers with what it has just made true.
 */
export function fileAfter(at: At, context: FileContext, { loaders }: MutationDesk): At {
  context.loaders = loaders();
  return at;
}

/** In whose name a mutation writes. */
export const authorOf = ({ caller, requestId }: Pick<FileContext, 'caller' | 'requestId'>): Author => {
  const { id, role, authority } = caller;
  return { id, role, authority, requestId };
};

/** Who did it, in which request; stands where a record of a file names its row. */
export const provenanceOf = (
  deed: 'recorded' | 'corrected',
  { caller, requestId }: Pick<FileContext, 'caller' | 'requestId'>,
): string => `${deed} by ${caller.id}, request ${requestId}`;

/** What is handed in under a key of the caller's choice. */
export type Keyed<Input> = Input & { readonly idempotencyKey: string };

/** The same of mutations that are older than the key: without one, what is sent again is known by its contents. */
export type MaybeKeyed<Input> = Input & { readonly idempotencyKey?: string | null };

/**
 * Does once what is asked of such a mutation, under a key where there is one. Of its input `reason` alone is kept in the
 * journal.
 */
export function onceIfKeyed<Input extends object, Answer>(
  { books }: Pick<MutationDesk, 'books'>,
  context: Pick<FileContext, 'caller' | 'requestId'>,
  deed: string,
  handedIn: MaybeKeyed<Input>,
  work: (tx: Transaction, input: Input) => Promise<Answer>,
  again: (tx: Transaction, done: Done, input: Input) => Promise<Answer>,
): Promise<Answer> {
  const { idempotencyKey = null, ...said } = handedIn;
  const input = said as unknown as Input;
  const { reason = null } = said as { readonly reason?: string | null };
  return once(
    books,
    { author: { ...authorOf(context), reason }, deed, input, idempotencyKey },
    (tx) => work(tx, input),
    (tx, done) => again(tx, done, input),
  );
}

/** What stands behind a record, whoever makes it. */
export interface Recording {
  readonly at: Instant;
  readonly actor: string;
  readonly provenance: string;
}

/** What was recorded, when, and whether just now. */
export interface RecordedOnce {
  readonly outcome: RecordOutcome;
  readonly id: string;
  readonly at: Instant;
}

/**
 * Does once what is asked, under a key where there is one, and answers the id of the record it is about. The instant is taken inside the
 * transaction: work that is begun again happens later.
 */
export function recordedOnce<Input extends object>(
  desk: MutationDesk,
  context: FileContext,
  deed: string,
  { idempotencyKey = null, ...input }: MaybeKeyed<Input>,
  work: (tx: Transaction, input: Input, recording: Recording) => Promise<string>,
): Promise<RecordedOnce> {
  return once<RecordedOnce>(
    desk.books,
    { author: authorOf(context), deed, input, idempotencyKey },
    async (tx) => {
      const at = desk.clock();
      const recording = { at, actor: context.caller.id, provenance: provenanceOf('recorded', context) };
      return { outcome: 'RECORDED', id: await work(tx, input as unknown as Input, recording), at };
    },
    async (_, { record, at }) => ({ outcome: 'ALREADY_RECORDED', id: recordIn(record), at }),
  );
}

/** A step is journaled under the record it is of, and its noun. */
const recordIn = (key: string): string => key.split(' ')[0] ?? key;
