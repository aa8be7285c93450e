import { code, instant, integer, isoDate, json, long, optional, table, text } from '@creditgraph/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The books of the register. The columns stand here again, so that this step stays what it was when it ran. */
export class RegistryBooks1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const onMysql = runner.connection.options.type === 'mysql';
    for (const [name, columns, keys] of tables) await runner.createTable(table(name, columns, keys, onMysql));
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}

const entity = {
  uscc: code(18),
  version: integer(),
  name: text(200),
  nameKey: code(43),
  searchText: long(),
  formerNames: json(),
  kind: text(40),
  status: code(12),
  region: code(6),
  authority: text(200),
  legalRepresentative: optional(text(100)),
  registeredOn: isoDate(),
  deregisteredOn: optional(isoDate()),
  source: text(200),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

const supersession = {
  sequence: integer(),
  predecessor: code(18),
  successor: code(18),
  effectiveOn: isoDate(),
  document: text(128),
  recordedAt: instant(),
};

const succession = {
  predecessor: code(18),
  successor: code(18),
  distance: integer(),
  recordedAt: instant(),
};

const codeProblem = {
  id: code(43),
  kind: code(30),
  reason: code(20),
  code: long(),
  name: long(),
  heldName: optional(text(200)),
  source: text(200),
  recordedAt: instant(),
  resolvedAt: optional(instant()),
  resolution: optional(text(200)),
};

const tables = [
  [
    'entity',
    entity,
    {
      primary: ['uscc', 'version'],
      indices: [
        ['region', 'uscc'],
        ['nameKey', 'status', 'supersededAt', 'recordedAt'],
      ],
    },
  ],
  ['supersession', supersession, { primary: ['sequence'], unique: [['predecessor']] }],
  ['succession', succession, { primary: ['predecessor', 'successor'], indices: [['successor']] }],
  ['code_problem', codeProblem, { primary: ['id'], indices: [['kind', 'id']] }],
] as const;
