import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { code, instant, integer, table, text } from '../storage/columns';

/**
 * What files delivered, with what of it was refused; and the acts by when they came in, with all that timeliness and
 * publicity are counted from, so that a month is read from the index alone. It takes the place of the one that told the
 * latest record only.
 */
export class Deliveries1764336000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    await runner.createTable(table('delivery', delivery, keys, onMysql));
    await runner.createIndex(
      'conduct',
      new TableIndex({ name: 'ix_conduct_recordedAt_acts', columnNames: received }),
    );
    await runner.dropIndex('conduct', 'ix_conduct_recordedAt');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const delivery = {
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
};

const keys = { primary: ['id'], indices: [['digest', 'kind', 'lastRow'], ['recordedAt']] };

const received = [
  'recordedAt',
  'version',
  'kind',
  'authorityCode',
  'authority',
  'occurredOn',
  'validFrom',
  'publicUntil',
  'supersededAt',
  'subject',
  'id',
];
