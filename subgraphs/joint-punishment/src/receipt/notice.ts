import type { Connection } from '@creditgraph/kernel';
import type { CheckRequest, Receipt, ReceiptContent } from './model';

/** What a subject is told of a check that was made about it: not which officer asked, nor what was found where. */
export interface CheckNotice
  extends Pick<CheckRequest, 'scenario' | 'role' | 'asOf' | 'purpose'>,
    Pick<ReceiptContent, 'decidedAt'> {
  readonly decision: ReceiptContent['decision']['decision'];
  readonly askedBy: string | null;
  readonly authority: string | null;
}

export const noticesOf = ({ edges, pageInfo }: Connection<Receipt>): Connection<CheckNotice> => ({
  edges: edges.map(({ cursor, node }) => ({ cursor, node: noticeOf(node) })),
  pageInfo,
});

function noticeOf({ content }: Receipt): CheckNotice {
  const { request, decidedAt, decision, askedBy } = JSON.parse(content) as ReceiptContent;
  const { scenario, role, asOf, purpose } = request;
  return {
    ...{ scenario, role, asOf, purpose, decidedAt },
    decision: decision.decision,
    askedBy: askedBy?.role ?? null,
    authority: askedBy?.authority ?? null,
  };
}
