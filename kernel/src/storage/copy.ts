import { existsSync } from 'node:fs';
import { Refusal } from '../errors';
import { connect } from './connect';
import type { DatabaseSettings } from './database';

/** One consistent state of embedded books as a new file, while they are in use; nothing is created or migrated in them. */
export async function copyBooks(
  settings: Extract<DatabaseSettings, { engine: 'embedded' }>,
  target: string,
): Promise<void> {
  if (!existsSync(settings.file)) throw new Refusal('FILE_MISSING', { file: settings.file });
  const connection = await connect(settings, { entities: [], migrations: [] });
  try {
    await connection.query('VACUUM INTO ?', [target]);
  } finally {
    await connection.destroy();
  }
}
