import {
  addDays,
  decided,
  type FictionalEntity,
  type IsoDate,
  notified,
  pick,
  type SampleDecision,
  type SampleDesk,
  type SampleListing,
  type SampleRecords,
  type SampleSubject,
  sampleListing,
  samplePerson,
  startOfDay,
} from '@creditgraph/kernel';

/** What a made-up company brings with it: things and persons, their acts, and the lists they are on. */
export interface Held {
  readonly held: readonly SampleSubject[];
  readonly conduct: SampleRecords['conduct'];
  readonly listings: readonly SampleListing[];
}

export const nobody: Held = { held: [], conduct: [], listings: [] };

export const together = (...parts: readonly Held[]): Held => ({
  held: parts.flatMap(({ held }) => held),
  conduct: parts.flatMap(({ conduct }) => conduct),
  listings: parts.flatMap(({ listings }) => listings),
});

const surnames = '甲 乙 丙 丁 戊 己 庚 辛'.split(' ');

/** Who drives or sails for the company. */
export const employee = (
  entity: FictionalEntity,
  kind: 'DRIVER' | 'CREW',
  { at, since, random, desk }: { at: number; since: IsoDate; random: () => number; desk: SampleDesk },
): SampleSubject =>
  samplePerson(desk, entity, at, {
    name: `${pick(random, surnames)}示例`,
    kind,
    since,
    details: kind === 'DRIVER' ? { licensedOn: since } : {},
    recordedAt: startOfDay(addDays(since, 5)),
  });

/** On a list after due notice, and on it still. */
export function entryOf(
  { enteredOn, ...said }: Omit<SampleDecision, 'numbered'> & Pick<SampleListing, 'enteredOn'>,
  serial: string,
): SampleListing {
  const numbered = (year: string) => `示例交信〔${year}〕${said.list}${serial}号`;
  const steps = (document: string) => [notified(addDays(enteredOn, -6)), decided(enteredOn, document)];
  return sampleListing({ ...said, numbered }, { enteredOn, steps });
}

/** The four characters in which made-up codes differ. */
export const serialIn = ({ uscc }: FictionalEntity): string => uscc.slice(12, 16);
