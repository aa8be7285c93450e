import {
  accessLogOf,
  auditAccess,
  buildSchemaOf,
  canonical,
  type House,
  hashOf,
  type Ministry,
  type OpenMinistry,
  openBooks,
  ownKey,
  subgraphSdl,
  withAccessLog,
} from '@creditgraph/kernel';
import { catalogue } from './catalogue/catalogue';
import { catalogueProblems } from './catalogue/problems';
import type { Desk } from './check';
import { auditReceipts } from './receipt/audit';
import { SIGNED_BY } from './receipt/chain';
import { receiptBook } from './receipt/loaders';
import { receiptSchema } from './receipt/row';
import { type CheckContext, checkResolvers } from './resolvers';
import { sdlFor } from './schema';

export { editions } from './catalogue/catalogue';
export type { Catalogue } from './catalogue/model';
export { catalogueProblems } from './catalogue/problems';
export { decide } from './decide';
export type { ReceiptContent } from './receipt/model';
export {
  follows,
  type HeldReceipt,
  type ReceiptProblem,
  type Verifier,
  verifyChain,
  verifyNext,
  verifyReceipt,
} from './receipt/verify';
export { sdlFor } from './schema';

const name = SIGNED_BY;
const label = { zh: '联合惩戒', en: 'Joint punishment' };

/** The ministry that keeps no data about anyone: it reads what others sealed, and keeps receipts. */
export const ministry: Ministry = {
  name,
  label,
  open,
};

async function open(house: House): Promise<OpenMinistry> {
  const problems = catalogueProblems(catalogue);
  if (problems.length > 0) throw new Error(`the catalogue cannot be used:\n${problems.join('\n')}`);

  const books = await openBooks(house.database, withAccessLog(receiptSchema));
  const { keys, sectors, clock, signer } = house;
  const catalogueHash = hashOf(canonical(catalogue));
  const receipts = receiptBook(books, signer, keys);
  const desk: Desk = { keys, sectors, clock, catalogue, catalogueHash, receipts };
  const sdl = subgraphSdl(sdlFor(sectors));
  const schema = buildSchemaOf<CheckContext>(sdl, checkResolvers(desk));
  return {
    subgraph: {
      name,
      label,
      sdl,
      schema,
      accessLog: accessLogOf(books, clock),
      context: ({ caller }): CheckContext => ({ caller, checks: 0, notices: new Map() }),
    },
    books,
    auditReceipts: (kept) =>
      auditReceipts(books, house, { keys: house.publishedKeys?.() ?? [ownKey(name, signer)] }, kept),
    seed: async () => undefined,
    ready: async () => void (await books.query('SELECT 1')),
    auditAccess: (kept) => auditAccess(books, name, house, kept),
    close: () => books.close(),
  };
}
