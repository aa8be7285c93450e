import { Refusal } from './errors';

export const MOST_PER_PAGE = 100;

export interface Page {
  readonly first: number;
  /** Values of the last row of the page before, in the order of the sort. */
  readonly after: readonly string[] | null;
}

/** What a question for a page says of it. */
export interface PageAsked {
  readonly first: number;
  readonly after?: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Refuses a page no one should ask for, and a cursor this service did not hand out. */
export function pageOf({ first, after }: PageAsked, parts: number, limit = MOST_PER_PAGE): Page {
  if (first < 1 || first > limit) throw new Refusal('TOO_MANY', { field: 'first', limit, count: first });
  return { first, after: after == null ? null : partsOf(after, parts) };
}

export const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** A page from up to one row more than was asked for; the one too many says there is more. */
export function connectionOf<Node>(
  rows: readonly Node[],
  { first }: Page,
  key: (node: Node) => readonly string[],
): Connection<Node> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(key(node)), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The values in a cursor of this service. */
export function partsOf(cursor: string, count: number): string[] {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  const valid =
    Array.isArray(parts) && parts.length === count && parts.every((part) => typeof part === 'string');
  if (!valid) throw new Refusal('CURSOR_INVALID');
  return parts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
