import { noteRead } from '../access/log/reads';
import { inForce } from '../dated';
import { MOST_ENTRIES } from '../event/feed';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { type Keyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import { noticeRules } from '../notice/rules';
import { type PageAsked, pageOf } from '../paging';
import { newestFirst } from '../procedure/page';
import type { SectorDefinition } from '../sector';
import type { Books, Transaction } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import { acknowledge, acknowledgementsOf, alertsOf } from './acknowledge';
import type { Alert } from './alert';
import { type Alerting, alertsAfter, type Telling } from './alerts';
import { ownerOf } from './owner';
import { type EndSubscriptionInput, endSubscription, type SubscribeInput, subscribe } from './subscribe';
import { allSubscriptions, subscriptionById, subscriptionsOf } from './subscription';

type Sector = Pick<SectorDefinition<never, string>, 'name' | 'field' | 'lists'> & Alerting;

const tellingOf = (from: Books | Transaction, sector: Alerting, context: FileContext): Telling => ({
  ...{ from, sector, looking: context, owner: ownerOf(context.caller) },
});

/** Each with who of the department took note of it, or null, and with what the catalogue of measures is asked by. */
async function withNotes({ from, owner }: Telling, { name: source }: Sector, alerts: readonly Alert[]) {
  const sequences = alerts.map(({ sequence }) => sequence);
  const notes = await acknowledgementsOf(from, owner, sequences);
  return alerts.map((alert) => {
    const note = notes.get(alert.sequence);
    const { at, list, grade, origin } = alert;
    return {
      ...alert,
      measuresKey: JSON.stringify({ source, at, list, grade, origin }),
      acknowledgedAt: note?.recordedAt ?? null,
      acknowledgedBy: note?.actor ?? null,
    };
  });
}

/** The queries about alerts of one sector. */
export const alertQueries = (sector: Sector, books: Books, clock: () => Instant) => ({
  [`${sector.field}NoticeRules`]: (_: unknown, { on }: { readonly on?: IsoDate | null }) =>
    noticeRules
      .filter((rule) => inForce(rule, on ?? dayOf(clock())))
      .map(({ on: trigger, until = null, ...rule }) => ({
        ...rule,
        until,
        deeds: 'deeds' in trigger ? trigger.deeds : [],
        daysBefore: 'daysBefore' in trigger ? trigger.daysBefore : null,
      })),
  [`${sector.field}Alerts`]: async (_: unknown, asked: PageAsked, context: FileContext) => {
    const telling = tellingOf(books, sector, context);
    const page = pageOf(asked, 2, MOST_ENTRIES);
    const { alerts, ...place } = await alertsAfter(telling, page);
    noteRead(
      context,
      `${sector.field}Alerts`,
      alerts.flatMap(({ uscc }) => uscc ?? []),
    );
    return { alerts: await withNotes(telling, sector, alerts), ...place };
  },
  [`${sector.field}Subscriptions`]: async (_: unknown, asked: PageAsked, { caller, now }: FileContext) => {
    const all = caller.authority === sector.name && caller.role === 'STAFF';
    const known = all
      ? await allSubscriptions(books, now)
      : await subscriptionsOf(books, ownerOf(caller), now);
    return newestFirst(known, asked, ({ recordedAt }) => recordedAt);
  },
});

/** The mutations about alerts of one sector. */
export function alertMutations(sector: Sector, desk: MutationDesk) {
  const { books } = desk;
  const subscription =
    <Input extends object>(
      deed: string,
      work: (tx: Transaction, input: Input, recording: Recording, context: FileContext) => Promise<string>,
    ) =>
    async (_: unknown, { input }: { readonly input: Keyed<Input> }, context: FileContext) => {
      const { outcome, id, at } = await recordedOnce<Input>(
        desk,
        context,
        deed,
        input,
        (tx, said, recording) => work(tx, said, recording, context),
      );
      return { outcome, subscription: await subscriptionById(books, id, at) };
    };
  return {
    [namedFor(sector.field, 'subscribeSECTORAlerts')]: subscription<SubscribeInput>(
      'subscription.subscribe',
      (tx, input, recording, { caller }) => subscribe(tx, sector.lists, caller, input, recording),
    ),
    [namedFor(sector.field, 'endSECTORSubscription')]: subscription<EndSubscriptionInput>(
      'subscription.end',
      (tx, input, recording, { caller }) => endSubscription(tx, caller, sector.name, input, recording),
    ),
    [namedFor(sector.field, 'acknowledgeSECTORAlerts')]: async (
      _: unknown,
      { input }: { readonly input: Keyed<{ readonly ids: readonly string[] }> },
      context: FileContext,
    ) => {
      const telling = tellingOf(books, sector, context);
      const alerts = await alertsOf(telling, input.ids);
      const { outcome } = await recordedOnce(
        desk,
        context,
        'alert.acknowledge',
        input,
        async (tx, _said, recording) => {
          await acknowledge(tx, telling.owner, alerts, recording);
          return '';
        },
      );
      return { outcome, alerts: await withNotes(telling, sector, alerts) };
    },
  };
}
