import { anonymous, type Caller } from '../caller';
import { recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import { signed } from '../jws';
import type { OpenMinistry, SectorName } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { type Counter, counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { sealer } from '../testing/ministry';
import { anAct, aSector, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const label = { zh: '示例', en: 'Example' };
const sectors: readonly SectorName[] = [
  { name: 'desk', field: 'desk', label, takesShields: true },
  { name: 'far', field: 'far', label },
  { name: 'test', field: 'test', label },
];
const FIRM = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const clerk = staffOf('desk');
const officer = staffOf('test');

const SHIELD = 'id version state order deliveries { sector acknowledgedAt }';
const step = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}DeskShield(input: $input) { shield { ${SHIELD} } } }`;
const DELIVER =
  'mutation ($input: DeliverShieldInput!) { done: deliverTestShield(input: $input) { acknowledgement } }';
const ACKNOWLEDGE =
  'mutation ($input: AcknowledgeShieldsInput!) { done: acknowledgeDeskShields(input: $input) { recorded } }';
const TO_CARRY = `query ($first: Int, $after: String) { page: deskShieldsToCarry(first: $first, after: $after) {
  edges { node { uscc ${SHIELD} } } pageInfo { hasNextPage endCursor } } }`;

interface Shield {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly order: string;
  readonly deliveries: readonly { readonly sector: string; readonly acknowledgedAt: string | null }[] | null;
}
interface Page {
  readonly edges: readonly { readonly node: Shield }[];
}

onEveryEngine('the carriage of a shield', (database) => {
  let now = noon('2026-07-10');
  let books: { desk: OpenMinistry; test: OpenMinistry };
  const atDesk = counterAt(() => books.desk);
  const atSector = counterAt(() => books.test);

  beforeEach(async () => {
    now = noon('2026-07-10');
    const opened = (name: string) => {
      const takes = name === 'desk' ? ({ takesShields: true } as const) : {};
      return openLive(ministryOf(aSector({ name, field: name, ...takes })), database(), () => now, sectors);
    };
    books = { desk: await opened('desk'), test: await opened('test') };
    for (const [name, { books: one }] of Object.entries(books))
      await journaled(one, houseAuthor(name), async (tx) => {
        await recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01'));
        await recordConduct(tx, [anAct({ subject: FIRM, documentNumber: '1' })], noon('2026-06-02'));
      });
  });
  afterEach(() => Promise.all([books.desk.close(), books.test.close()]));

  const ruling = { kind: 'REORGANISATION', number: '1', court: '乌有乡人民法院', ruledOn: '2026-06-01' };
  const applying = { uscc: FIRM, ruling, applicant: 'ENTERPRISE', planUntil: '2027-06-01', grounds: '示例' };
  const at = ({ id, version }: Shield) => ({ id, expectedVersion: version, reason: '经核实', document: '1' });
  /** What takes no key, since it may come again and again. */
  const send = async <Done>(counter: Counter, mutation: string, input: object, caller: Caller) =>
    (await counter.ask<{ done: Done }>(mutation, { input }, caller)).done;
  const refused = (counter: Counter, mutation: string, input: object, caller: Caller) =>
    send(counter, mutation, input, caller).then(
      () => null,
      ({ code }) => ({ code }),
    );
  const granted = async () => {
    const apply = step('apply', 'ApplyShieldInput');
    const { shield } = await atDesk.send<{ shield: Shield }>(apply, applying, itself(FIRM));
    const decide = { ...at(shield), granted: true, rulingVerified: true };
    return (await atDesk.send<{ shield: Shield }>(step('decide', 'DecideShieldInput'), decide, clerk)).shield;
  };
  const deliver = async ({ order }: Pick<Shield, 'order'>, caller: Caller = clerk) => {
    const input = { uscc: FIRM, order };
    return (await send<{ acknowledgement: string }>(atSector, DELIVER, input, caller)).acknowledgement;
  };
  const acknowledge = async (...acknowledgements: readonly string[]) =>
    (await send<{ recorded: number }>(atDesk, ACKNOWLEDGE, { acknowledgements }, clerk)).recorded;
  const refusedAck = (...acknowledgements: readonly string[]) =>
    refused(atDesk, ACKNOWLEDGE, { acknowledgements }, clerk);
  const toCarry = async (asked: object = {}) => {
    const { page } = await atDesk.ask<{ page: Page }>(TO_CARRY, asked, clerk);
    return page.edges.map(({ node }) => node);
  };
  const ofFar = ({ id }: Shield, steps = 1) =>
    signed('shield-acknowledgement', { version: 1, source: 'far', id, steps, at: now }, sealer);
  const entries = async ({ books: one }: OpenMinistry) =>
    Number((await one.query<{ n: number }>('SELECT COUNT(*) AS n FROM journal'))[0]?.n);

  it('is owed to every other sector from the decision on, and shows who has said that it has the order', async () => {
    expect(await toCarry()).toEqual([]);
    const shield = await granted();
    const none = [
      { sector: 'far', acknowledgedAt: null },
      { sector: 'test', acknowledgedAt: null },
    ];
    expect(await toCarry()).toMatchObject([{ uscc: FIRM, id: shield.id, deliveries: none }]);

    expect(await acknowledge(await deliver(shield))).toBe(1);
    expect(await toCarry()).toMatchObject([
      { deliveries: [none[0], { sector: 'test', acknowledgedAt: now }] },
    ]);
    expect(await acknowledge(ofFar(shield))).toBe(1);
    expect(await toCarry()).toEqual([]);
    for (const { audit } of Object.values(books)) expect(await audit?.([])).toMatchObject({ problems: [] });
  });

  it('comes again and again without a second effect, there and on the way back', async () => {
    const shield = await granted();
    const first = await deliver(shield);
    const before = await entries(books.test);
    const second = await deliver(shield);
    expect(await entries(books.test)).toBe(before);
    expect(await acknowledge(first, second)).toBe(1);
    const known = await entries(books.desk);
    expect(await acknowledge(first)).toBe(0);
    expect(await entries(books.desk)).toBe(known);
  });

  it('is owed anew once the desk has decided again', async () => {
    const shield = await granted();
    await acknowledge(await deliver(shield), ofFar(shield));
    const restore = step('restore', 'StepInput');
    const { shield: restored } = await atDesk.send<{ shield: Shield }>(restore, at(shield), clerk);
    expect(restored.deliveries?.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([null, null]);
    expect(await acknowledge(await deliver(restored), ofFar(restored, 2))).toBe(2);
    expect(await toCarry()).toEqual([]);
  });

  it('covers, as often as it comes, what came in since', async () => {
    const shield = await granted();
    await deliver(shield);
    await journaled(books.test.books, houseAuthor('test'), (tx) =>
      recordConduct(tx, [anAct({ subject: FIRM, documentNumber: 'late' })], now),
    );
    const before = await entries(books.test);
    await deliver(shield);
    expect(await entries(books.test)).toBeGreaterThan(before);
  });

  it('is acknowledged by the seal of a sector of the house alone, of a step that was taken', async () => {
    const shield = await granted();
    const said = { version: 1, source: 'test', id: shield.id, steps: 1, at: now };
    const sealed = (one: object, kind = 'shield-acknowledgement') => signed(kind, one, sealer);
    const invalid = { code: 'SHIELD_ACKNOWLEDGEMENT_INVALID' };
    const forged = [
      ...['x', '', shield.order, sealed({ ...said, source: 'nobody' }), sealed({ ...said, source: 'desk' })],
      ...[sealed({ ...said, version: 2 }), sealed({ ...said, steps: 2 }), sealed(said, 'shield')],
    ];
    for (const one of forged) expect(await refusedAck(one)).toEqual(invalid);
    expect(await refusedAck(sealed({ ...said, id: 'x' }))).toMatchObject({ code: 'NOT_RECORDED' });
    expect(await refusedAck(...Array<string>(101).fill('x'))).toMatchObject({ code: 'TOO_MANY' });
    const elsewhere = ACKNOWLEDGE.replace('Desk', 'Test');
    expect(await refused(atSector, elsewhere, { acknowledgements: [] }, officer)).toMatchObject({
      code: 'SHIELD_ELSEWHERE',
    });
    const input = { uscc: FIRM, order: shield.order };
    expect(await refused(atSector, DELIVER, input, anonymous)).toMatchObject({ code: 'LOGIN_NEEDED' });
    for (const caller of [department, itself(FIRM)])
      expect(await refused(atSector, DELIVER, input, caller)).toMatchObject({ code: 'ACCESS_DENIED' });
  });
});
