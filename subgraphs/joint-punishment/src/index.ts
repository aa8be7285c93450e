import {
  auditMinistry,
  buildSchemaOf,
  type House,
  type Ministry,
  type OpenMinistry,
  openBooks,
  subgraphSdl,
} from '@creditgraph/kernel';
import { jointPunishmentNouns, jointPunishmentSchema } from './books';
import type { Desk } from './check';
import { editionBook } from './edition/loaders';
import { executionsOf } from './execution/loaders';
import { receiptBook } from './receipt/loaders';
import { type CheckContext, checkResolvers } from './resolvers';
import { sdlFor } from './schema';

export { jointPunishmentSchema } from './books';
export { type Complaint, spoken } from './catalogue/complaints';
export { type Change, differenceOf } from './catalogue/difference';
export { founding, shippedEditions } from './catalogue/editions';
export type { Catalogue } from './catalogue/model';
export { catalogueProblems } from './catalogue/problems';
export { type Edition, readEdition } from './catalogue/read';
export { decide } from './decide';
export { type EditionBook, type EditionHead, editionBook } from './edition/loaders';
export { type WhatIf, whatIf } from './edition/what-if';
export { type ExecutionEffect, executionEffects } from './execution/loaders';
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
  const books = await openBooks(house.database, jointPunishmentSchema);
  const { keys, sectors, clock, signer } = house;
  const editions = editionBook(books);
  const desk: Desk = { books, keys, sectors, clock, editions, receipts: receiptBook(books, signer) };
  const sdl = subgraphSdl(sdlFor(sectors));
  const schema = buildSchemaOf<CheckContext>(sdl, checkResolvers(desk));
  return {
    subgraph: {
      name,
      label,
      sdl,
      schema,
      context: ({ caller, requestId }): CheckContext => ({
        caller,
        requestId,
        editions: editions.known(),
        executions: executionsOf(books),
        checks: 0,
      }),
    },
    books,
    audit: (kept) => auditMinistry(books, name, house, { nouns: jointPunishmentNouns, kept }),
    seed: async () => undefined,
    ready: async () => void (await books.query('SELECT 1')),
    close: () => books.close(),
  };
}
