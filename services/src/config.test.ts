import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrations, readMinistry, variablesIn } from './config';
import { readGateway } from './gateway-config';

const TAX = { TAX_DATABASE_URL: 'mysql://u:hunter2@db/tax' };

describe('the settings of a service', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('come from a file, and from the environment above it', () => {
    const SETTINGS_FILE = file('settings.json', JSON.stringify({ ...TAX, TAX_PORT: 4101, SAMPLE_COUNT: 7 }));
    const settings = readMinistry('tax', variablesIn(undefined, { SETTINGS_FILE, SAMPLE_COUNT: '0' }));

    expect(settings).toMatchObject({ port: 4101, sample: { count: 0 } });
    expect(settings.database).toEqual({ engine: 'mysql', url: TAX.TAX_DATABASE_URL, laidOut: true });
  });

  it('come from the file where the environment has nothing but the name', () => {
    const SETTINGS_FILE = file('settings.json', JSON.stringify({ ...TAX, WEBHOOK_NETWORKS: '10.1.0.0/16' }));
    const settings = readMinistry('tax', variablesIn(undefined, { SETTINGS_FILE, WEBHOOK_NETWORKS: '' }));

    expect(settings.webhooks.networks).toEqual(['10.1.0.0/16']);
  });

  it('take an address from a file of its own', () => {
    const TAX_DATABASE_URL_FILE = file('url', `${TAX.TAX_DATABASE_URL}\n`);

    expect(readMinistry('tax', variablesIn(undefined, { TAX_DATABASE_URL_FILE })).database).toMatchObject({
      url: TAX.TAX_DATABASE_URL,
    });
  });

  it('write no sample unless they are told to', () => {
    expect(readMinistry('tax', TAX).sample.count).toBe(0);
  });

  it.each`
    what                           | read                                                                                         | names
    ${'every variable at fault'}   | ${() => readMinistry('tax', { PORT: 'x', HOST: '', SAMPLE_COUNT: '-1' })}                    | ${['TAX_PORT', 'HOST', 'SAMPLE_COUNT', 'TAX_DATABASE_URL']}
    ${'an address of no database'} | ${() => readMinistry('tax', { TAX_DATABASE_URL: 'mysql://u:hunter2@db' })}                   | ${['TAX_DATABASE_URL']}
    ${'the gateway alike'}         | ${() => readGateway({ PORT: 'x', GRACE_MS: 'y', SUPERGRAPH_LOOK_MS: '1' })}                  | ${['PORT', 'GRACE_MS', 'SUPERGRAPH_LOOK_MS']}
    ${'accounts of no migration'}  | ${() => readMigrations(['tax'], {})}                                                         | ${['TAX_MIGRATION_URL', 'TAX_SERVICE_ACCOUNT']}
    ${'a file that is not there'}  | ${() => variablesIn(undefined, { TAX_DATABASE_URL_FILE: '/nowhere', SETTINGS_FILE: '/no' })} | ${['TAX_DATABASE_URL_FILE', 'SETTINGS_FILE']}
    ${'what is said twice'}        | ${() => variablesIn(undefined, { ...TAX, TAX_DATABASE_URL_FILE: __filename })}               | ${['TAX_DATABASE_URL_FILE']}
  `('are refused together, naming $what and no password', ({ read, names }) => {
    const { message } = caught(read);

    for (const name of names) expect(message).toContain(`- ${name}: `);
    expect(message).not.toContain('hunter2');
  });
});

function caught(read: () => unknown): Error {
  try {
    read();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}
