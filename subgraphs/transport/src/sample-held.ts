import {
  addDays,
  type FictionalEntity,
  fictionalNumber,
  type IsoDate,
  maskName,
  pick,
  type SampleDesk,
  type SampleListing,
  type SampleRecords,
  type SampleSubject,
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
export function entryOf(said: Pick<SampleListing, Said>, serial: string): SampleListing {
  const { enteredOn: on, list } = said;
  const decisionNumber = `示例交信〔${on.slice(0, 4)}〕${list}${serial}号`;
  const notice = '送达拟列入告知书,告知事实、理由、依据和陈述申辩权';
  return {
    ...said,
    decisionNumber,
    publicUntil: null,
    provenance: '虚构样本',
    steps: [
      { action: 'notify', on: addDays(on, -6), reason: notice },
      { action: 'decide', on, document: decisionNumber, reason: '作出列入决定、送达并公布' },
    ],
  };
}

/** The four characters in which made-up codes differ. */
export const serialIn = ({ uscc }: FictionalEntity): string => uscc.slice(12, 16);
