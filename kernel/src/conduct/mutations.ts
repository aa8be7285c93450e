import { Refusal } from '../errors';
import type { Failure } from '../evaluation/checkpoint';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { penaltyFrom, type ReportPenaltyInput } from '../intake/reported-penalty';
import {
  fileAfter,
  type MaybeKeyed,
  type MutationDesk,
  onceIfKeyed,
  provenanceOf,
  type RecordOutcome,
} from '../mutation';
import { isUseEnded } from '../repair/use-ended';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type Instant } from '../time';
import { type Conduct, type ConductInput, saidBy } from './conduct';
import { type CorrectConductInput, correctedAct } from './correction';
import { enterConduct, enterCorrection } from './enter';
import { contentHashOf, naturalKeyOf } from './identity';
import { actFrom, type RecordConductInput } from './input';
import { currentConduct } from './loaders';

interface Entered {
  readonly conduct: Conduct;
  readonly outcome: RecordOutcome;
  readonly at: Instant;
}

/** The mutations of one sector by which acts come in one by one, and are corrected. */
export function conductMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const mutation =
    <Input extends object>(deed: string, work: Work<Facts, Grade, Input>) =>
    async (_: unknown, { input }: { input: MaybeKeyed<Input> }, context: FileContext) => {
      const { at, ...entered } = await onceIfKeyed<Input, Entered>(
        desk,
        context,
        deed,
        input,
        (tx, said) => work(tx, sector, said, desk.clock(), context),
        async (tx, { record: id, at }) => ({ conduct: await known(tx, id), outcome: 'ALREADY_RECORDED', at }),
      );
      const file = fileAfter({ subject: entered.conduct.subject, asOf: at }, context, desk);
      return { ...entered, file };
    };
  return {
    [namedFor(sector.field, 'recordSECTORConduct')]: mutation('conduct.record', record),
    [namedFor(sector.field, 'reportSECTORPenalty')]: mutation('penalty.report', reporting(desk)),
    [namedFor(sector.field, 'correctSECTORConduct')]: mutation('conduct.correct', correct),
  };
}

/** What is done in a transaction, at an instant. */
type Work<Facts, Grade extends string, Input> = (
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: Input,
  at: Instant,
  context: FileContext,
) => Promise<Entered>;

/** The instant is taken inside the transaction: work that is begun again happens later. */
async function record<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: RecordConductInput,
  at: Instant,
  context: FileContext,
): Promise<Entered> {
  const subject = await currentSubject(tx, input.uscc);
  if (!subject) throw new Refusal('SUBJECT_UNKNOWN', { uscc: input.uscc, sector: sector.name });
  const act = actFrom(sector, input, {
    subject,
    today: dayOf(at),
    provenance: provenanceOf('recorded', context),
  });
  return enterOne(tx, sector, act, at);
}

/** A penalty is about whom it names, whether the sector keeps it as a subject or not. */
function reporting<Facts, Grade extends string>({
  personKey,
}: MutationDesk): Work<Facts, Grade, ReportPenaltyInput> {
  return (tx, sector, input, at, context) => {
    const act = penaltyFrom(input, { today: dayOf(at), personKey }, provenanceOf('recorded', context));
    return enterOne(tx, sector, act, at);
  };
}

/** Enters one act that came by itself, with all that follows from it. */
async function enterOne<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  act: ConductInput,
  at: Instant,
): Promise<Entered> {
  const { stored, conflicts, notJudged } = await enterConduct(tx, sector, [act], at);
  const id = naturalKeyOf(act);
  if (conflicts.length > 0) throw new Refusal('CONDUCT_CONFLICT', { id });
  refuseUnjudged(notJudged);
  const conduct = await known(tx, id);
  return { conduct, outcome: stored > 0 ? 'RECORDED' : 'ALREADY_RECORDED', at };
}

async function correct<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: CorrectConductInput,
  at: Instant,
  context: FileContext,
): Promise<Entered> {
  const before = await known(tx, input.id);
  const act = correctedAct(sector, before, input, {
    today: dayOf(at),
    provenance: provenanceOf('corrected', context),
    isUseEnded: await isUseEnded(tx, before.subject, { kind: 'CONDUCT', id: before.id }, at),
  });
  if (contentHashOf(act) === contentHashOf(saidBy(before)))
    return { conduct: before, outcome: 'ALREADY_RECORDED', at };
  refuseUnjudged((await enterCorrection(tx, sector, before.id, act, at)).notJudged);
  return { conduct: await known(tx, before.id), outcome: 'CORRECTED', at };
}

/** Whoever records one act waits for what follows from it; where that cannot be told, nothing is written. */
export function refuseUnjudged([failure]: readonly Failure[]): void {
  if (failure) throw new Refusal('GRADE_NOT_JUDGED', { subject: failure.subject, reason: failure.message });
}

async function known(tx: Transaction, id: string): Promise<Conduct> {
  const conduct = await currentConduct(tx, id);
  if (!conduct) throw new Refusal('NOT_RECORDED', { id });
  return conduct;
}
