import { type Looking, sightOf } from '../access/sight';
import type { Entry } from '../event/event';
import { cursorAt, entriesAfter } from '../event/feed';
import { type Publicity, toldOf } from '../event/told';
import type { Page } from '../paging';
import type { Reading } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { type Alert, candidatesOf, wants } from './alert';
import { factsOf } from './facts';
import type { Owner } from './owner';
import { type Subscription, subscriptionsOf } from './subscription';

/** A sector, as far as alerts are told of it. */
export type Alerting = Publicity & Parameters<typeof factsOf>[1];

/** Alerts among the entries looked at, and from where to go on. */
export interface AlertPage {
  readonly alerts: readonly Alert[];
  readonly cursor: string | null;
  readonly hasMore: boolean;
}

/** Who is told, and where. */
export interface Telling {
  readonly from: Reading;
  readonly sector: Alerting;
  readonly looking: Looking;
  readonly owner: Owner;
}

/**
 * The alerts of a department behind a cursor, by what it subscribed to and may see at this moment: whoever may not see
 * something any more is not told any more, wherever its cursor stands. Left out, the cursor is that of its first subscription.
 */
export async function alertsAfter(telling: Telling, { first, after }: Page): Promise<AlertPage> {
  const active = await activeOf(telling);
  const start = after ?? startOf(active);
  if (start === null) return { alerts: [], cursor: null, hasMore: false };
  const { entries, cursor, hasMore } = await entriesAfter(telling.from, { first, after: start });
  return { alerts: await alertsIn(telling, active, entries), cursor, hasMore };
}

export const activeOf = async ({ from, owner, looking }: Telling): Promise<readonly Subscription[]> =>
  (await subscriptionsOf(from, owner, looking.now)).filter(({ state }) => state === 'ACTIVE');

function startOf(active: readonly Subscription[]): readonly string[] | null {
  const [first] = [...active].sort((one, other) => one.afterSequence - other.afterSequence);
  return first ? [`${first.afterSequence}`, first.afterMark] : null;
}

/** What some entries amount to for the owner of some subscriptions, in their order. */
export async function alertsIn(
  { from, sector, looking, owner }: Telling,
  active: readonly Subscription[],
  entries: readonly Entry[],
): Promise<readonly Alert[]> {
  const recipient = isOwn(owner, looking) ? 'OWN_STAFF' : 'DEPARTMENTS';
  const possible = entries.filter(
    (entry) =>
      candidatesOf(entry, recipient).length > 0 &&
      active.some(({ afterSequence }) => afterSequence < entry.sequence),
  );
  if (possible.length === 0) return [];
  const told = await toldOf(from, sector, sightOf(looking, null), possible);
  const candidates = told.flatMap((entry) => candidatesOf(entry, recipient));
  const facts = await factsOf(from, sector, candidates);
  return candidates.filter(facts.holds).flatMap((candidate) => {
    const list = facts.listOf(candidate);
    const origin = facts.originOf(candidate);
    const grade = facts.gradeOf(candidate);
    const subscriptions = active.filter((one) => wants(one, candidate, list)).map(({ id }) => id);
    if (subscriptions.length === 0) return [];
    const { entry, rule } = candidate;
    const { sequence, at, deed, record, version, subject } = entry;
    const { code, name, kind, basis, verified } = rule;
    return [
      {
        ...{ id: cursorAt(entry), sequence, at, deed, record, version, list, origin, grade, subscriptions },
        ...{ code, name, kind, basis, verified },
        uscc: subject !== null && isEntityKey(subject) ? subject : null,
      },
    ];
  });
}

const isOwn = ({ role, authority }: Owner, { ministry }: Looking): boolean =>
  role === 'STAFF' && authority === ministry;
