import { code, entity, instant, isoDate, long, type Noun, table, text } from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One edition of the catalogue, as it was loaded; never changed, never taken back. */
export interface EditionRow {
  readonly version: string;
  readonly hash: string;
  readonly validFrom: string;
  readonly recordedAt: string;
  readonly loadedBy: string;
  readonly content: string;
}

const editionColumns = {
  version: code(20),
  hash: code(64),
  validFrom: isoDate(),
  recordedAt: instant(),
  loadedBy: text(200),
  content: long(),
};

export const editionTable = entity<EditionRow>('edition', editionColumns, ['version']);

export const editionNoun: Noun<EditionRow> = {
  table: editionTable,
  record: ['version'],
  deed: () => 'edition.load',
};

/** The editions that were loaded: a version names one content for ever. */
export class CreateEditions1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    const keys = { primary: ['version'], unique: [['hash']] };
    await runner.createTable(table('edition', editionColumns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('editions are never taken back');
  }
}
