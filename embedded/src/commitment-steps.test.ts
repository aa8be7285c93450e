import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { aHouse, type TestHouse } from './testing/house';

const uscc = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXUT901' });
const bureau = usccWith({ department: '1', category: '1', region: '320600', body: 'MUXUT902' });
const STAFF: TokenClaims = { sub: 'transport-staff', role: 'STAFF', authority: 'transport' };
const ITSELF: TokenClaims = { sub: 'firm', role: 'SUBJECT', uscc };

const REGISTER = `mutation ($input: RegisterSubjectInput!) { done: registerTransportSubject(input: $input) { outcome } }`;
const STEP = 'outcome code version commitment { stage } file { inspectionRegime { tier } listings { id } }';
const MAKE = `mutation ($input: MakeCommitmentInput!) { done: makeTransportCommitment(input: $input) { ${STEP} } }`;
const VERIFY = `mutation ($input: VerifyCommitmentInput!) { done: verifyTransportCommitment(input: $input) { ${STEP} } }`;
const ASSESS = `mutation ($input: AssessCommitmentInput!) { done: assessTransportCommitment(input: $input) { ${STEP} } }`;
const PUBLIC = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { transport {
  commitments { edges { node { code stage performance { state unperformed } } } } } } }`;

interface Done {
  readonly code: string;
  readonly version: number;
  readonly file: { readonly inspectionRegime: { readonly tier: string } };
}

onEveryEngine('a commitment through the one door', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 5_000 });
  });
  afterAll(() => house.close());

  async function sent(query: string, input: object, who: TokenClaims) {
    const headers = await house.bearing(who);
    const { data, errors } = await house.gateway.execute(query, { input }, headers);
    return { done: (data as { done: Done | null } | null)?.done ?? null, errors };
  }

  it('is made by its subject, found broken by the office, and seen by everyone', async () => {
    const firm = { uscc, name: '云梦虚构运输有限公司(示例)', kind: 'ROAD_TRANSPORT', since: '2024-01-01' };
    expect((await sent(REGISTER, firm, STAFF)).errors).toBeUndefined();
    const made = await sent(
      MAKE,
      {
        ...{
          uscc,
          matter: 'HAULAGE_LICENCE',
          template: '2021-01-01',
          reason: '申请许可',
          publicity: 'PUBLIC',
        },
        ...{ acceptedBy: '虚构市交通运输局', acceptedByCode: bureau, idempotencyKey: 'a' },
      },
      ITSELF,
    );
    expect(made).toMatchObject({ done: { version: 1, commitment: { stage: 'PENDING' } } });
    const { code = '' } = made.done ?? {};
    const on = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
    const office = { code, on, authority: '虚构市交通运输局' };
    const breach = {
      ...{ ...office, expectedVersion: 1, authorityCode: bureau, performance: 'NOT' },
      ...{ unperformed: '车辆不符合条件', liabilityPursued: '责令改正', idempotencyKey: 'b' },
    };
    expect((await sent(ASSESS, breach, STAFF)).errors).toMatchObject([
      { extensions: { code: 'VERIFICATION_MISSING' } },
    ]);
    const verification = { ...office, expectedVersion: 1, result: 'DIFFERS', finding: '核查不符' };
    await sent(VERIFY, { ...verification, idempotencyKey: 'c' }, STAFF);
    const found = await sent(ASSESS, { ...breach, expectedVersion: 2 }, STAFF);
    expect(found).toMatchObject({
      done: { version: 3, file: { inspectionRegime: { tier: 'HIGHER' }, listings: [] } },
    });

    const { data } = await house.gateway.execute(PUBLIC, { uscc });
    const node = { code, stage: 'NOT', performance: { state: 'NOT', unperformed: '车辆不符合条件' } };
    expect(data).toEqual({ entityCreditProfile: { transport: { commitments: { edges: [{ node }] } } } });
  });
});
