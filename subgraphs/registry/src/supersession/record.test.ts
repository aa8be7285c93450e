import { unseal } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { recordEntity } from '../entity/record';
import { anEntity, codeOf, early, now, openRegister, type Register } from '../testing/register';
import { supersede } from './record';

const [first, second, third] = [codeOf(1), codeOf(2), codeOf(3)];
const march = '2026-03-02T00:00:00.000Z';
const april = '2026-04-02T00:00:00.000Z';
const READ = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile {
  registration entity { status successor predecessors }
} } }`;

interface Profile {
  readonly registration: string;
  readonly entity: { status: string; successor: string | null; predecessors: string[] } | null;
}

onEveryEngine('the succession of codes', (database) => {
  let register: Register;

  beforeEach(async () => {
    register = await openRegister(database());
    await register.record(...[first, second, third].map((uscc) => anEntity({ uscc })));
  });
  afterEach(() => register.opened.close());

  const replace = (from: string, to: string, recordedAt = march, on = '2026-03-01') =>
    register.opened.books.write((tx) =>
      supersede(tx, { from, to, on, document: '虚登代码〔2026〕1号' }, recordedAt),
    );

  async function read(uscc: string, asOf = now) {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
    const [profile] = (await register.ask(READ, { of }))._entities as Profile[];
    const expected = { source: 'registry', subject: uscc, asOf };
    const standing = unseal(profile?.registration, expected, () => register.signer.publicKey);
    return { entity: profile?.entity, standing };
  }

  it('redirects a code, and shows on the new one what it replaced', async () => {
    await replace(first, second);

    expect((await read(first)).entity).toEqual({ status: 'SUPERSEDED', successor: second, predecessors: [] });
    expect((await read(second)).entity).toEqual({ status: 'ACTIVE', successor: null, predecessors: [first] });
  });

  it('knows nothing of it before it was recorded', async () => {
    await replace(first, second);

    expect((await read(first, early)).entity).toEqual({
      status: 'ACTIVE',
      successor: null,
      predecessors: [],
    });
    expect((await read(second, early)).standing?.register?.predecessors).toEqual([]);
  });

  it.each`
    order                                 | told
    ${[[first, second], [second, third]]} | ${'oldest first'}
    ${[[second, third], [first, second]]} | ${'newest first'}
  `('leads a chain told $told to its last code', async ({ order }) => {
    const [[a, b], [c, d]] = order as [[string, string], [string, string]];
    await replace(a, b);
    await replace(c, d, april);

    expect((await read(first)).entity).toMatchObject({ successor: third });
    expect((await read(second)).entity).toEqual({
      status: 'SUPERSEDED',
      successor: third,
      predecessors: [first],
    });
    expect((await read(third)).entity?.predecessors).toEqual([first, second].sort());
  });

  it('leads to the last code known at the time', async () => {
    await replace(first, second);
    await replace(second, third, april);

    expect((await read(first, march)).entity?.successor).toBe(second);
    expect((await read(first, april)).entity?.successor).toBe(third);
  });

  it('seals status, successor, predecessors and the masked representative for the check', async () => {
    const responsible = [{ role: 'LEGAL_REPRESENTATIVE', shown: '欧阳**' }];
    await replace(first, second);

    expect((await read(first)).standing).toEqual({
      version: 1,
      source: 'registry',
      subject: first,
      asOf: now,
      known: true,
      grade: null,
      listings: [],
      register: { status: 'SUPERSEDED', successor: second, predecessors: [], responsible },
    });
    expect((await read(second)).standing?.register).toEqual({
      status: 'ACTIVE',
      successor: null,
      predecessors: [first],
      responsible,
    });
  });

  it('says of a code on no register that it is not known', async () => {
    const { entity, standing } = await read(codeOf(9));

    expect(entity).toBeNull();
    expect(standing).toMatchObject({ known: false, listings: [] });
    expect(standing).not.toHaveProperty('register');
  });

  it('redirects a code that no register ever knew', async () => {
    await replace(codeOf(9), second);

    expect(await read(codeOf(9))).toMatchObject({
      entity: null,
      standing: { known: false, register: { status: 'SUPERSEDED', successor: second } },
    });
  });

  it('does not revive a replaced code when it is reported again', async () => {
    await replace(first, second);
    await register.opened.books.write((tx) =>
      recordEntity(tx, anEntity({ uscc: first, name: '新名', status: 'ACTIVE' }), april),
    );

    expect((await read(first)).entity).toMatchObject({ status: 'SUPERSEDED', successor: second });
  });

  it.each`
    from      | to           | code                    | rule
    ${third}  | ${third}     | ${'SUPERSESSION_CYCLE'} | ${'a code by itself'}
    ${third}  | ${first}     | ${'SUPERSESSION_CYCLE'} | ${'a code by one it replaced'}
    ${first}  | ${third}     | ${'ALREADY_RECORDED'}   | ${'a code twice'}
    ${third}  | ${codeOf(9)} | ${'NOT_RECORDED'}       | ${'a code by one on no register'}
    ${'9132'} | ${third}     | ${'USCC_LENGTH'}        | ${'what is no code'}
  `('never replaces $rule', async ({ from, to, code }) => {
    await replace(first, second);
    await replace(second, third, april);

    await expect(replace(from, to, april)).rejects.toMatchObject({ code });
  });

  it('refuses a day to come, and an act without a document', async () => {
    await expect(replace(first, second, march, '2026-03-03')).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    const bare = { from: first, to: second, on: '2026-03-01', document: ' ' };
    await expect(register.opened.books.write((tx) => supersede(tx, bare, march))).rejects.toMatchObject({
      code: 'TEXT_MISSING',
    });
  });

  it('lets only one of two acts through that know nothing of each other', async () => {
    const outcomes = await Promise.allSettled([replace(first, second), replace(second, first)]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await register.opened.books.query('SELECT sequence FROM supersession')).toEqual([{ sequence: 1 }]);
  });
});
