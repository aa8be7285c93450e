/** An answer as it came over the street. */
export interface Told {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ToldError[];
}

interface ToldError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Puts anything at all to the one door. */
export async function post(url: string | null, body: unknown, headers: object = {}): Promise<Told> {
  return toldBy(
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export async function toldBy(response: Response): Promise<Told> {
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text);
  return { status: response.status, text, data, errors };
}

/** Every value under a name, wherever it stands. */
export function valuesOf(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    ...(key === name ? [below] : []),
    ...valuesOf(name, below),
  ]);
}

/** Every text an answer gives, under whatever name. */
export function textsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(textsIn);
}

/** What an attack may end with: no CLEAR under any name, and an answer, or a refusal with a code of ours. */
export function expectRepelled({ status, data, errors }: Told): void {
  expect(textsIn(data)).not.toContain('CLEAR');
  const codes = errors.map(({ extensions }) => extensions?.code);
  expect(codes.filter((code) => typeof code !== 'string' || /^INTERNAL/.test(code))).toEqual([]);
  expect([200, 400, 401, 403, 405, 413, 415, 422, 429, 503]).toContain(status);
  expect(data !== null || errors.length > 0).toBe(true);
}
