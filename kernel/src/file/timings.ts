import type { Conduct } from '../conduct/conduct';
import { actsByKind } from '../publicity/acts';
import { type PublicityTiming, timingsOf } from '../publicity/timing';
import type { SectorDefinition } from '../sector';
import type { FileContext } from './resolvers';

/** The clocks that run for an act; none for what is no administrative act. */
export function publicityOf({
  name,
  conductKinds,
}: Pick<SectorDefinition<never, never>, 'name' | 'conductKinds'>) {
  const acts = actsByKind(conductKinds);
  return async (
    { id, version, kind, authorityCode, occurredOn, recordedAt }: Conduct,
    _: unknown,
    { loaders }: FileContext,
  ): Promise<readonly PublicityTiming[]> => {
    const act = acts.get(kind);
    if (!act) return [];
    const received = version === 1 ? recordedAt : await loaders.received.load(id);
    return timingsOf(name, { kind, act, authorityCode, occurredOn }, received);
  };
}
