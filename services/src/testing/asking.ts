import { setTimeout as pause } from 'node:timers/promises';
import type { TestHouse } from './house';

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answer<Data = Readonly<Record<string, unknown>>> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

export interface Answered<Data> extends Answer<Data> {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** Asks a house as a client does. */
export async function ask<Data = Readonly<Record<string, unknown>>>(
  { url }: Pick<TestHouse, 'url'>,
  query: string,
  variables: object = {},
  headers: object = {},
): Promise<Answered<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Answer<Data>;
  return { ...answer, status: response.status, retryAfter: response.headers.get('retry-after') };
}

export const codesOf = ({ errors = [] }: Answer<unknown>): unknown[] =>
  errors.map(({ extensions }) => extensions.code);

/** Asks until the answer is the one that must come; where the machine is busy another may come before it. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  wanted: (seen: Seen) => boolean,
  always: (seen: Seen) => void = () => {},
): Promise<Seen> {
  let last: unknown;
  for (let tries = 0; tries < 150; tries += 1, await pause(100)) {
    const seen = await look().catch((error) => {
      last = error;
    });
    if (!seen) continue;
    always(seen);
    if (wanted(seen)) return seen;
    last = seen;
  }
  throw new Error(`it never came; at last there was ${JSON.stringify(last)}`);
}
