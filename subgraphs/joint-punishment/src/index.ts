import {
  accessLogOf,
  auditAccess,
  auditMinistry,
  buildSchemaOf,
  type House,
  type Ministry,
  type OpenMinistry,
  openBooks,
  ownKey,
  subgraphSdl,
} from '@creditgraph/kernel';
import { receiptTextsOf } from './application/resolvers';
import { applicationRound } from './application/round';
import { jointPunishmentNouns, jointPunishmentSchema } from './books';
import type { Desk } from './check';
import { editionBook } from './edition/loaders';
import { executionsOf } from './execution/loaders';
import { auditReceipts } from './receipt/audit';
import { SIGNED_BY } from './receipt/chain';
import { receiptBook } from './receipt/loaders';
import { secrecyProblems } from './receipt/secrecy';
import { secrecyRows } from './receipt/secrecy-rows';
import { type CheckContext, checkResolvers } from './resolvers';
import { sdlFor } from './schema';
import { undoStepsFound } from './undo/record';
import { undoRound } from './undo/round';

export { applicationRound } from './application/round';
export { jointPunishmentSchema } from './books';
export { editions } from './catalogue/catalogue';
export { type Complaint, spoken } from './catalogue/complaints';
export { type Change, differenceOf } from './catalogue/difference';
export { founding, shippedEditions } from './catalogue/editions';
export type { Catalogue } from './catalogue/model';
export { catalogueProblems } from './catalogue/problems';
export { type Edition, readEdition } from './catalogue/read';
export { decide } from './decide';
export type { ListSource, Whom } from './edition/listed/source';
export { type ListedWhatIf, whatIfListed } from './edition/listed/what-if';
export { type EditionBook, type EditionHead, editionBook } from './edition/loaders';
export { type WhatIf, whatIf } from './edition/what-if';
export { type ExecutionEffect, executionEffects } from './execution/effects';
export type { ReceiptContent } from './receipt/model';
export {
  follows,
  type HeldReceipt,
  type ReceiptProblem,
  untold,
  type Verifier,
  verifyChain,
  verifyNext,
  verifyReceipt,
} from './receipt/verify';
export { sdlFor } from './schema';
export { undoRound } from './undo/round';

const name = SIGNED_BY;
const label = { zh: '联合惩戒', en: 'Joint punishment' };

/** The ministry that keeps no data about anyone: it reads what others sealed, and keeps receipts. */
export const ministry: Ministry = {
  name,
  label,
  rounds: () => [undoRound, applicationRound],
  open,
};

async function open(house: House): Promise<OpenMinistry> {
  refuseRows(secrecyProblems(secrecyRows));
  const books = await openBooks(house.database, jointPunishmentSchema);
  const { keys, personKey, sectors, clock, signer } = house;
  const editions = editionBook(books);
  const receipts = receiptBook(books, signer, keys);
  const desk: Desk = { books, keys, personKey, sectors, clock, editions, receipts };
  const sdl = subgraphSdl(sdlFor(sectors));
  const schema = buildSchemaOf<CheckContext>(sdl, checkResolvers(desk), name);
  return {
    subgraph: {
      name,
      label,
      sdl,
      schema,
      accessLog: accessLogOf(books, clock),
      context: ({ caller, requestId }): CheckContext => ({
        caller,
        requestId,
        editions: editions.known(),
        executions: executionsOf(books),
        undoSteps: undoStepsFound(desk, requestId),
        receiptTexts: receiptTextsOf(books),
        checks: 0,
        notices: new Map(),
      }),
    },
    books,
    audit: (kept) => auditMinistry(books, name, house, { nouns: jointPunishmentNouns, kept }),
    auditReceipts: async (kept) => {
      const published = house.publishedKeys?.() ?? [ownKey(name, signer)];
      return auditReceipts(books, house, { keys: published, editions: await editions.all() }, kept);
    },
    seed: async () => undefined,
    ready: async () => void (await books.query('SELECT 1')),
    auditAccess: (kept) => auditAccess(books, name, house, kept),
    close: () => books.close(),
  };
}

/** A row that is wrong stops the service at its start. */
function refuseRows(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`the laws of secrecy are wrong: ${problems.join(', ')}`);
}
