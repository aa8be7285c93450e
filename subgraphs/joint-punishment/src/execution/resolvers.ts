import {
  authorOf,
  type Caller,
  type Done,
  daysOfMonth,
  type IsoDate,
  isEntityKey,
  type MaybeKeyed,
  once,
  type PageAsked,
  pageOf,
  type Reading,
  Refusal,
  type Request,
  type Transaction,
} from '@creditgraph/kernel';
import type { Desk } from '../check';
import type { ReceiptContent } from '../receipt/model';
import { type ExecutionEffect, effectPage } from './effects';
import type { Execution } from './execution';
import { type Dimension, type ExecutionFilter, executionCounts, executionPage } from './loaders';
import {
  type AmendExecutionInput,
  amendExecution,
  type ReportExecutionInput,
  type Reported,
  reportExecution,
  reported,
} from './record';

export interface Asked {
  readonly caller: Caller;
  readonly requestId: string;
}

export interface CountsAsked {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly by: readonly Dimension[];
}

/** `2026-05`, of the calendar of China. */
type MonthAsked = PageAsked & { readonly month: string };

const MOST_COUNTS = 1_000;

/** What is asked of executions. */
const executionQueries = (books: Reading) => ({
  executions: (_: unknown, { first, after, ...filter }: ExecutionFilter & PageAsked) =>
    executionPage(books, filter, pageOf({ first, after }, 1)),
  executionEffects: (_: unknown, { month, ...asked }: MonthAsked) =>
    effectPage(books, daysOfMonth(month), pageOf(asked, 3)),
  executionStatistics: async (_: unknown, { from, until, by }: CountsAsked) => {
    const counts = await executionCounts(books, by, { from, until }, MOST_COUNTS + 1);
    if (counts.length > MOST_COUNTS)
      throw new Refusal('TOO_MANY', {
        field: 'executionStatistics',
        limit: MOST_COUNTS,
        count: counts.length,
      });
    return counts;
  },
});

/** What is asked and reported of executions. */
export const executionResolvers = ({ books, clock, receipts }: Desk) => ({
  Execution: {
    check: ({ checkId }: Execution) => checkId,
    demand: ({ undo }: Execution) => demandIn(undo),
    uscc: ({ subject }: Execution) => codeIn(subject),
    profile: ({ subject }: Execution) => {
      const uscc = codeIn(subject);
      return uscc === null ? null : { uscc, asOf: clock() };
    },
  },

  ExecutionEffect: {
    version: ({ sequence }: ExecutionEffect) => sequence,
  },

  Query: executionQueries(books),

  Mutation: {
    reportExecution: async (_: unknown, handedIn: HandedIn<ReportExecutionInput>, context: Asked) => {
      const { input } = handedIn;
      const receipt = await receipts.find(input.check, context.caller.id);
      if (!receipt) throw new Refusal('NOT_RECORDED', { id: input.check });
      const content = JSON.parse(receipt.content) as ReceiptContent;
      return once(
        books,
        requestOf('execution.report', handedIn, context),
        (tx) => reportExecution(tx, input, content, context.caller, clock()),
        reportedBefore,
      );
    },
    amendExecution: (_: unknown, handedIn: HandedIn<AmendExecutionInput>, context: Asked) =>
      once(
        books,
        requestOf('execution.amend', handedIn, context),
        (tx) => amendExecution(tx, handedIn.input, context.caller, clock()),
        reportedBefore,
      ),
  },
});

export interface HandedIn<Input> {
  readonly input: MaybeKeyed<Input>;
  /** Where the key stood before it stood in the input. */
  readonly idempotencyKey?: string | null;
}

/** What is asked of executions, in the caller's name. */
export const requestOf = (
  deed: string,
  { input: { idempotencyKey, ...input }, ...beside }: HandedIn<object>,
  context: Asked,
): Request => ({
  author: authorOf(context),
  ...{ deed, input, idempotencyKey: idempotencyKey ?? beside.idempotencyKey ?? null },
});

/** The execution that was on record already. */
export async function reportedBefore(tx: Transaction, { record }: Done): Promise<Reported> {
  return { execution: await reported(tx, record), outcome: 'ALREADY_RECORDED' };
}

function demandIn(steps: Execution['undo']) {
  const demand = steps.findLast(({ action }) => action === 'DEMAND');
  if (!demand) return null;
  const { recordedAt: demandedAt, basis, dueOn } = demand;
  return { demandedAt, basis, dueOn, version: steps.length, steps };
}

/** The key of a natural person is no code, and leads back to no one. */
const codeIn = (subject: string): string | null => (isEntityKey(subject) ? subject : null);
