import { randomBytes } from 'node:crypto';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { type Keyed, type MutationDesk, recordedOnce } from '../mutation';
import type { SectorDefinition } from '../sector';
import { type AnnounceInspectionsInput, announcePlan } from './announce';
import { type DrawInspectionsInput, drawPlan } from './drawn';
import { visitById } from './loaders';
import { type ReplaceInspectorInput, replaceInspector } from './replace';
import { planAt } from './resolvers';

const SECRET_BYTES = 32;

/** The mutations of one sector about plans of random inspections. */
export function inspectionPlanMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const answer = async ({ outcome, id, at }: Awaited<ReturnType<typeof recordedOnce>>) => ({
    outcome,
    plan: await planAt(desk.books, id, at),
  });
  return {
    [namedFor(sector.field, 'announceSECTORInspections')]: async (
      _: unknown,
      { input }: { input: Keyed<AnnounceInspectionsInput> },
      context: FileContext,
    ) => {
      const secrets = { secret: randomBytes(SECRET_BYTES), salt: randomBytes(SECRET_BYTES) };
      const done = await recordedOnce(
        desk,
        context,
        'inspection-plan.announce',
        input,
        (tx, said, recording) => announcePlan(tx, sector, said, secrets, recording),
      );
      return answer(done);
    },
    [namedFor(sector.field, 'drawSECTORInspections')]: async (
      _: unknown,
      { input }: { input: Keyed<DrawInspectionsInput> },
      context: FileContext,
    ) => answer(await recordedOnce(desk, context, 'inspection-plan.draw', input, drawPlan)),
    [namedFor(sector.field, 'replaceSECTORInspector')]: async (
      _: unknown,
      { input }: { input: Keyed<ReplaceInspectorInput> },
      context: FileContext,
    ) => {
      const deed = 'inspection-visit.replace';
      const { outcome, id } = await recordedOnce(desk, context, deed, input, replaceInspector);
      return { outcome, visit: await visitById(desk.books, id) };
    },
  };
}
