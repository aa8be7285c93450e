import { phrase, Refusal, type RefusalCode, refusals } from '../errors';

/** What a client may read about an error, whichever service it came through. */
export interface ErrorExtensions {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;
  readonly [detail: string]: string | number;
}

/** The refusal behind an error that GraphQL wrapped on its way out, e.g. one thrown inside a scalar; null for a fault. */
export function refusalBehind(error: unknown): Refusal | null {
  for (let cause = error; cause instanceof Error; cause = originOf(cause)) {
    if (cause instanceof Refusal) return cause;
  }
  return null;
}

/** The one form in which errors travel: code, both languages and the details. */
export function extensionsOf({ code, details }: Pick<Refusal, 'code' | 'details'>): ErrorExtensions {
  return { ...details, code, ...phrase(refusals[code], details) };
}

const originOf = (error: Error) => ('originalError' in error ? error.originalError : undefined);

/** Whether an error is in that form already: it came through from another service. */
export const isTold = (extensions: Readonly<Record<string, unknown>>): extensions is ErrorExtensions =>
  typeof extensions.zh === 'string' && typeof extensions.en === 'string';
