import { type House, type Instant, isEntityKey } from '@creditgraph/kernel';
import { PERSON_SHOWN } from '../../check';
import type { Evidence, Question } from '../../decision/model';
import { gather } from '../../evidence';
import { firstInstantOf } from '../what-if';
import { keysListed } from './keys';
import type { ListSource } from './source';
import { type Counts, type TallyOptions, tallyOf } from './tally';

/** What a draft would change for everyone who is on a list, or who has a grade too. */
export interface ListedWhatIf extends Counts {
  /** Sources that did not say whom they list, or not of all: of others on their lists nothing is told here. */
  readonly unlisted: readonly string[];
}

export interface ListedOptions extends Omit<TallyOptions, 'asOf'> {
  readonly now: Instant;
  readonly keys: House['keys'];
}

const AT_ONCE = 200;

/**
 * Makes every decision about everyone on a list, and where everyone is asked about also about those with a grade alone, twice, by the edition in force and by the draft, both as of the draft's first
 * day, on what all sources say of them now. So many subjects are in memory at a time.
 */
export async function whatIfListed(
  sources: readonly ListSource[],
  options: ListedOptions,
): Promise<ListedWhatIf> {
  const { draft, now } = options;
  const tally = tallyOf({ ...options, asOf: firstInstantOf(draft, now) });
  const unlisted = new Set<string>();
  let some: string[] = [];
  const judge = async () => {
    for (const { subject, evidence } of await evidenceOf(sources, some, options))
      tally.add(subject, evidence);
    some = [];
  };
  for await (const key of keysListed(sources, unlisted, options.whom)) {
    some.push(key);
    if (some.length === AT_ONCE) await judge();
  }
  if (some.length > 0) await judge();
  return { ...tally.counts(), unlisted: [...unlisted] };
}

interface Known {
  readonly subject: Question['subject'];
  readonly evidence: readonly Evidence[];
}

/** What every source says of some subjects; one that fails did not answer. Of persons no register is asked. */
async function evidenceOf(
  sources: readonly ListSource[],
  subjects: readonly string[],
  { now, keys }: ListedOptions,
): Promise<readonly Known[]> {
  const said = await Promise.all(
    sources.map(async (source) => {
      const leaves = await source.standings(subjects, now).catch((): readonly unknown[] => []);
      return { source, leaves };
    }),
  );
  return subjects.map((key, index) => {
    const own = said.filter(({ source }) => isEntityKey(key) || source.listed !== null);
    const leaves = own.map(({ source, leaves: all }) => [source.name, all[index]] as const);
    return { subject: subjectOf(key), evidence: gather({ subject: key, asOf: now, leaves }, keys).evidence };
  });
}

const subjectOf = (key: string): Question['subject'] =>
  isEntityKey(key) ? { kind: 'ORGANISATION', key, shown: key } : { kind: 'PERSON', key, shown: PERSON_SHOWN };
