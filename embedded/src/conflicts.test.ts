import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, enlist, register, type TestHouse } from './testing/house';

const firm = (serial: string) =>
  usccWith({ department: '9', category: '1', region: '320600', body: `MUXUX${serial}` });
const PRAISED_AND_BARRED = firm('001');
const PRAISED = firm('002');
const year = { from: '2025-03-01', end: '2027-03-01' };

const CONFLICTS = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  conflicts {
    unanswered
    found { trusted { sector listing { list { code } } } distrusted { sector listing { list { code } } } }
  }
} }`;

interface Answer {
  readonly entityCreditProfile: {
    readonly conflicts: { readonly found: unknown[]; readonly unanswered: string[] };
  };
}

onEveryEngine('the conflicts of an entity', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database);
    for (const uscc of [PRAISED_AND_BARRED, PRAISED]) {
      await register(house, uscc);
      await enlist(house, uscc, { list: 'LDHX', ...year });
    }
    await enlist(house, PRAISED_AND_BARRED, { list: 'ZDSSWF', ...year });
    await enlist(house, PRAISED, { list: 'ZDSSWF', ...year, status: 'REPAIRED' });
  });
  afterEach(() => house.disturbed.clear());
  afterAll(() => house.close());

  const conflictsOf = async (uscc: string) => {
    const bearing = await house.bearing({
      sub: 'credit-office',
      role: 'GOVERNMENT',
      authority: '虚构信用办',
    });
    const { data } = await house.gateway.execute(CONFLICTS, { uscc }, bearing);
    return (data as unknown as Answer).entityCreditProfile.conflicts;
  };

  it('name both lists and both sources', async () => {
    expect(await conflictsOf(PRAISED_AND_BARRED)).toEqual({
      unanswered: [],
      found: [
        {
          trusted: { sector: 'public-credit', listing: { list: { code: 'LDHX' } } },
          distrusted: { sector: 'tax', listing: { list: { code: 'ZDSSWF' } } },
        },
      ],
    });
  });

  it('are none where the serious listing was repaired', async () => {
    expect(await conflictsOf(PRAISED)).toEqual({ found: [], unanswered: [] });
  });

  it('say which source was silent, instead of saying that there are none', async () => {
    house.disturbed.set('tax', async () => {
      throw new Error('connect ECONNREFUSED');
    });

    expect(await conflictsOf(PRAISED_AND_BARRED)).toEqual({ found: [], unanswered: ['tax'] });
  });
});
