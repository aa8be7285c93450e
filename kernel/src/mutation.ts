import type { FileLoaders } from './file/loaders';
import type { FileContext } from './file/resolvers';
import type { Author } from './journal/pad';
import type { At } from './loading';
import type { OwnDesk } from './own';

/** What the mutations of a sector are made with, once. */
export interface MutationDesk extends Pick<OwnDesk, 'books' | 'clock'> {
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
