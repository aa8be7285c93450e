import { type Caller, type IsoDate, type PageAsked, pageOf, Refusal } from '@creditgraph/kernel';
import type { Desk } from '../check';
import type { ReceiptContent } from '../receipt/model';
import type { Execution } from './execution';
import { type Dimension, type ExecutionFilter, executionCounts, executionPage } from './loaders';
import {
  type AmendExecutionInput,
  amendExecution,
  type ReportExecutionInput,
  reportExecution,
} from './record';

export interface Asked {
  readonly caller: Caller;
}

export interface CountsAsked {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly by: readonly Dimension[];
}

const MOST_COUNTS = 1_000;

/** What is asked and reported of executions. */
export const executionResolvers = ({ books, clock, receipts }: Desk) => ({
  Execution: {
    check: ({ checkId }: Execution) => checkId,
    uscc: ({ subject }: Execution) => codeIn(subject),
    profile: ({ subject }: Execution) => {
      const uscc = codeIn(subject);
      return uscc === null ? null : { uscc, asOf: clock() };
    },
  },

  Query: {
    executions: (_: unknown, { first, after, ...filter }: ExecutionFilter & PageAsked) =>
      executionPage(books, filter, pageOf({ first, after }, 1)),
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
  },

  Mutation: {
    reportExecution: async (_: unknown, { input }: { input: ReportExecutionInput }, { caller }: Asked) => {
      const receipt = await receipts.find(input.check, caller.id);
      if (!receipt) throw new Refusal('NOT_RECORDED', { id: input.check });
      const content = JSON.parse(receipt.content) as ReceiptContent;
      return books.write((tx) => reportExecution(tx, input, content, caller, clock()));
    },
    amendExecution: (_: unknown, { input }: { input: AmendExecutionInput }, { caller }: Asked) =>
      books.write((tx) => amendExecution(tx, input, caller, clock())),
  },
});

/** The key of a natural person is no code, and leads back to no one. */
const codeIn = (subject: string): string | null => (/^[0-9A-Z]{18}$/.test(subject) ? subject : null);
