import { fictionalEntities } from '@creditgraph/kernel';
import { onEmbedded } from '../../kernel/src/testing/engines';
import { demoRoles, sandboxAt, sandboxContext } from './sandbox';
import { aHouse, type TestHouse } from './testing/house';

const [first, second] = fictionalEntities({ seed: 7, count: 120 }).map(({ uscc }) => uscc);
const codes = { CLEAR: first ?? '', PROHIBITED: second ?? '' };

describe('the sandbox', () => {
  it('asks about what meets the strongest decision, and about all codes at once', () => {
    const { operations } = sandboxContext(codes);
    const variablesOf = (name: string) => operations.find((operation) => operation.name === name)?.variables;

    expect(variablesOf('profile')).toEqual({ uscc: codes.PROHIBITED });
    expect(variablesOf('batch-check')).toEqual({ usccs: [codes.CLEAR, codes.PROHIBITED] });
  });

  it('speaks for those whose tokens the house has issued, without a token first', () => {
    const issued = (token: string) => ({ token, until: '2026-11-02T00:00:00.000Z' });
    const tokens = {
      subject: { ...issued('s'), uscc: codes.CLEAR },
      staff: issued('t'),
      government: issued('g'),
      institution: issued('i'),
      ofStaff: null,
    };
    const roles = demoRoles(tokens);

    expect(sandboxContext(codes, roles).roles.map(({ role, token }) => [role, token])).toEqual([
      ['PUBLIC', null],
      ['SUBJECT', 's'],
      ['STAFF', 't'],
      ['GOVERNMENT', 'g'],
      ['INSTITUTION', 'i'],
    ]);
    expect(demoRoles(null)).toEqual([]);
  });

  it.each`
    host             | given
    ${'localhost'}   | ${true}
    ${'127.8.0.1'}   | ${true}
    ${'::1'}         | ${true}
    ${'0.0.0.0'}     | ${false}
    ${'::'}          | ${false}
    ${'10.0.0.7'}    | ${false}
    ${'127.evil.cn'} | ${false}
  `('gives tokens to whoever asks at $host: $given', ({ host, given }) => {
    const issued = { token: 't', until: '2026-11-02T00:00:00.000Z' };
    const tokens = { subject: null, staff: issued, government: issued, institution: issued, ofStaff: null };

    const { roles, withheld } = sandboxAt(host, sandboxContext(codes, demoRoles(tokens)));

    expect(roles).toHaveLength(given ? 4 : 1);
    expect(withheld === undefined).toBe(given);
  });

  it('has something to ask where there is no sample', () => {
    const [profile] = sandboxContext({}).operations;

    expect(profile?.variables).toEqual({ uscc: expect.stringMatching(/^[\dA-Z]{18}$/) });
  });
});

onEmbedded('the example operations', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { sample: 120 });
  }, 120_000);
  afterAll(() => house.close());

  const itself = ['under-way', 'file-objection'];

  it.each(sandboxContext(codes).operations)(
    'of $name answer as they stand',
    async ({ name, text, variables }) => {
      const asSubject = () => house.bearing({ sub: 'demo-subject', role: 'SUBJECT', uscc: codes.PROHIBITED });
      const headers = itself.includes(name) ? await asSubject() : {};
      const { data, errors } = await house.gateway.execute(text, variables, headers);

      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).toEqual([expect.anything()]);
    },
  );

  it('of the window and of what is under way tell of one objection, however often it is filed', async () => {
    const headers = await house.bearing({ sub: 'demo-subject', role: 'SUBJECT', uscc: codes.PROHIBITED });
    const { operations } = sandboxContext(codes);
    const ask = async (wanted: string) => {
      const operation = operations.find(({ name }) => name === wanted);
      const { data, errors } = await house.gateway.execute(
        operation?.text ?? '',
        operation?.variables ?? {},
        headers,
      );
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data));
    };
    const { fileObjection } = await ask('file-objection');
    expect(fileObjection).toMatchObject({ outcome: 'ALREADY_RECORDED', sector: 'tax', noun: 'OBJECTION' });
    const { entityCreditProfile } = await ask('under-way');
    const { edges } = entityCreditProfile.tax.pending;
    const objections = edges.filter(({ node }: { node: { noun: string } }) => node.noun === 'OBJECTION');
    expect(objections).toMatchObject([{ node: { id: fileObjection.id } }]);
  });

  it('leave every ministry with records as fresh as its latest', async () => {
    const latest = await Promise.all(
      Object.entries(house.freshness).map(async ([name, ask]) => [name, await ask()] as const),
    );

    expect(latest.map(([name]) => name)).not.toContain('joint-punishment');
    for (const [, instant] of latest) expect(instant).toMatch(/^20\d\d-\d\d-\d\dT/);
  });
});
