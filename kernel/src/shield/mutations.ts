import { Refusal } from '../errors';
import { namedFor } from '../graphql/sdl';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown, type StepInput } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type ApplyShieldInput, applyShield } from './apply';
import {
  completeShield,
  type DecideShieldInput,
  decideShield,
  restoreShield,
  withdrawShield,
} from './decide';
import { type EnterShieldInput, enterShield } from './enter';
import { shieldDeskOf } from './order';
import { type ShownShield, shown } from './resolvers';
import type { ShieldAction } from './shield';
import { shieldProcedure } from './table';

type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;

/** The mutations of one sector about shields. */
export function shieldMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const found = async (id: string, at: Instant) =>
    shown(await courseKnown<ShieldAction>(desk.books, shieldProcedure.noun, id, at), at);
  const mutation = <Input extends object>(action: string, work: Work<Input>) =>
    stepMutation<Input, ShownShield>(desk, { deed: `shield.${action}`, field: 'shield', work, found });
  const atDesk =
    <Input>(work: Work<Input>): Work<Input> =>
    async (tx, input, taken) => {
      if (!sector.takesShields) throw new Refusal('SHIELD_ELSEWHERE', { sector: sector.name });
      return work(tx, input, taken);
    };
  const check = { keys: desk.keys, desk: shieldDeskOf(desk.sectors) };
  const named = (verb: string) => namedFor(sector.field, `${verb}SECTORShield`);
  return {
    [named('apply')]: mutation<ApplyShieldInput>('apply', atDesk(applyShield)),
    [named('decide')]: mutation<DecideShieldInput>(
      'decide',
      atDesk((tx, input, taken) => decideShield(tx, sector, input, taken)),
    ),
    [named('withdraw')]: mutation('withdraw', atDesk(withdrawShield)),
    [named('complete')]: mutation('complete', atDesk(completeShield)),
    [named('restore')]: mutation<StepInput>(
      'restore',
      atDesk((tx, input, taken) => restoreShield(tx, sector, input, taken)),
    ),
    [named('enter')]: mutation<EnterShieldInput>('enter', (tx, input, taken) =>
      enterShield(tx, sector, input, taken, check),
    ),
  };
}
