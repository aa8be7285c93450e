import { Refusal } from '../errors';
import type { Failure } from '../evaluation/checkpoint';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { penaltyFrom, type ReportPenaltyInput } from '../intake/reported-penalty';
import { journaled } from '../journal/pad';
import { authorOf, fileAfter, type MutationDesk, provenanceOf, type RecordOutcome } from '../mutation';
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
  type Work = (tx: Transaction, at: Instant) => Promise<Entered>;
  const answer = async (work: Work, context: FileContext, reason: string | null = null) => {
    const author = { ...authorOf(context), reason };
    const { at, ...entered } = await journaled(desk.books, author, (tx) => work(tx, desk.clock()));
    const file = fileAfter({ subject: entered.conduct.subject, asOf: at }, context, desk);
    return { ...entered, file };
  };
  return {
    [namedFor(sector.field, 'recordSECTORConduct')]: (
      _: unknown,
      { input }: { input: RecordConductInput },
      context: FileContext,
    ) => answer((tx, at) => record(tx, sector, input, at, context), context),
    [namedFor(sector.field, 'reportSECTORPenalty')]: (
      _: unknown,
      { input }: { input: ReportPenaltyInput },
      context: FileContext,
    ) => answer((tx, at) => enterOne(tx, sector, reported(desk, input, at, context), at), context),
    [namedFor(sector.field, 'correctSECTORConduct')]: (
      _: unknown,
      { input }: { input: CorrectConductInput },
      context: FileContext,
    ) => answer((tx, at) => correct(tx, sector, input, at, context), context, input.reason),
  };
}

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
const reported = (
  { personKey }: MutationDesk,
  input: ReportPenaltyInput,
  at: Instant,
  context: FileContext,
): ConductInput => penaltyFrom(input, { today: dayOf(at), personKey }, provenanceOf('recorded', context));

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
