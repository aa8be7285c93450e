import type { KeyObject } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { AccessLog } from './access/log/access-log';
import type { Caller } from './caller';
import type { Message } from './errors';
import type { DayGrades } from './evaluation/grades-on-day';
import type { RunOptions, RunSummary } from './evaluation/run';
import type { IntakeStore } from './intake/store';
import type { JournalAudit } from './journal/audit';
import type { PublishedKey } from './key-set';
import type { Round } from './round';
import type { KeyDirectory, Signer } from './standing';
import type { Books } from './storage/books';
import type { DatabaseSettings } from './storage/database';
import type { Instant, IsoDate } from './time';
import type { Trace } from './trace/context';
import type { WebhookSettings } from './webhook/address';
import type { Outbox } from './webhook/outbox';

/** One subgraph, ready to be served over HTTP or called in process. */
export interface Subgraph {
  /** Its name in the supergraph, e.g. `civil-affairs`. */
  readonly name: string;
  /** What people call it, for whoever must be told that it did not answer. */
  readonly label: Message;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** Where it is served, when it is called over HTTP. */
  readonly url?: string;
  /** Where it writes down who was told what the public is not; null where nothing it tells is on record. */
  readonly accessLog?: AccessLog | null;
  /** Made anew for every request: what one caller may see must not be cached for another. */
  context(request: SubgraphRequest): object;
}

export interface SubgraphRequest {
  readonly requestId: string;
  readonly caller: Caller;
  /** In which trace it is asked; left out where nobody said. */
  readonly trace?: Trace | undefined;
}

/** What the house hands to a ministry when it opens. */
export interface House {
  readonly database: DatabaseSettings;
  readonly signer: Signer;
  /** The keys that sign now. */
  readonly keys: KeyDirectory;
  /** All keys, also those that sign no longer: by them what was signed before is verified. Left out by who never asks. */
  readonly publishedKeys?: () => readonly PublishedKey[];
  /** Secret under which natural persons' numbers are hashed; the same for all, so that persons match across ministries. */
  readonly personKey: KeyObject;
  /** The sectors of this federation, in the order of their names. */
  readonly sectors: readonly SectorName[];
  readonly clock: () => Instant;
  /** Where alerts may be delivered to; left out, to the internet alone. */
  readonly webhooks?: WebhookSettings | undefined;
}

export interface SectorName {
  /** Folder and subgraph name, e.g. `civil-affairs`. */
  readonly name: string;
  /** Its field on the profile, e.g. `civilAffairs`. */
  readonly field: string;
  readonly label: Message;
  /** Set by the desk where shields are applied for: the others take in the orders of this one alone. */
  readonly takesShields?: true;
}

/** What each folder under `subgraphs/` exports as `ministry`. */
export interface Ministry {
  readonly name: string;
  readonly label: Message;
  /** Set by sectors: their field on the profile. */
  readonly field?: string;
  /** Set by the sector that is the desk for shields. */
  readonly takesShields?: true;
  /** Set by who must ask others for it: what it does from time to time, through the door, in its own staff's name. */
  readonly rounds?: (sectors: readonly SectorName[]) => readonly Round[];
  open(house: House): Promise<OpenMinistry>;
}

/** Those that keep a credit file of an entity, with its field in the profile, and which of them is the desk for shields. */
export const sectorsOf = (ministries: readonly Ministry[]): readonly SectorName[] =>
  ministries.flatMap(({ name, field, label, takesShields }) =>
    field ? [{ name, field, label, ...(takesShields && { takesShields }) }] : [],
  );

export interface OpenMinistry {
  readonly subgraph: Subgraph;
  readonly books: Books;
  /** Set by sectors: where files go. */
  readonly intake?: IntakeStore;
  /** Set by sectors: evaluates everyone for a period, where the law evaluates by periods. */
  evaluatePeriod?(options: Omit<RunOptions, 'clock'>): Promise<RunSummary>;
  /** Set by sectors: the period a day belongs to, or null where grades hold by the day. */
  periodOf?(day: IsoDate): string | null;
  /** Set by sectors: everyone's grades of a day by what was known at an instant, where they hold by the day. */
  gradesOn?(day: IsoDate, asOf: Instant): DayGrades;
  /** Set by who keeps a journal: reads it from end to end; with heads kept elsewhere, whether it still holds them. */
  audit?(kept: readonly string[]): Promise<JournalAudit>;
  /** Set by who issues receipts: the same for their chains. */
  auditReceipts?(kept: readonly string[]): Promise<JournalAudit>;
  /** The same of the log of who was told what. */
  auditAccess(kept: readonly string[]): Promise<JournalAudit>;
  /** Set by sectors: watches deadlines and delivers alerts, once it is started. */
  readonly outbox?: Outbox;
  /** Writes the fictional sample once; does nothing where any record exists. */
  seed(seedOf: { seed: number; count: number }): Promise<void>;
  /** Fails when its database does not answer. */
  ready(): Promise<void>;
  /** Set by who keeps records of others: the instant of the latest one, null in empty books. */
  freshness?(): Promise<Instant | null>;
  close(): Promise<void>;
}
