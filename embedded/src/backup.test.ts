import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@creditgraph/gateway';
import { fictionalEntities } from '@creditgraph/kernel';
import { backUp, restore } from './backup';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { root } from './root';

const NOW = '2026-11-01T00:00:00.000Z';
const sample = { seed: 20_260_101, count: 60 };
const ministries = ministriesIn(root);
const names = ministries.map(({ name }) => name);

const QUERY = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
  uscc entity { name } tax { evaluation { score } listings { id } } environment { evaluation { score } }
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision }
} }`;

describe('a backup', () => {
  let folder = '';
  const within = (name: string) => join(folder, name);
  const settingsIn = (dataDir: string) => ({
    dataDir,
    databaseOf: (name: string) => ({ engine: 'embedded', file: join(dataDir, `${name}.db`) }) as const,
    sample,
  });

  /** Opens what is in a data folder, does the work, and closes it again. */
  async function using<T>(
    dataDir: string,
    work: (answers: () => Promise<unknown>) => Promise<T>,
  ): Promise<T> {
    const house = await openHouse(ministries, settingsIn(dataDir), () => NOW);
    await house.seed();
    const { subgraphs, personKey } = house;
    const gateway = await startGateway({ subgraphs, personKey, clock: () => NOW, log: () => undefined });
    const usccs = fictionalEntities(sample).map(({ uscc }) => uscc);
    try {
      return await work(async () => {
        const { data, errors } = await gateway.execute(QUERY, { usccs });
        expect(errors).toBeUndefined();
        return data;
      });
    } finally {
      await gateway.close();
      await house.close();
    }
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-backup-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('made while the books are in use answers the same when it is restored', async () => {
    const before = await using(within('data'), async (answers) => {
      const told = await answers();
      await backUp(settingsIn(within('data')), names, within('copy'), NOW);
      return told;
    });
    await restore(settingsIn(within('again')), within('copy'));

    expect(await using(within('again'), (answers) => answers())).toEqual(before);
    expect(statSync(join(within('copy'), 'keys', 'person.key')).mode & 0o077).toBe(0);
  }, 60_000);

  it('is refused where it would overwrite anything', async () => {
    await using(within('data'), async () => undefined);
    const settings = settingsIn(within('data'));
    await backUp(settings, names, within('copy'), NOW);

    await expect(backUp(settings, names, within('copy'), NOW)).rejects.toMatchObject({
      code: 'BACKUP_OCCUPIED',
    });
    await expect(restore(settings, within('copy'))).rejects.toMatchObject({ code: 'RESTORE_OCCUPIED' });
  }, 60_000);

  it.each`
    damage                       | done
    ${'a file that was changed'} | ${(copy: string) => appendFileSync(join(copy, 'tax.db'), 'x')}
    ${'a file that is missing'}  | ${(copy: string) => rmSync(join(copy, 'tax.db'))}
    ${'a file too many'}         | ${(copy: string) => writeFileSync(join(copy, 'other.db'), 'x')}
    ${'no manifest'}             | ${(copy: string) => rmSync(join(copy, 'backup.json'))}
  `(
    'with $damage is not restored, and nothing of it is',
    async ({ done }) => {
      await using(within('data'), async () => undefined);
      await backUp(settingsIn(within('data')), names, within('copy'), NOW);
      done(within('copy'));

      await expect(restore(settingsIn(within('again')), within('copy'))).rejects.toMatchObject({
        code: 'BACKUP_UNREADABLE',
      });
      expect(existsSync(within('again'))).toBe(false);
    },
    60_000,
  );
});
