import { type ListKind, openListing, startOfDay, takeStep, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { aHouse, booksOf, register, type TestHouse } from './testing/house';

const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  civilAffairs { listings { list { code } status } inspectionRegime { tier } }
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) {
    decision
    hits { listing { list { code } } }
    information { kind sector listing { list { code basis } } }
    sources { sector status }
  }
} }`;

interface Answer {
  readonly entityCreditProfile: Readonly<Record<'civilAffairs' | 'jointPunishmentCheck', object>>;
}

const lists: readonly ListKind[] = require('@creditgraph/civil-affairs').sector.lists;
const home = (serial: number) =>
  usccWith({
    department: '5',
    category: '2',
    region: '320600',
    body: `MUXUC${String(serial).padStart(3, '0')}`,
  });

/** Notice, then the decision: entered as civil affairs would. */
async function list(house: TestHouse, subject: string, code: string): Promise<void> {
  const input = {
    subject,
    subjectName: '云梦虚构养老服务中心(示例)',
    list: code,
    grounds: '虚构事由',
    decisionNumber: `虚民信〔2026〕${code}1号`,
    decidedBy: '虚构民政局(示例)',
    basis: '虚构依据',
    enteredOn: '2026-03-02',
    provenance: 'test',
  };
  const step = (on: string, reason: string) => ({
    effectiveAt: startOfDay(on),
    recordedAt: startOfDay(on),
    reason,
  });
  await booksOf(house, 'civil-affairs').write(async (tx) => {
    const id = await openListing(tx, lists, input, { action: 'notify', ...step('2026-02-02', '告知') });
    await takeStep(tx, id, { action: 'decide', ...step('2026-03-02', '决定') });
  });
}

onEveryEngine('civil affairs through the one door', (database) => {
  let house: TestHouse;
  let serial = 0;
  beforeAll(async () => {
    house = await aHouse(database);
  });
  afterAll(() => house.close());

  it.each(['SHZZ', 'YLFW', 'HDYC'])(
    'shows an entry on %s as information and clears all the same',
    async (code) => {
      serial += 1;
      const uscc = home(serial);
      await register(house, uscc);
      await list(house, uscc, code);
      const staff = { sub: 'officer', role: 'STAFF', authority: 'civil-affairs' };
      const { data } = await house.gateway.execute(CHECK, { uscc }, await house.bearing(staff));
      const { entityCreditProfile } = data as unknown as Answer;

      expect(entityCreditProfile.jointPunishmentCheck).toMatchObject({
        decision: 'CLEAR',
        hits: [],
        information: [{ kind: 'LISTING', sector: 'civil-affairs', listing: { list: { code } } }],
        sources: expect.arrayContaining([{ sector: 'civil-affairs', status: 'ANSWERED' }]),
      });
      expect(entityCreditProfile.civilAffairs).toMatchObject({
        listings: [{ list: { code }, status: 'IN_FORCE' }],
      });
    },
  );
});
