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
