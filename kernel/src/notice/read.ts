import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { enter } from '../journal/pad';
import { fileAfter, type Keyed, type MutationDesk, recordedOnce } from '../mutation';
import type { SectorDefinition } from '../sector';
import { marks } from '../storage/books';
import { noticesIn } from './resolvers';
import { noticeReadNoun } from './row';

/** Which notices a subject has read. */
export interface MarkNoticesReadInput {
  readonly uscc: string;
  readonly ids: readonly string[];
}

const MOST_MARKED = 100;

/** `markSECTORNoticesRead` of one sector. What was marked before stays as it was marked first. */
export const noticeMutations = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) => ({
  [namedFor(sector.field, 'markSECTORNoticesRead')]: async (
    _: unknown,
    { input }: { input: Keyed<MarkNoticesReadInput> },
    context: FileContext,
  ) => {
    const { uscc } = input;
    const ids = [...new Set(input.ids)];
    if (ids.length < 1 || ids.length > MOST_MARKED)
      throw new Refusal('TOO_MANY', { field: 'ids', limit: MOST_MARKED, count: ids.length });
    const known = new Set(
      (await noticesIn(sector, { subject: uscc, asOf: desk.clock() }, desk.loaders())).map(({ id }) => id),
    );
    const strange = ids.find((id) => !known.has(id));
    if (strange !== undefined) throw new Refusal('NOT_RECORDED', { id: strange });
    const { outcome, at } = await recordedOnce(
      desk,
      context,
      'notice.read',
      input,
      async (tx, _said, recording) => {
        const before = await tx.query<{ notice: string }>(
          `SELECT notice FROM notice_read WHERE subject = ? AND notice IN (${marks(ids)})`,
          [uscc, ...ids],
        );
        const fresh = ids.filter((id) => !before.some(({ notice }) => notice === id));
        const { at: recordedAt, actor } = recording;
        await enter(
          tx,
          noticeReadNoun,
          fresh.map((notice) => ({ subject: uscc, notice, actor, recordedAt })),
        );
        return uscc;
      },
    );
    return { outcome, file: fileAfter({ subject: uscc, asOf: at }, context, desk) };
  },
});
