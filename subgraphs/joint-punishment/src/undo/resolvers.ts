import { once } from '@creditgraph/kernel';
import type { Desk } from '../check';
import { type Asked, type HandedIn, reportedBefore, requestOf } from '../execution/resolvers';
import { type AnswerUndoContestInput, answerUndoContest, contestUndo, type UndoStepInput } from './record';
import { type WatchAsked, watchMeasures } from './watch';

/** What is said to a demand to undo a measure. */
export const undoMutations = ({ books, clock }: Pick<Desk, 'books' | 'clock'>) => ({
  watchMeasures: (_: unknown, asked: WatchAsked, { requestId }: Asked) =>
    watchMeasures({ books, clock }, asked, requestId),
  contestUndo: (_: unknown, handedIn: HandedIn<UndoStepInput>, context: Asked) =>
    once(
      books,
      requestOf('undo.contest', handedIn, context),
      (tx) => contestUndo(tx, handedIn.input, context.caller, clock()),
      reportedBefore,
    ),
  answerUndoContest: (_: unknown, handedIn: HandedIn<AnswerUndoContestInput>, context: Asked) =>
    once(
      books,
      requestOf('undo.answer', handedIn, context),
      (tx) => answerUndoContest(tx, handedIn.input, context.caller, clock()),
      reportedBefore,
    ),
});
