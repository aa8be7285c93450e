import {
  accessLogOf,
  auditAccess,
  buildSchemaOf,
  type House,
  type Ministry,
  type OpenMinistry,
  openBooks,
  subgraphSdl,
  withAccessLog,
} from '@creditgraph/kernel';
import { catalogue } from './catalogue/catalogue';
import { catalogueProblems } from './catalogue/problems';
import type { Desk } from './check';
import { receiptBook } from './receipt/loaders';
import { receiptSchema } from './receipt/row';
import { type CheckContext, checkResolvers } from './resolvers';
import { sdlFor } from './schema';

export { catalogueProblems } from './catalogue/problems';
export { decide } from './decide';
export { type HeldReceipt, type ReceiptProblem, verifyChain, verifyReceipt } from './receipt/verify';
export { sdlFor } from './schema';

const name = 'joint-punishment';
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
  const desk: Desk = { keys, sectors, clock, catalogue, receipts: receiptBook(books, signer) };
  const sdl = subgraphSdl(sdlFor(sectors));
  const schema = buildSchemaOf<CheckContext>(sdl, checkResolvers(desk));
  return {
    subgraph: {
      name,
      label,
      sdl,
      schema,
      accessLog: accessLogOf(books, clock),
      context: ({ caller }): CheckContext => ({ caller, checks: 0 }),
    },
    books,
    seed: async () => undefined,
    ready: async () => void (await books.query('SELECT 1')),
    auditAccess: (kept) => auditAccess(books, name, house, kept),
    close: () => books.close(),
  };
}
