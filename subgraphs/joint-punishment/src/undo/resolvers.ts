import { noteRead, once } from '@creditgraph/kernel';
import type { Desk } from '../check';
import { type Asked, type HandedIn, reportedBefore, requestOf } from '../execution/resolvers';
import { type AnswerUndoContestInput, answerUndoContest, type ContestUndoInput, contestUndo } from './record';
import { type WatchAsked, watchMeasures } from './watch';

/** What is said to a demand to undo a measure. */
export const undoMutations = ({ books, clock, sectors }: Pick<Desk, 'books' | 'clock' | 'sectors'>) => ({
  watchMeasures: async (_: unknown, asked: WatchAsked, context: Asked) => {
    const watched = await watchMeasures({ books, clock }, asked, context.requestId);
    const { profiles, persons } = watched;
    const told = [...profiles.map(({ uscc }) => uscc), ...persons.map(({ personKey }) => personKey)];
    if (told.length > 0) noteRead(context, 'watchMeasures', told);
    return watched;
  },
  contestUndo: (_: unknown, handedIn: HandedIn<ContestUndoInput>, context: Asked) =>
    once(
      books,
      requestOf('undo.contest', handedIn, context),
      (tx) =>
        contestUndo(tx, handedIn.input, {
          ...{ caller: context.caller, recordedAt: clock() },
          sources: ['registry', ...sectors.map(({ name }) => name)],
        }),
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
