import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { journaled } from '../journal/pad';
import type { House, SectorName } from '../ministry';
import { authorOf, type MutationDesk, provenanceOf, type RecordOutcome } from '../mutation';
import type { PageAsked } from '../paging';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { acknowledgementOf, acknowledgeShields } from './acknowledge';
import { carriedTo } from './deliveries';
import { type EnterShieldInput, takeIn } from './enter';
import { orderIn, shieldDeskOf } from './order';
import { shieldsToCarry } from './to-carry';

/**
 * By what an order comes to a sector, and word of it back to the desk. Either may come again and again: nothing is kept of it
 * but what is new.
 */
export function carriageMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const { books, clock, keys, sectors, signer } = desk;
  const check = { keys, desk: shieldDeskOf(sectors) };
  return {
    [namedFor(sector.field, 'deliverSECTORShield')]: (
      _: unknown,
      { input }: { readonly input: EnterShieldInput },
      context: FileContext,
    ) =>
      journaled(books, authorOf(context), async (tx) => {
        const at = clock();
        const provenance = provenanceOf('recorded', context);
        const taken = { at, actor: context.caller.id, provenance, by: 'SYSTEM' } as const;
        const order = orderIn(input.order, input.uscc, check, at);
        const isNew = await takeIn(tx, sector, order, taken);
        const said = { source: sector.name, id: order.id, steps: order.steps.length, at };
        return { outcome: outcomeOf(isNew), acknowledgement: acknowledgementOf(said, signer) };
      }),
    [namedFor(sector.field, 'acknowledgeSECTORShields')]: (
      _: unknown,
      { input }: { readonly input: { readonly acknowledgements: readonly string[] } },
      context: FileContext,
    ) => {
      if (!sector.takesShields) throw new Refusal('SHIELD_ELSEWHERE', { sector: sector.name });
      const others = namesOf(carriedTo(sectors, sector.name));
      return journaled(books, authorOf(context), async (tx) => {
        const recorded = await acknowledgeShields(tx, input.acknowledgements, { keys, others }, clock());
        return { outcome: outcomeOf(recorded > 0), recorded };
      });
    },
  };
}

const namesOf = (sectors: readonly SectorName[]) => sectors.map(({ name }) => name);
const outcomeOf = (isNew: boolean): RecordOutcome => (isNew ? 'RECORDED' : 'ALREADY_RECORDED');

/** `SECTORShieldsToCarry`, at the desk; there is nothing to carry from anywhere else. */
export const carriageQueries = <Facts, Grade extends string>(
  { name, field, takesShields }: Pick<SectorDefinition<Facts, Grade>, 'name' | 'field' | 'takesShields'>,
  books: Books,
  sectors: House['sectors'],
) => ({
  [`${field}ShieldsToCarry`]: (_: unknown, asked: PageAsked, { now }: FileContext) =>
    shieldsToCarry(books, takesShields ? namesOf(carriedTo(sectors, name)) : [], asked, now),
});
