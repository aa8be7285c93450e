import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { fileAfter, type Keyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { inspectionById } from './loaders';
import { type RecordInspectionInput, recordInspection } from './record';
import { type InspectionStepInput, takeInspectionStep } from './steps';

/** The mutations of one sector that record inspections and show their results. */
export function inspectionMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const mutation =
    <Input extends object>(
      deed: string,
      work: (tx: Transaction, input: Input, recording: Recording) => Promise<string>,
    ) =>
    async (_: unknown, { input }: { input: Keyed<Input> }, context: FileContext) => {
      const { outcome, id, at } = await recordedOnce(desk, context, deed, input, work);
      const inspection = await inspectionById(desk.books, id, at);
      const file = fileAfter({ subject: inspection?.subject ?? '', asOf: at }, context, desk);
      return { outcome, inspection, file };
    };
  const step = (action: 'publish' | 'withdraw') =>
    mutation<InspectionStepInput>(`inspection.${action}`, (tx, input, recording) =>
      takeInspectionStep(tx, sector, action, input, recording),
    );
  return {
    [namedFor(sector.field, 'recordSECTORInspection')]: mutation<RecordInspectionInput>(
      'inspection.record',
      (tx, input, recording) => recordInspection(tx, sector, input, recording),
    ),
    [namedFor(sector.field, 'publishSECTORInspection')]: step('publish'),
    [namedFor(sector.field, 'withdrawSECTORInspection')]: step('withdraw'),
  };
}
