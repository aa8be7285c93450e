import { createHash } from 'node:crypto';
import {
  type Caller,
  dayOf,
  enter,
  type Instant,
  type IsoDate,
  Refusal,
  refuseStale,
  regionName,
  type Transaction,
  withoutNumbers,
} from '@creditgraph/kernel';
import type { ReceiptContent } from '../receipt/model';
import type { Execution } from './execution';
import { executionIn } from './loaders';
import { type ExecutionOutcome, takeOutcome } from './procedure';
import { type ExecutionRow, executionNoun, executionStepNoun } from './row';

/** What the implementing body reports of a hit of its own check. */
export interface ReportExecutionInput extends StepInput {
  readonly check: string;
  readonly listing: string;
  readonly measure: string;
  readonly body: string;
  readonly region: string;
  readonly matter: string;
}

/** What it did, and when. */
export interface StepInput {
  readonly outcome: ExecutionOutcome;
  readonly reason?: string | null;
  readonly occurredOn: IsoDate;
}

/** What it reports of a measure it has reported before. */
export interface AmendExecutionInput extends StepInput {
  readonly execution: string;
  /** The number of the last report it knows: whoever did not see the latest must look first. */
  readonly expectedVersion: number;
}

export interface Reported {
  readonly execution: Execution;
  readonly outcome: 'RECORDED' | 'ALREADY_RECORDED';
}

/** Enters the first report of a measure; the same report again enters nothing, another one is refused. */
export async function reportExecution(
  tx: Transaction,
  input: ReportExecutionInput,
  receipt: ReceiptContent,
  caller: Caller,
  recordedAt: Instant,
): Promise<Reported> {
  const row = rowFrom(input, receipt, caller, recordedAt);
  const reason = reasonIn(input);
  refuseDay(input.occurredOn, receipt.decidedAt, recordedAt);
  const before = await executionIn(tx, row.id);
  if (before) return again(before, row, input);
  takeOutcome('NONE', input.outcome, reason);
  await enter(tx, executionNoun, [row]);
  await addStep(tx, row, 1, input, caller, recordedAt);
  return { execution: await reported(tx, row.id), outcome: 'RECORDED' };
}

/** Enters what the body did next: applied after all, or lifted. */
export async function amendExecution(
  tx: Transaction,
  input: AmendExecutionInput,
  caller: Caller,
  recordedAt: Instant,
): Promise<Reported> {
  const execution = await reported(tx, input.execution);
  if (execution.authority !== authorityOf(caller)) {
    throw new Refusal('ACCESS_DENIED', { field: 'amendExecution', needed: execution.authority });
  }
  const last = execution.steps.at(-1);
  refuseStale(input.expectedVersion, execution.version);
  refuseDay(input.occurredOn, last?.occurredOn ?? execution.recordedAt, recordedAt);
  takeOutcome(execution.outcome, input.outcome, reasonIn(input));
  await addStep(tx, execution, execution.version + 1, input, caller, recordedAt);
  return { execution: await reported(tx, execution.id), outcome: 'RECORDED' };
}

function rowFrom(
  input: ReportExecutionInput,
  { id: checkId, request, decision, catalogueVersion }: ReceiptContent,
  caller: Caller,
  recordedAt: Instant,
): ExecutionRow {
  const { listing, measure, region } = input;
  const hit = decision.hits.find((one) => one.listing.id === listing && one.measure.code === measure);
  if (!hit) throw new Refusal('HIT_UNKNOWN', { check: checkId, listing, measure });
  if (regionName(region) === null) throw new Refusal('REGION_UNKNOWN', { region });
  const { name: measureName, basis } = hit.measure;
  return {
    id: createHash('sha256').update(`${checkId} ${listing} ${measure}`).digest('base64url'),
    subject: request.subject.key,
    ...{ checkId, scenario: request.scenario, sector: hit.sector, list: hit.listing.list.code, listing },
    ...{ measure, measureName, basis, catalogueVersion, region },
    authority: authorityOf(caller),
    body: wordsIn('body', input.body, 200),
    matter: wordsIn('matter', input.matter, 500),
    reportedBy: caller.id,
    recordedAt,
  };
}

/** The measure is identified by check, entry and measure: a second report of it is the first, or a contradiction. */
function again(before: Execution, row: ExecutionRow, input: ReportExecutionInput): Reported {
  const [first] = before.steps;
  const same = before.body === row.body && before.matter === row.matter && before.region === row.region;
  if (same && first && isSame(first, input)) return { execution: before, outcome: 'ALREADY_RECORDED' };
  throw new Refusal('EXECUTION_REPORTED', { execution: before.id });
}

const isSame = (step: Execution['steps'][number], input: StepInput): boolean =>
  step.outcome === input.outcome && step.occurredOn === input.occurredOn && step.reason === reasonIn(input);

function addStep(
  tx: Transaction,
  { id: execution, subject }: ExecutionRow,
  sequence: number,
  input: StepInput,
  { id: reportedBy }: Caller,
  recordedAt: Instant,
): Promise<void> {
  const { outcome, occurredOn } = input;
  const reason = reasonIn(input);
  const row = { execution, sequence, outcome, reason, occurredOn, reportedBy, recordedAt };
  return enter(tx, executionStepNoun, [row], () => subject);
}

/** The execution on record under an id. */
export async function reported(tx: Transaction, id: string): Promise<Execution> {
  const execution = await executionIn(tx, id);
  if (!execution) throw new Refusal('NOT_RECORDED', { id });
  return execution;
}

/** Nothing is done before it was decided, nor reported before it is done. */
function refuseDay(occurredOn: IsoDate, since: Instant | IsoDate, now: Instant): void {
  const first = since.length > 10 ? dayOf(since) : since;
  const today = dayOf(now);
  if (occurredOn < first || occurredOn > today) {
    throw new Refusal('EXECUTION_DAY_UNFIT', { occurredOn, first, today });
  }
}

const reasonIn = ({ reason }: StepInput): string | null =>
  reason?.trim() ? wordsIn('reason', reason, 500) : null;

/** What identifies a natural person does not belong there. */
export function wordsIn(field: string, value: string, limit: number): string {
  const text = withoutNumbers(value.trim());
  if (text === '') throw new Refusal('TEXT_MISSING', { field });
  if ([...text].length > limit) throw new Refusal('TEXT_TOO_LONG', { field, limit });
  return text;
}

/** Staff act for their ministry, a department for itself. */
export const authorityOf = ({ authority, id }: Caller): string => authority ?? id;
