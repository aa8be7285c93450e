import { code, entity, instant, integer, long, optional, table, text } from '@creditgraph/kernel';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** One receipt, as it was signed; never updated, never deleted before its time. */
export interface ReceiptRow {
  readonly caller: string;
  readonly sequence: number;
  readonly id: string;
  readonly hash: string;
  readonly previous: string | null;
  readonly subject: string;
  readonly decidedAt: string;
  readonly content: string;
  readonly jws: string;
}

/** Where each caller's chain stands; the row every writer of that chain locks first. */
export interface ChainRow {
  readonly caller: string;
  readonly sequence: number;
  readonly hash: string;
}

const receiptColumns = {
  caller: text(128),
  sequence: integer(),
  id: code(36),
  hash: code(64),
  previous: optional(code(64)),
  subject: code(64),
  decidedAt: instant(),
  content: long(),
  jws: long(),
};

const chainColumns = { caller: text(128), sequence: integer(), hash: code(64) };

export const receiptTable = entity<ReceiptRow>('receipt', receiptColumns, ['caller', 'sequence']);
export const chainTable = entity<ChainRow>('chain', chainColumns, ['caller']);

/** First edition of the receipts: the primary key is what makes a fork of a chain impossible. */
export class CreateReceipts1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['caller', 'sequence'], unique: [['id']] };
    await runner.createTable(table('receipt', receiptColumns, keys, onMysql));
    await runner.createTable(table('chain', chainColumns, { primary: ['caller'] }, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('receipts are never taken back');
  }
}

/** A subject's receipts, the latest first, so that it may see who checked it. */
export class IndexReceiptsBySubject1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columnNames = ['subject', 'decidedAt', 'id'];
    await runner.createIndex('receipt', new TableIndex({ name: 'ix_receipt_subject_decided', columnNames }));
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

export const receiptSchema = {
  entities: [receiptTable, chainTable],
  migrations: [CreateReceipts1764000000000, IndexReceiptsBySubject1764500000000],
  neverChanged: [receiptTable],
};
