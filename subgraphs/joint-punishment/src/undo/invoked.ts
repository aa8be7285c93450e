import { isPast } from '@creditgraph/kernel';
import type DataLoader from 'dataloader';
import type { Desk } from '../check';
import { type Arrived, gather } from '../evidence';
import type { Execution } from '../execution/execution';
import type { UndoStep } from './loaders';
import type { UndoDue } from './record';
import { type InvokedMeasure, invokedMeasures } from './undo';

/** What a request is told of measures with. */
export interface InvokedLoaders {
  readonly executions: DataLoader<string, readonly Execution[]>;
  /** Enters what is found of the undoing of each, and answers all that is on record of it; those of one request share a transaction. */
  readonly undoSteps: DataLoader<UndoDue, readonly UndoStep[], string>;
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
    measures.map(async ({ execution, undo, due }) => {
      const steps = due ? await loaders.undoSteps.load({ execution, action: due }) : execution.undo;
      return { undo, due: null, execution: { ...execution, undo: steps } };
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
  const found = (await measuresOf(desk, arrived, loaders)).flatMap(({ execution, due }) =>
    due ? [{ execution, action: due }] : [],
  );
  await loaders.undoSteps.loadMany(found);
  return found.filter(({ action }) => action === 'DEMAND').length;
}

async function measuresOf({ keys }: Pick<Desk, 'keys'>, arrived: Arrived, { executions }: InvokedLoaders) {
  return invokedMeasures(
    await executions.load(arrived.subject),
    gather(arrived, keys).evidence,
    arrived.asOf,
  );
}
