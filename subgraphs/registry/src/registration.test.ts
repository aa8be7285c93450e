import { unseal } from '@creditgraph/kernel';
import { onEmbedded } from '../../../kernel/src/testing/engines';
import { recordEntity } from './entity/record';
import { anEntity, codeOf, now, openRegister, type Register } from './testing/register';

const READ = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on EntityCreditProfile { registration } } }`;
const uscc = codeOf(1);

onEmbedded('what the register knows since of a past instant', (database) => {
  let register: Register;
  /** Registered on 2020-03-02 and reported on 5 January; struck off on 1 February, and that reported on 2 April. */
  beforeAll(async () => {
    register = await openRegister(database());
    await register.record(anEntity());
    const off = anEntity({ status: 'DEREGISTERED', deregisteredOn: '2026-02-01' });
    await register.opened.books.write((tx) => recordEntity(tx, off, '2026-04-02T00:00:00.000Z'));
  });
  afterAll(() => register.opened.close());

  it.each`
    asOf                          | then              | since
    ${'2020-03-01T15:59:59.999Z'} | ${undefined}      | ${undefined}
    ${'2020-03-01T16:00:00.000Z'} | ${undefined}      | ${'ACTIVE'}
    ${'2026-01-05T04:00:00.000Z'} | ${'ACTIVE'}       | ${'ACTIVE'}
    ${'2026-01-31T15:59:59.999Z'} | ${'ACTIVE'}       | ${'ACTIVE'}
    ${'2026-01-31T16:00:00.000Z'} | ${'ACTIVE'}       | ${'DEREGISTERED'}
    ${'2026-04-02T00:00:00.000Z'} | ${'DEREGISTERED'} | ${'DEREGISTERED'}
  `('of $asOf is $since, where $then was known', async ({ asOf, then, since }) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
    const [profile] = (await register.ask(READ, { of }))._entities as { registration: string }[];
    const expected = { source: 'registry', subject: uscc, asOf };
    const standing = unseal(profile?.registration, expected, () => register.signer.publicKey);

    expect([standing?.known, standing?.register?.status]).toEqual([then !== undefined, then]);
    expect(standing?.since).toMatchObject({ knownAt: now, known: since !== undefined });
    expect(standing?.since?.register?.status).toBe(since);
  });
});
