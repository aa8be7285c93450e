import type { Noun } from '../journal/noun';
import { code, entity, instant, integer, text } from '../storage/columns';

/**
 * What a batch of a file delivered of one authority, counted as its rows were first judged. Rows that are refused leave
 * no other trace in the books, and without them nobody could tell how much of what came in was right.
 */
export interface DeliveryRow {
  /** By file, kind, batch and authority. */
  id: string;
  /** SHA-256 of the file, hexadecimal. */
  digest: string;
  /** Code of the kind of file. */
  kind: string;
  /** Spreadsheet row with which the batch ended. */
  lastRow: number;
  /** Code of the authority, its name where it gave no code; empty where the rows do not say rightly. */
  provider: string;
  providerName: string;
  rowCount: number;
  quarantined: number;
  /** Of the quarantined: it is unclear whom they are about. */
  unlinked: number;
  /** Of the unlinked: the code is none by GB 32100-2015. */
  miscoded: number;
  /** Cells that must be filled in, and those of them that were. */
  required: number;
  filled: number;
  recordedAt: string;
}

export const deliveryTable = entity<DeliveryRow>(
  'delivery',
  {
    id: code(43),
    digest: code(64),
    kind: code(10),
    lastRow: integer(),
    provider: text(200),
    providerName: text(200),
    rowCount: integer(),
    quarantined: integer(),
    unlinked: integer(),
    miscoded: integer(),
    required: integer(),
    filled: integer(),
    recordedAt: instant(),
  },
  ['id'],
);

export const deliveryNoun: Noun<DeliveryRow> = {
  table: deliveryTable,
  record: ['id'],
  deed: () => 'delivery.count',
};
