import { namedFor } from '../graphql/sdl';
import type { SectorName } from '../ministry';
import type { AskHouse, Round } from '../round';
import { AnswerMissing, done, failWith, pagesOf } from '../round-ask';
import { hasEnded } from './joint-visit';
import type { VisitToMerge } from './to-merge';
import { sharedDays } from './window';

type Sector = Pick<SectorName, 'name' | 'field'>;
/** What one ministry does in a round; answers what failed. */
type Work = (
  own: Sector,
  sectors: readonly Sector[],
  ask: AskHouse,
  stop: AbortSignal,
) => Promise<readonly string[]>;

/** What a ministry does about joint visits without its officers; to accept, to decline and to fix a day is theirs alone. */
export const jointVisitRounds = (own: Sector, sectors: readonly Sector[]): readonly Round[] => [
  {
    name: 'joint visits',
    everyMs: 30_000,
    make: async (ask, stop) => failWith(await deliverAll(own, sectors, ask, stop)),
  },
  {
    name: 'joint visits to propose',
    everyMs: 3_600_000,
    make: async (ask, stop) => failWith(await proposeAll(own, sectors, ask, stop)),
  },
];

interface Stated {
  readonly id: string;
  readonly uscc: string;
  readonly host: string;
  readonly guest: string;
  readonly taken: number;
  readonly statement: string | null;
}

const PAGE = 50;

/**
 * Takes what this ministry has done about its joint visits to the other of each, where those books do not have it yet. One that does not
 * answer keeps no other waiting, and is tried again in the next round.
 */
export const deliverAll: Work = async (own, sectors, ask, stop) => {
  const failures: string[] = [];
  const attempt = attempts(failures);
  const visits = await collected<Stated>(openAt(own, 'id uscc host guest taken statement'), ask);
  for (const partner of sectors) {
    const shared = visits.filter(({ host, guest }) => partner.name === (host === own.name ? guest : host));
    if (shared.length === 0) continue;
    await attempt(partner.name, async () => {
      const entered = await enteredBy(partner, ask);
      for (const { id, uscc, taken, statement } of shared) {
        if (stop.aborted) return;
        if (taken <= (entered.get(id) ?? 0)) continue;
        await attempt(partner.name, () => done(ask, enterAt(partner), { input: { uscc, statement } }));
      }
    });
  }
  return failures;
};

/** How many steps of the one who asks stand in these books, by joint visit; of one that has ended none is taken any more. */
async function enteredBy(sector: Sector, ask: AskHouse): Promise<ReadonlyMap<string, number>> {
  type Entered = { readonly id: string; readonly state: string; readonly entered: number };
  const known = await collected<Entered>(openAt(sector, 'id state entered'), ask);
  return new Map(
    known.map(({ id, state, entered }) => [id, hasEnded({ state }) ? Number.POSITIVE_INFINITY : entered]),
  );
}

/** All pages: joint visits are few, and close a month behind their window; those who are asked after are a page of the other's. */
async function collected<Node>(
  query: string,
  ask: AskHouse,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<readonly Node[]> {
  const all: Node[] = [];
  for await (const page of pagesOf<Node>(ask, query, PAGE, variables)) all.push(...page);
  return all;
}

const REASON = '贵我两部门均已计划检查该主体,建议合并为一次上门(由平台按双方计划自动发起)';
const AT_ONCE = 100;

/**
 * Proposes a joint visit for each subject that another ministry has planned to inspect too, to one ministry a subject. Of all that have, the
 * one whose name comes first proposes. Of the other's plan the proposal says that there is one, and no more.
 */
export const proposeAll: Work = async (own, sectors, ask, stop) => {
  const failures: string[] = [];
  const attempt = attempts(failures);
  const settled = new Set<string>();
  const settle = async (visits: readonly VisitToMerge[], other: Sector) => {
    for (const { visit, uscc, from, withAsker } of await matched(visits, other, ask)) {
      if (stop.aborted) return;
      if (settled.has(uscc)) continue;
      settled.add(uscc);
      if (other.name < own.name || withAsker) continue;
      const input = { visit, guest: other.name, from, reason: REASON };
      await attempt(other.name, () => invite(own, other, ask, input));
    }
  };
  const others = sectors
    .filter(({ name }) => name !== own.name)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for await (const page of pagesOf<VisitToMerge>(ask, toMergeAt(own), AT_ONCE)) {
    for (const other of others) {
      const visits = page.filter(({ uscc }) => !settled.has(uscc));
      if (stop.aborted || visits.length === 0) break;
      await attempt(other.name, () => settle(visits, other));
    }
  }
  return failures;
};

/** The proposal is brought at once, so that the other invites nobody else in its own round. */
async function invite(own: Sector, other: Sector, ask: AskHouse, input: object): Promise<void> {
  const { jointVisit } = await done<{ jointVisit: Stated }>(ask, proposeAt(own), { input });
  const { uscc, statement } = jointVisit;
  await done(ask, enterAt(other), { input: { uscc, statement } });
}

/** The visits that could be made together with one of the partner's, each with the first day on which both have planned. */
async function matched(
  visits: readonly VisitToMerge[],
  other: Sector,
  ask: AskHouse,
): Promise<readonly VisitToMerge[]> {
  const usccs = [...new Set(visits.map(({ uscc }) => uscc))];
  const theirs = await collected<VisitToMerge>(toMergeAt(other), ask, { usccs });
  return visits.flatMap((visit) => {
    const shared = theirs.flatMap((node) => {
      const days = node.uscc === visit.uscc ? sharedDays(visit, node) : null;
      return days ? [{ ...visit, ...days, withAsker: node.withAsker }] : [];
    });
    return shared.slice(0, 1);
  });
}

/** What fails is remembered, unless somebody else did it meanwhile. */
const attempts =
  (failures: string[]) =>
  async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const isDone = error instanceof AnswerMissing && doneMeanwhile.includes(String(error.code));
      if (!isDone) failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };

const doneMeanwhile: readonly string[] = [
  'JOINT_VISIT_STATEMENT_KNOWN',
  'JOINT_VISIT_ENDED',
  'JOINT_VISIT_OPEN',
  'JOINT_VISIT_NOT_PLANNED',
];

const openAt = ({ field }: Sector, selection: string) =>
  `query ($first: Int, $after: String) { done: ${field}JointVisits(first: $first, after: $after, open: true) {
    edges { node { ${selection} } } pageInfo { hasNextPage endCursor } } }`;

const toMergeAt = ({ field }: Sector) =>
  `query ($first: Int, $after: String, $usccs: [USCC!]) {
    done: ${field}VisitsToMerge(first: $first, after: $after, usccs: $usccs) {
      edges { node { visit uscc from until withAsker } } pageInfo { hasNextPage endCursor } } }`;

const enterAt = ({ field }: Sector) =>
  `mutation ($input: EnterJointVisitInput!) { done: ${namedFor(field, 'enterSECTORJointVisit')}(input: $input) { outcome } }`;

const proposeAt = ({ field }: Sector) =>
  `mutation ($input: ProposeJointVisitInput!) { done: ${namedFor(field, 'proposeSECTORJointVisit')}(input: $input) { jointVisit { uscc statement } } }`;
