import { namedFor } from '../graphql/sdl';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import {
  type AcceptRepairInput,
  acceptRepair,
  type DecideRepairInput,
  decideRepair,
  extendRepair,
  voidRepair,
  withdrawRepair,
} from './decide';
import { type Repair, type RepairAction, repairAt } from './repair';
import { type RequestRepairInput, requestRepair } from './request';
import { repairProcedure } from './table';

type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;

/** The mutations of one sector about repair. */
export function repairMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const found = async (id: string, at: Instant) =>
    repairAt(await courseKnown<RepairAction>(desk.books, repairProcedure.noun, id, at), at);
  const mutation = <Input extends object>(action: string, work: Work<Input>) =>
    stepMutation<Input, Repair>(desk, { deed: `repair.${action}`, field: 'repair', work, found });
  const named = (verb: string) => namedFor(sector.field, `${verb}SECTORRepair`);
  return {
    [named('request')]: mutation<RequestRepairInput>('request', (tx, input, taken) =>
      requestRepair(tx, sector, input, taken),
    ),
    [named('accept')]: mutation<AcceptRepairInput>('accept', (tx, input, taken) =>
      acceptRepair(tx, sector, input, taken),
    ),
    [named('extend')]: mutation('extend', extendRepair),
    [named('decide')]: mutation<DecideRepairInput>('decide', (tx, input, taken) =>
      decideRepair(tx, sector, input, taken),
    ),
    [named('withdraw')]: mutation('withdraw', withdrawRepair),
    [named('void')]: mutation('void', (tx, input: Parameters<typeof voidRepair>[2], taken) =>
      voidRepair(tx, sector, input, taken),
    ),
  };
}
