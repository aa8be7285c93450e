import type { Log } from './log';
import { type Patience, type PatienceSettings, patienceOf, type SourceState } from './patience';

/** The patience with every source; it is not forgotten where a new supergraph replaces the old one. */
export interface Sources {
  patienceWith(subgraph: string): Patience;
  /** How each fares, by the name of its subgraph. */
  states(): Readonly<Record<string, SourceState>>;
}

export function sourcesOf(subgraphs: readonly string[], settings: PatienceSettings, log: Log): Sources {
  const known = new Map<string, Patience>();
  const patienceWith = (sector: string): Patience => {
    const patience =
      known.get(sector) ??
      patienceOf(settings, (breaker) => log('warn', 'A breaker moved', { sector, breaker }));
    known.set(sector, patience);
    return patience;
  };
  subgraphs.forEach(patienceWith);
  return {
    patienceWith,
    states: () => Object.fromEntries([...known].map(([name, { state }]) => [name, state()])),
  };
}
