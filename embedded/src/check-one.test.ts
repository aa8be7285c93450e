import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { checkOne } from './check-one';
import type { Ask } from './terminal';
import { aHouse, register, type TestHouse } from './testing/house';

const FIRM = usccWith({ department: '9', category: '1', region: '320600', body: 'MXUF0001' });

onEveryEngine('the check of one entity at the terminal', (database) => {
  let house: TestHouse;
  let ask: Ask;
  beforeAll(async () => {
    house = await aHouse(database);
    const claims = { sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构采购中心(示例)' };
    const token = await house.bearing(claims);
    ask = (query, variables) => house.gateway.execute(query, variables, token);
    await register(house, FIRM);
  });
  afterAll(() => house.close());

  it.each`
    scenario                    | role          | meant
    ${'GOVERNMENT_PROCUREMENT'} | ${undefined}  | ${'SUPPLIER'}
    ${'BIDDING'}                | ${undefined}  | ${'BIDDER'}
    ${'GOVERNMENT_PROCUREMENT'} | ${'SUPPLIER'} | ${'SUPPLIER'}
  `('is in $scenario of a $meant where the role is $role', async ({ scenario, role, meant }) => {
    const { data } = await checkOne(ask, FIRM, { scenario, role });

    expect(data?.entityCreditProfile?.jointPunishmentCheck).toMatchObject({ decision: 'CLEAR', role: meant });
  });
});
