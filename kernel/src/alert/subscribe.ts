import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller';
import { Refusal } from '../errors';
import { newestPlace } from '../event/feed';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import type { NoticeCode } from '../notice/rules';
import { reasonIn } from '../procedure/step';
import { takeNext } from '../procedure/take';
import type { ListKind } from '../sector';
import type { Transaction } from '../storage/books';
import { addDays, dayOf, type IsoDate } from '../time';
import { isSame, type Owner, ownerOf } from './owner';
import { subscriptionNoun, type Wanted } from './row';
import { subscriptionById, subscriptionsOf } from './subscription';
import { subscriptionProcedure } from './table';

/** A subscription as a department hands it in. */
export interface SubscribeInput {
  readonly codes?: readonly NoticeCode[] | null;
  readonly lists?: readonly string[] | null;
  readonly regions?: readonly string[] | null;
  readonly usccs?: readonly string[] | null;
  readonly validUntil: IsoDate;
}

/** Which subscription is ended, and why. */
export interface EndSubscriptionInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

const MOST_ACTIVE = 50;
const MOST_DAYS = 366;
const limits = { codes: 20, lists: 50, regions: 100, usccs: 1_000 } as const;

/** Enters a subscription; it tells of what is entered behind it. Answers its id. */
export async function subscribe(
  tx: Transaction,
  lists: readonly ListKind[],
  caller: Caller,
  input: SubscribeInput,
  { at, actor, provenance }: Recording,
): Promise<string> {
  const owner = ownerOf(caller);
  const today = dayOf(at);
  const [from, until] = [addDays(today, 1), addDays(today, MOST_DAYS)];
  const { validUntil } = input;
  if (validUntil < from || validUntil > until) throw new Refusal('SUBSCRIPTION_TERM', { from, until });
  const wanted = wantedIn(input, lists);
  const active = (await subscriptionsOf(tx, owner, at)).filter(({ state }) => state === 'ACTIVE');
  if (active.length >= MOST_ACTIVE) throw new Refusal('SUBSCRIPTIONS_TOO_MANY', { limit: MOST_ACTIVE });

  const id = randomUUID();
  const { sequence: afterSequence, mark: afterMark } = await newestPlace(tx);
  const place = { afterSequence, afterMark };
  const row = { id, ...owner, purpose: caller.purpose, wanted, validUntil, ...place, provenance };
  await enter(tx, subscriptionNoun, [{ ...row, recordedAt: at }]);
  await takeNext(tx, subscriptionProcedure, {
    ...{ record: id, subject: null, action: 'subscribe', by: 'DEPARTMENT', actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, reason: caller.purpose ?? '', setting: { days: { validUntil } } },
  });
  return id;
}

function wantedIn(input: SubscribeInput, lists: readonly ListKind[]): Wanted {
  const { codes, regions, usccs } = input;
  const wanted = {
    ...{ codes: once(codes), lists: once(input.lists), regions: once(regions), usccs: once(usccs) },
  };
  for (const [field, limit] of Object.entries(limits)) {
    const count = wanted[field as keyof Wanted].length;
    if (count > limit) throw new Refusal('TOO_MANY', { field, limit, count });
  }
  const list = wanted.lists.find((one) => !lists.some(({ code }) => code === one));
  if (list !== undefined) throw new Refusal('LIST_UNKNOWN', { list });
  const region = wanted.regions.find((one) => !/^\d\d(\d\d){0,2}$/.test(one));
  if (region !== undefined) throw new Refusal('REGION_PREFIX_INVALID', { region });
  return wanted;
}

const once = <T>(values: readonly T[] | null | undefined): readonly T[] => [...new Set(values ?? [])];

/** Ends one, by the department itself or by the ministry whose books it is in. */
export async function endSubscription(
  tx: Transaction,
  caller: Caller,
  ministry: string,
  { id, expectedVersion, reason }: EndSubscriptionInput,
  { at, actor }: Recording,
): Promise<string> {
  const known = await subscriptionById(tx, id, at);
  const by = known ? takerOf(caller, known, ministry) : null;
  if (!known || !by) throw new Refusal('NOT_RECORDED', { id });
  await takeNext(tx, subscriptionProcedure, {
    ...{ record: id, subject: null, action: 'end', by, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('reason', reason) },
    setting: { days: { validUntil: known.validUntil } },
  });
  return id;
}

/** As whom a caller acts on something of a department; null where it is not there for it. */
export function takerOf(caller: Caller, owner: Owner, ministry: string): 'DEPARTMENT' | 'OWN_STAFF' | null {
  if (isSame(ownerOf(caller), owner)) return 'DEPARTMENT';
  return caller.role === 'STAFF' && caller.authority === ministry ? 'OWN_STAFF' : null;
}
