import { type Connection, connectionOf, type Instant, MOST_PER_PAGE, type Page } from '@creditgraph/kernel';
import type { ReceiptBook } from './loaders';
import type { CheckRequest, Receipt, ReceiptContent, ReceiptDigest } from './model';
import { type SecrecyRow, secrecyOf, type Withheld } from './secrecy';

/** What a subject is told of a check that was made about it: not which officer asked, nor what was found where. */
export interface CheckNotice
  extends Pick<CheckRequest, 'scenario' | 'role' | 'asOf' | 'purpose'>,
    Pick<ReceiptContent, 'decidedAt'> {
  readonly decision: ReceiptContent['decision']['decision'];
  readonly askedBy: string | null;
  readonly authority: string | null;
}

/** A page of what a subject is told, and the checks a law forbids telling it of, which nothing stands for. */
export interface Notices {
  readonly told: Connection<CheckNotice>;
  readonly withheld: readonly Withheld[];
}

export interface NoticesAsked {
  readonly uscc: string;
  readonly asOf: Instant;
  readonly now: Instant;
  readonly page: Page;
  readonly laws: readonly SecrecyRow[];
}

type Placed = Pick<ReceiptDigest, 'id'> & { readonly notice: CheckNotice };

/** Read until the page is full, more at a time the more of them are withheld: a page that is short would tell of them. */
export async function noticesFor(
  receipts: Pick<ReceiptBook, 'about'>,
  { uscc, asOf, now, page, laws }: NoticesAsked,
): Promise<Notices> {
  if (laws.length === 0) return { told: allOf(await receipts.about(uscc, asOf, page)), withheld: [] };
  const found: Placed[] = [];
  const withheld: Withheld[] = [];
  let { after } = page;
  for (let first = Math.min(page.first + 1, MOST_PER_PAGE); found.length <= page.first; ) {
    const { edges, pageInfo } = await receipts.about(uscc, asOf, { first, after });
    for (const { node } of edges) {
      if (found.length > page.first) break;
      const content = JSON.parse(node.content) as ReceiptContent;
      const { id } = node.digest;
      after = [content.decidedAt, id];
      const law = secrecyOf(content, now, laws);
      if (law) withheld.push({ law, id });
      else found.push({ id, notice: noticeOf(content) });
    }
    if (!pageInfo.hasNextPage) break;
    first = Math.min(first * 2, MOST_PER_PAGE);
  }
  const { edges, pageInfo } = connectionOf(found, page, ({ id, notice }) => [notice.decidedAt, id]);
  return {
    told: { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.notice })), pageInfo },
    withheld,
  };
}

const allOf = ({ edges, pageInfo }: Connection<Receipt>): Connection<CheckNotice> => ({
  edges: edges.map(({ cursor, node }) => ({ cursor, node: noticeOf(JSON.parse(node.content)) })),
  pageInfo,
});

function noticeOf({ request, decidedAt, decision, askedBy }: ReceiptContent): CheckNotice {
  const { scenario, role, asOf, purpose } = request;
  return {
    ...{ scenario, role, asOf, purpose, decidedAt },
    decision: decision.decision,
    askedBy: askedBy?.role ?? null,
    authority: askedBy?.authority ?? null,
  };
}
