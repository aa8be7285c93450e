import { randomUUID } from 'node:crypto';
import { ownerOf } from '../alert/owner';
import { takerOf } from '../alert/subscribe';
import { subscriptionsOf } from '../alert/subscription';
import type { Caller } from '../caller';
import { Refusal } from '../errors';
import { newestPlace } from '../event/feed';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { enter } from '../journal/pad';
import { type Keyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import { cursorOf, type PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import { reasonIn } from '../procedure/step';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Books, Transaction } from '../storage/books';
import { checkedUrl, type WebhookSettings } from './address';
import { lettersOf } from './dead-letter';
import { type DeadLetterRow, webhookNoun, webhookPlaceTable } from './row';
import { webhookProcedure } from './table';
import { allWebhooks, type Webhook, webhookById, webhooksOf } from './webhook';

type Sector = Pick<SectorDefinition<never, string>, 'name' | 'field'>;

/** Which webhook a step is of, and why. */
export interface WebhookStepInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly reason: string;
}
export type ResumeWebhookInput = WebhookStepInput & { readonly leaveBehind?: boolean | null };

const MOST_WEBHOOKS = 5;

/** The queries about webhooks of one sector. */
export const webhookQueries = ({ name, field }: Sector, books: Books) => {
  const known = ({ caller }: FileContext): Promise<readonly Webhook[]> =>
    caller.role === 'STAFF' && caller.authority === name
      ? allWebhooks(books)
      : webhooksOf(books, ownerOf(caller));
  return {
    [`${field}Webhooks`]: async (_: unknown, asked: PageAsked, context: FileContext) =>
      newestFirst(await known(context), asked, ({ recordedAt }) => recordedAt),
    [`${field}DeadLetters`]: async (_: unknown, asked: PageAsked, context: FileContext) => {
      const ids = (await known(context)).map(({ id }) => id);
      const letters = (await lettersOf(books, ids)).map(toLetter);
      return newestFirst(letters, asked, ({ failedAt }) => failedAt);
    },
  };
};

const toLetter = ({ sequence, mark, ...letter }: DeadLetterRow) => ({
  ...letter,
  ...{ id: `${letter.webhook}.${sequence}`, alert: cursorOf([`${sequence}`, mark]) },
});

/** The mutations about webhooks of one sector. */
export function webhookMutations(sector: Sector, desk: MutationDesk, settings: WebhookSettings) {
  const { books } = desk;
  const mutation =
    <Input extends object>(deed: string, work: Work<Input>) =>
    async (_: unknown, { input }: { readonly input: Keyed<Input> }, context: FileContext) => {
      const { outcome, id } = await recordedOnce<Input>(desk, context, deed, input, (tx, said, recording) =>
        work(tx, said, { recording, caller: context.caller, sector }),
      );
      return { outcome, webhook: await webhookById(books, id) };
    };
  return {
    [namedFor(sector.field, 'registerSECTORWebhook')]: mutation<{ readonly url: string }>(
      'webhook.register',
      (tx, { url }, by) => register(tx, checkedUrl(url, settings), by),
    ),
    [namedFor(sector.field, 'resumeSECTORWebhook')]: mutation('webhook.resume', resume),
    [namedFor(sector.field, 'removeSECTORWebhook')]: mutation<WebhookStepInput>(
      'webhook.remove',
      async (tx, input, by) => (await step(tx, 'remove', input, by)).id,
    ),
    [namedFor(sector.field, 'redeliverSECTORDeadLetter')]: mutation('webhook.redeliver', redeliver),
  };
}

interface By {
  readonly recording: Recording;
  readonly caller: Caller;
  readonly sector: Sector;
}
type Work<Input> = (tx: Transaction, input: Input, by: By) => Promise<string>;

/** It delivers what is entered behind it; what was before is read by the cursor. */
async function register(tx: Transaction, url: string, { recording, caller }: By): Promise<string> {
  const { at, actor, provenance } = recording;
  const owner = ownerOf(caller);
  const subscribed = await subscriptionsOf(tx, owner, at);
  if (!subscribed.some(({ state }) => state === 'ACTIVE')) throw new Refusal('SUBSCRIPTION_MISSING');
  const before = (await webhooksOf(tx, owner)).filter(({ state }) => state !== 'REMOVED');
  if (before.length >= MOST_WEBHOOKS) throw new Refusal('WEBHOOKS_TOO_MANY', { limit: MOST_WEBHOOKS });
  const id = randomUUID();
  const place = await newestPlace(tx);
  await enter(tx, webhookNoun, [{ id, ...owner, purpose: caller.purpose, url, provenance, recordedAt: at }]);
  await tx.insert(webhookPlaceTable, [
    {
      ...{ webhook: id, ...place, attempts: 0 },
      ...{ nextAttemptAt: at, failure: null, lastDeliveredAt: null, holder: null, heldUntil: at },
    },
  ]);
  await takeNext(tx, webhookProcedure, {
    ...{ record: id, subject: null, action: 'register', by: 'DEPARTMENT', actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, reason: caller.purpose ?? '' },
  });
  return id;
}

/** Has the alert it stopped at tried again, unless it was delivered meanwhile, or leaves it behind as a dead letter. */
const resume: Work<ResumeWebhookInput> = async (tx, { leaveBehind, ...input }, by) => {
  const { id, sequence, mark } = await step(tx, 'resume', input, by);
  const { at } = by.recording;
  const [letter] = await tx.query<DeadLetterRow>(
    'SELECT * FROM dead_letter WHERE webhook = ? AND sequence > ? ORDER BY sequence LIMIT 1',
    [id, sequence],
  );
  const isBehind = leaveBehind || letter?.deliveredAt != null;
  const place = letter && isBehind ? letter : { sequence, mark };
  await tx.run(
    `UPDATE webhook_place SET sequence = ?, mark = ?, attempts = 0, failure = NULL, nextAttemptAt = ?, holder = NULL
      WHERE webhook = ?`,
    [place.sequence, place.mark, at, id],
  );
  return id;
};

async function step(
  tx: Transaction,
  action: 'resume' | 'redeliver' | 'remove',
  { id, expectedVersion, reason }: WebhookStepInput,
  { recording: { at, actor }, caller, sector }: By,
): Promise<Webhook> {
  const known = await webhookById(tx, id);
  const by = known ? takerOf(caller, known, sector.name) : null;
  if (!known || !by) throw new Refusal('NOT_RECORDED', { id });
  await takeNext(tx, webhookProcedure, {
    ...{ record: id, subject: null, action, by, actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('reason', reason) },
  });
  return known;
}

/** Has a dead letter delivered beside the order, once. */
const redeliver: Work<WebhookStepInput> = async (tx, input, by) => {
  const [webhook = '', sequence = ''] = input.id.split('.');
  await step(tx, 'redeliver', { ...input, id: webhook }, by);
  const found = await tx.run(
    'UPDATE dead_letter SET requestedAt = ? WHERE webhook = ? AND sequence = ? AND deliveredAt IS NULL',
    [by.recording.at, webhook, Number(sequence) || 0],
  );
  if (found === 0) throw new Refusal('NOT_RECORDED', { id: input.id });
  return webhook;
};
