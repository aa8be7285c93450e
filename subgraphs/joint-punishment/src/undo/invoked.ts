import { isPast } from '@creditgraph/kernel';
import type DataLoader from 'dataloader';
import type { Desk } from '../check';
import { type Arrived, gather } from '../evidence';
import type { Execution } from '../execution/execution';
import type { UndoStep } from './loaders';
import { type InvokedMeasure, invokedMeasures } from './undo';

/** What a request is told of measures with. */
export interface InvokedLoaders {
  readonly executions: DataLoader<string, readonly Execution[]>;
  /** Enters the demand to undo each; those of one request share a transaction. */
  readonly demands: DataLoader<Execution, UndoStep, string>;
}

/** What is found to be undone is demanded, and on record, before anyone is told of it; of the past nothing is demanded. */
export async function invokedUpon(
  desk: Pick<Desk, 'keys' | 'clock'>,
  arrived: Arrived,
  loaders: InvokedLoaders,
): Promise<readonly InvokedMeasure[]> {
  const measures = await measuresOf(desk, arrived, loaders);
  if (isPast(arrived.asOf, desk.clock())) return measures;
  return Promise.all(
    measures.map(async (measure) => {
      const { execution, undo } = measure;
      const steps = isNew(measure) ? [await loaders.demands.load(execution)] : execution.undo;
      return { undo, execution: { ...execution, undo: steps } };
    }),
  );
}

/** The same for whoever wants to know no more than how many there are. */
export async function demandedUpon(
  desk: Pick<Desk, 'keys' | 'clock'>,
  arrived: Arrived,
  loaders: InvokedLoaders,
): Promise<number> {
  if (isPast(arrived.asOf, desk.clock())) return 0;
  const due = (await measuresOf(desk, arrived, loaders)).filter(isNew);
  await Promise.all(due.map(({ execution }) => loaders.demands.load(execution)));
  return due.length;
}

async function measuresOf({ keys }: Pick<Desk, 'keys'>, arrived: Arrived, { executions }: InvokedLoaders) {
  return invokedMeasures(
    await executions.load(arrived.subject),
    gather(arrived, keys).evidence,
    arrived.asOf,
  );
}

const isNew = ({ undo, execution }: InvokedMeasure): boolean =>
  undo === 'DEMANDED' && execution.undo.length === 0;
