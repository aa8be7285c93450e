import { readdirSync } from 'node:fs';
import { type Books, type DatabaseSettings, type Ministry, sectorsOf } from '@creditgraph/kernel';
import { testSettings } from '../../kernel/src/testing/config';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { openLive } from '../../kernel/src/testing/live';
import { ministriesIn } from './ministries';
import { root } from './root';
import { NOW } from './testing/house';

const { kept } = testSettings;
const all = ministriesIn(root);
const ministries = all.map((ministry) => [ministry.name, ministry] as const);
const openOn = (settings: DatabaseSettings, ministry: Ministry) =>
  openLive(ministry, settings, () => NOW, sectorsOf(all));

/** All that the engine itself knows of the database it is asked in. */
const LAID_OUT: Record<DatabaseSettings['engine'], readonly string[]> = {
  embedded: [
    'SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name',
    'PRAGMA encoding',
    'PRAGMA page_size',
    'PRAGMA user_version',
    'PRAGMA journal_mode',
    'PRAGMA foreign_key_check',
  ],
  mysql: [
    `SELECT default_character_set_name, default_collation_name FROM information_schema.schemata
      WHERE schema_name = DATABASE()`,
    `SELECT table_name, engine, row_format, table_collation, create_options, table_comment
      FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name`,
    `SELECT table_name, column_name, ordinal_position, column_default, is_nullable, column_type,
      character_set_name, collation_name, column_key, extra, generation_expression, column_comment
      FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
    `SELECT table_name, index_name, non_unique, seq_in_index, column_name, collation, sub_part, nullable, index_type
      FROM information_schema.statistics WHERE table_schema = DATABASE()
      ORDER BY table_name, index_name, seq_in_index`,
    `SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints
      WHERE table_schema = DATABASE() ORDER BY table_name, constraint_name`,
  ],
};

onEveryEngine('what a run keeps of a ministry', (database) => {
  afterEach(() => Object.assign(testSettings, { kept }));

  const laidOut = async (ministry: Ministry, keeping: string) => {
    Object.assign(testSettings, { kept: keeping });
    const { books, close } = await openOn(database(), ministry);
    const known = await knownOf(books);
    await close();
    return known;
  };

  it.each(ministries)('is the database that its migrations lay out: %s', async (_, ministry) => {
    const migrated = await laidOut(ministry, '');
    const copy = await laidOut(ministry, kept);

    expect(copy).toEqual(migrated);
    expect(migrated.migrations.length).toBeGreaterThan(1);
    expect(readdirSync(kept).some((name) => /^(embedded|mysql)-\w+$/.test(name))).toBe(true);
  });
});

/** The database as the engine describes it, and the migrations it holds to have run. */
async function knownOf(books: Books) {
  const answers: unknown[] = [];
  for (const question of LAID_OUT[books.engine]) answers.push(await books.query(question));
  const migrations = await books.query('SELECT * FROM migration ORDER BY id');
  return { answers, migrations };
}
