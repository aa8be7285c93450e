import type { AskHouse, Told } from './round';

/** The one answer of an operation, named `done` in it, or the first error of it. */
export async function done<Answer>(
  ask: AskHouse,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const { data, errors } = await ask(query, variables);
  const answer = (data as { done?: Answer | null } | null | undefined)?.done;
  if (errors?.[0] || !answer) throw new AnswerMissing(errors?.[0]);
  return answer;
}

/** What a source refused or did not answer, by its code where it has one. */
export class AnswerMissing extends Error {
  override readonly name = 'AnswerMissing';
  readonly code: string | null;

  constructor(error?: Told) {
    super(error?.message ?? 'there is no answer');
    this.code = typeof error?.extensions?.code === 'string' ? error.extensions.code : null;
  }
}

interface PageOf<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every page of a connection `done(first: $first, after: $after)`, one after the other. */
export async function* pagesOf<Node>(
  ask: AskHouse,
  query: string,
  first: number,
  variables: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<Node[]> {
  let after: string | null = null;
  do {
    const page: PageOf<Node> = await done(ask, query, { ...variables, first, after });
    yield page.edges.map(({ node }) => node);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

/** Ends a round, which has done what it could, with everything that failed in it; does nothing where nothing did. */
export function failWith(failures: readonly string[]): void {
  if (failures.length > 0) throw new Error([...new Set(failures)].join('; '));
}
