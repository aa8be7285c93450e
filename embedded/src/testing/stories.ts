import { dayOf, type SectorDefinition } from '@creditgraph/kernel';
import { NOW } from './house';

/** Who takes a step: the entity itself, or staff of the ministry. */
export type Taker = 'ITSELF' | 'OFFICE';

/** One step of a matter: the mutation, and what it is handed beside the matter's id, its version and a key. */
export interface StoryStep {
  readonly mutation: string;
  readonly by: Taker;
  readonly input: object;
  /** State of the matter afterwards. */
  readonly state: string;
}

export interface Story {
  /** What it is about; completes "does … in every sector". */
  readonly about: string;
  /** The field of the answers that bears the matter's id, version and state. */
  readonly field: 'proposal' | 'objection' | 'repair' | 'rectification' | 'inspection' | 'commitment';
  /** From the first step, which opens the matter, to one after which none of them is taken again. */
  readonly steps: readonly StoryStep[];
  /** The code with which a sector that does not know this refuses the first step; null where it does. */
  readonly refused?: (sector: SectorDefinition<never, string>) => string | null;
}

/** Whom a story is of. */
export interface Cast {
  readonly uscc: string;
  readonly bureau: string;
  /** A record of that entity that can be contested. */
  readonly record: { readonly kind: string; readonly id: string };
  readonly sector: SectorDefinition<never, string>;
}

const step = (mutation: string, state: string, input: object = {}, by: Taker = 'OFFICE'): StoryStep => ({
  ...{ mutation, by, state },
  input: { reason: '示例理由', ...input },
});
const bare = (mutation: string, state: string, input: object, by: Taker = 'OFFICE'): StoryStep => ({
  ...{ mutation, by, state, input },
});

const document = '虚构文号1号';
const authority = '虚构机关(示例)';
const day = '2026-06-10';
/** Of the house: what an entity reports itself is of no other day. */
const today = dayOf(NOW);

/** The first list of a sector that one would rather not be on. */
const blackListOf = ({ lists }: Pick<SectorDefinition<never, string>, 'lists'>): string | undefined =>
  lists.find(({ kind }) => kind !== 'RED' && kind !== 'QUALIFICATION')?.code;

/** Why a sector repairs nothing; null where it does. */
export function repairsNothing(sector: SectorDefinition<never, string>): string | null {
  if (sector.introduces) return 'REPAIR_ELSEWHERE';
  return blackListOf(sector) === undefined ? 'REPAIR_EXCLUDED' : null;
}

/** What goes before an entry on a list; it shows how an entry comes about, so a house takes one of each entity. */
export const enlisting = ({ uscc, sector }: Omit<Cast, 'record'>): readonly StoryStep[] => {
  const list = blackListOf(sector);
  if (list === undefined) return [];
  const notice = {
    grounds: '虚构情形',
    basis: '虚构依据',
    decidedBy: authority,
    notice: '告知事实、理由、依据',
  };
  const from = { servedOn: '2025-02-01', noticeNumber: '虚告1号' };
  return [
    bare('noticeSECTORListing', 'NOTICED', { uscc, list, ...notice, ...from }),
    step('pleadSECTORListing', 'PLEADED', { uscc }, 'ITSELF'),
    step('decideSECTORListing', 'LISTED', {
      ...{ listed: true, document, enteredOn: '2025-03-01', validUntil: '2028-03-01' },
    }),
  ];
};

