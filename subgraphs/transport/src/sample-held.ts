import {
  addDays,
  decided,
  type FictionalEntity,
  fictionalNumber,
  type IsoDate,
  maskName,
  notified,
  pick,
  type SampleDesk,
  type SampleListing,
  type SampleRecords,
  type SampleSubject,
  sampleListing,
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

/** Someone who works for the company: of no real number, with a name of which nothing but a stem can be read. */
export function employee(
  entity: FictionalEntity,
  kind: 'DRIVER' | 'CREW',
  { at, since, random, desk }: { at: number; since: IsoDate; random: () => number; desk: SampleDesk },
): SampleSubject {
  return {
    subject: desk.personKeyOf(fictionalNumber(entity.uscc, at)),
    name: maskName(`${pick(random, surnames)}示例`),
    kind,
    since,
    heldBy: entity.uscc,
    details: kind === 'DRIVER' ? { licensedOn: since } : {},
    recordedAt: startOfDay(addDays(since, 5)),
  };
}

type Said =
  | 'subject'
  | 'subjectName'
  | 'list'
  | 'grounds'
  | 'basis'
  | 'decidedBy'
  | 'enteredOn'
  | 'validUntil';

/** On a list after due notice, and on it still. */
export function entryOf({ enteredOn, ...said }: Pick<SampleListing, Said>, serial: string): SampleListing {
  const numbered = (year: string) => `示例交信〔${year}〕${said.list}${serial}号`;
  const steps = (document: string) => [notified(addDays(enteredOn, -6)), decided(enteredOn, document)];
  return sampleListing({ ...said, numbered }, { enteredOn, steps });
}

/** The four characters in which made-up codes differ. */
export const serialIn = ({ uscc }: FictionalEntity): string => uscc.slice(12, 16);
