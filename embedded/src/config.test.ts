import { join } from 'node:path';
import { readSettings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { root } from './root';

describe('the settings', () => {
  it('keep every ministry in a file of its own unless a server is named for it', () => {
    const { databaseOf } = readSettings('/srv', { TAX_DATABASE_URL: 'mysql://u:p@db/tax' });

    expect(databaseOf('tax')).toEqual({ engine: 'mysql', url: 'mysql://u:p@db/tax' });
    expect(databaseOf('public-credit')).toEqual({
      engine: 'embedded',
      file: join('/srv', '.data', 'public-credit.db'),
    });
  });

  it.each`
    variables                                                                              | complaint
    ${{ SAMPLE_COUNT: 'many' }}                                                            | ${'SAMPLE_COUNT'}
    ${{ TAX_DATABASE_URL: 'postgres://u:p@db/tax' }}                                       | ${'TAX_DATABASE_URL'}
    ${{ TAX_DATABASE_URL: 'mysql://u:p@db' }}                                              | ${'TAX_DATABASE_URL'}
    ${{ TAX_DATABASE_URL: 'mysql://u:p@db/' }}                                             | ${'TAX_DATABASE_URL'}
    ${{ TAX_DATABASE_URL: 'mysql://u:p@db/one', REGISTRY_DATABASE_URL: 'mysql://db/one' }} | ${'REGISTRY_DATABASE_URL'}
  `('are refused with $variables', ({ variables, complaint }) => {
    expect(() => readSettings('/srv', variables)).toThrow(`- ${complaint}: `);
  });

  it('never print the password of a server', () => {
    const read = () => readSettings('/srv', { TAX_DATABASE_URL: 'mysql://u:hunter2@db' });

    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });

  it('are refused by the house where they name a server for no ministry of it', async () => {
    const settings = readSettings('/nowhere', { PUBLICCREDIT_DATABASE_URL: 'mysql://u:p@db/credit' });

    await expect(openHouse(ministriesIn(root), settings, () => '2026-06-15T02:00:00.000Z')).rejects.toThrow(
      'PUBLICCREDIT_DATABASE_URL',
    );
  });
});
