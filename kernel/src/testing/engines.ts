import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { DatabaseSettings } from '../storage/database';
import { testSettings } from './config';

type Suite = (database: () => DatabaseSettings) => void;

/**
 * Runs the same suite on the embedded engine and on a MySQL-protocol server, each call of `database` a database of
 * its own, kept until the suite has closed what it opened. The server's address comes from the global set-up, which
 * starts a private one where none answers.
 */
export function onEveryEngine(name: string, suite: Suite): void {
  onEmbedded(name, suite);
  onMysql(name, suite);
}

/** For what only an embedded file does. */
export function onEmbedded(name: string, suite: Suite): void {
  describe(`${name} (embedded)`, () => {
    let folder = '';
    let opened = 0;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'creditgraph-'));
    });
    suite(() => {
      if (folder === '') throw new Error('a database is asked for before the suite has begun');
      opened += 1;
      return { engine: 'embedded', file: join(folder, `${opened}.db`) };
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
  });
}

/** For what only a server does; left out, and named on the screen, where there is none. */
export function onMysql(name: string, suite: Suite): void {
  const server = testSettings.mysqlUrl;
  const onServer = server === '' ? describe.skip : describe;
  onServer(`${name} (MySQL protocol)`, () => {
    const created: string[] = [];
    suite(() => {
      const database = `cg_test_${randomUUID().replaceAll('-', '')}`;
      created.push(database);
      return { engine: 'mysql', url: new URL(`/${database}`, server).toString() };
    });
    afterAll(async () => {
      const connection = await createConnection(server);
      await connection.query('SET SESSION lock_wait_timeout = 3');
      for (const database of created.splice(0))
        await connection.query(`DROP DATABASE IF EXISTS \`${database}\``);
      await connection.end();
    });
  });
}