/** A course of every procedure by which one answers back or is looked after. */
export function storiesOf({ uscc, bureau, record, sector }: Cast): readonly Story[] {
  const filing = bare('fileSECTORObjection', 'FILED', { uscc, record, grounds: '有误' }, 'ITSELF');
  const office = { on: day, authorityCode: bureau };
  const order = {
    ...{ uscc, problem: '示例', basis: '示例', authority, authorityCode: bureau, documentNumber: '责1号' },
    ...{ orderedOn: '2026-05-01', deadline: '2026-05-20' },
  };
  const [matter] = sector.commitmentMatters ?? [];
  const promise = { on: day, authority };
  return [
    {
      ...{ about: 'hear an objection, and dismiss it', field: 'objection' },
      steps: [
        filing,
        step('verifySECTORObjection', 'VERIFYING'),
        step('extendSECTORObjection', 'LONGER'),
        step('answerSECTORObjection', 'ANSWERED'),
        step('decideSECTORObjection', 'DISMISSED', { upheld: false, document }),
        step('notifySECTORObjection', 'CLOSED_DISMISSED'),
      ],
    },
    {
      ...{ about: 'let an objection be taken back', field: 'objection' },
      steps: [filing, step('withdrawSECTORObjection', 'WITHDRAWN', { uscc }, 'ITSELF')],
    },
    {
      ...{ about: 'order, interview and verify a rectification', field: 'rectification' },
      steps: [
        bare('orderSECTORRectification', 'ORDERED', order),
        bare('recordSECTORInterview', 'INTERVIEWED', {
          ...{ ...office, authority, kind: 'WARNING', person: '甲示例', position: '负责人', items: '示例' },
          ...{ minutes: '示例', basis: '示例', deadline: '2026-07-01' },
        }),
        bare('extendSECTORRectification', 'INTERVIEWED', {
          ...office,
          deadline: '2026-08-01',
          reason: '示例',
        }),
        bare('reportSECTORRectification', 'REPORTED', { uscc, on: today, report: '已整改' }, 'ITSELF'),
        bare('verifySECTORRectification', 'COMPLETED', {
          ...{ ...office, on: today, completed: true, finding: '已整改' },
        }),
      ],
    },
    {
      ...{ about: 'withdraw an order to rectify', field: 'rectification' },
      steps: [
        bare('orderSECTORRectification', 'ORDERED', { ...order, documentNumber: '责2号' }),
        bare('withdrawSECTORRectification', 'WITHDRAWN', { ...office, reason: '示例' }),
      ],
    },
    {
      ...{ about: 'inspect, publish and withdraw', field: 'inspection' },
      steps: [
        bare('recordSECTORInspection', 'RECORDED', {
          ...{ uscc, cause: 'REPORT', carriedOutOn: day, result: 'NOTHING_FOUND', summary: '示例' },
          ...{ basis: '示例', authority, authorityCode: bureau, documentNumber: '检1号' },
          inspectors: ['甲', '乙'].map((name) => ({ name: `${name}示例`, certificate: `虚构${name}` })),
        }),
        bare('publishSECTORInspection', 'PUBLISHED', {}),
        step('withdrawSECTORInspection', 'WITHDRAWN'),
      ],
    },
    {
      ...{ about: 'take a word, verify, assess and feed it back', field: 'commitment' },
      refused: ({ commitmentMatters }) => (commitmentMatters?.length ? null : 'COMMITMENT_MATTER_UNKNOWN'),
      steps: [
        bare(
          'makeSECTORCommitment',
          'PENDING',
          {
            ...{ uscc, matter: matter?.code ?? 'X', template: matter?.templates.at(-1)?.from ?? day },
            ...{ reason: '示例', publicity: 'PUBLIC', acceptedBy: authority, acceptedByCode: bureau },
          },
          'ITSELF',
        ),
        bare('verifySECTORCommitment', 'VERIFIED', {
          ...promise,
          on: '2026-06-15',
          result: 'CONFORMS',
          finding: '相符',
        }),
        bare('assessSECTORCommitment', 'FULFILLED', {
          ...{ ...promise, on: '2026-06-15', authorityCode: bureau, performance: 'FULFILLED' },
        }),
        bare('feedBackSECTORCommitment', 'FULFILLED_FED_BACK', {
          ...promise,
          on: '2026-06-15',
          recipient: '示例',
        }),
      ],
    },
    {
      ...{ about: 'repair a record, and revoke the repair', field: 'repair' },
      refused: repairsNothing,
      steps: [
        bare(
          'requestSECTORRepair',
          'REQUESTED',
          {
            ...{ uscc, record, dutiesPerformedOn: '2025-06-01', promise: '承诺守信' },
            evidence: [{ kind: 'DUTIES', description: '凭证' }],
          },
          'ITSELF',
        ),
        step('acceptSECTORRepair', 'ACCEPTED', { accepted: true }),
        step('extendSECTORRepair', 'EXTENDED'),
        step('decideSECTORRepair', 'GRANTED', { granted: true, dutiesVerified: true, document }),
        step('voidSECTORRepair', 'VOIDED'),
      ],
    },
  ];
}
