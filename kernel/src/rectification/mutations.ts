import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { fileAfter, type Keyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { rectificationById } from './loaders';
import { type OrderRectificationInput, orderRectification } from './order';
import {
  extendRectification,
  type ReportRectificationInput,
  recordInterview,
  reportRectification,
  verifyRectification,
  withdrawRectification,
} from './steps';

type Work<Input> = (tx: Transaction, input: Input, recording: Recording) => Promise<string>;

/** The mutations of one sector about orders to rectify and interviews. */
export function rectificationMutations<Facts, Grade extends string>(
  { name, field }: Pick<SectorDefinition<Facts, Grade>, 'name' | 'field'>,
  desk: MutationDesk,
) {
  const mutation =
    <Input extends object>(deed: string, workOf: (context: FileContext) => Work<Input>) =>
    async (_: unknown, { input }: { input: Keyed<Input> }, context: FileContext) => {
      const { outcome, id, at } = await recordedOnce(desk, context, deed, input, workOf(context));
      const rectification = await rectificationById(desk.books, id, at);
      const file = fileAfter({ subject: rectification?.subject ?? '', asOf: at }, context, desk);
      return { outcome, rectification, file };
    };
  const order: Work<OrderRectificationInput> = (tx, input, recording) =>
    orderRectification(tx, name, input, recording);
  const report =
    ({ caller }: FileContext): Work<ReportRectificationInput> =>
    (tx, input, recording) =>
      reportRectification(tx, input, caller.role === 'SUBJECT' ? 'SUBJECT' : 'OWN_STAFF', recording);
  return {
    [namedFor(field, 'orderSECTORRectification')]: mutation('rectification.order', () => order),
    [namedFor(field, 'reportSECTORRectification')]: mutation('rectification.report', report),
    [namedFor(field, 'verifySECTORRectification')]: mutation(
      'rectification.verify',
      () => verifyRectification,
    ),
    [namedFor(field, 'extendSECTORRectification')]: mutation(
      'rectification.extend',
      () => extendRectification,
    ),
    [namedFor(field, 'recordSECTORInterview')]: mutation('rectification.interview', () => recordInterview),
    [namedFor(field, 'withdrawSECTORRectification')]: mutation(
      'rectification.withdraw',
      () => withdrawRectification,
    ),
  };
}
