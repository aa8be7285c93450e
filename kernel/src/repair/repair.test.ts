import { anonymous, type Caller } from '../caller';
import { recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';
import { entryRepairable } from './repairable';

const sector = aSector({ lists: [aListKind(), aListKind({ code: 'RED', kind: 'RED' })] });
const FIRM = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const OTHER = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT002' });
const officer = staffOf('test');
const firm = itself(FIRM);

const REPAIR = `id version state rule severity repairableFrom requestedOn dueOn overdue endedAt finding decisionNumber
  evidence { kind } remedy`;
const FILE = `listings { id } conduct { edges { node { id version publicUntil validUntil } } }`;
const mutation = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}TestRepair(input: $input) { outcome repair { ${REPAIR} } file { ${FILE} } } }`;
const REQUEST = mutation('request', 'RequestRepairInput');
const ACCEPT = mutation('accept', 'AcceptRepairInput');
const EXTEND = mutation('extend', 'StepInput');
const DECIDE = mutation('decide', 'DecideRepairInput');
const WITHDRAW = mutation('withdraw', 'OwnStepInput');
const VOID = mutation('void', 'StepInput');
const CORRECT = `mutation ($input: CorrectConductInput!) { done: correctTestConduct(input: $input) { outcome file { ${FILE} } } }`;
const READ = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test { ${FILE} } } } }`;
const REPAIRS = READ.replace(FILE, `repairs(first: 10) { edges { node { ${REPAIR} } } }`);

interface Asked {
  readonly outcome: string;
  readonly repair: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
  readonly file: File;
}
interface File {
  readonly listings: readonly { readonly id: string }[];
  readonly conduct: { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
}

describe('an entry on a list', () => {
  const entry = (enteredOn: string) => ({ enteredOn, validUntil: null, publicUntil: null });
  const wage = { months: 6, since: 'CORRECTION', basis: '令第45号', verified: false } as const;
  const market = { months: 12, since: 'ENTRY', basis: '令第44号', verified: false } as const;

  it.each`
    entered         | corrected       | repair       | kind           | from            | rule
    ${'2026-01-15'} | ${'2026-03-01'} | ${wage}      | ${'SERIOUS'}   | ${'2026-09-01'} | ${'R21: six months after the wages were paid'}
    ${'2025-01-05'} | ${'2025-02-01'} | ${market}    | ${'SERIOUS'}   | ${'2026-01-05'} | ${'R23: a year after the entry'}
    ${'2026-03-31'} | ${'2026-04-05'} | ${undefined} | ${'SERIOUS'}   | ${'2026-03-31'} | ${'no minimum but that of its list before Order 36'}
    ${'2026-04-01'} | ${'2026-04-05'} | ${undefined} | ${'SERIOUS'}   | ${'2027-04-01'} | ${'a year from Order 36 on'}
    ${'2026-04-01'} | ${'2026-04-05'} | ${undefined} | ${'ATTENTION'} | ${'2026-04-01'} | ${'at once on a watch list'}
  `('may be repaired from $from: $rule', ({ entered, corrected, repair, kind, from }) => {
    const list = aListKind({ kind, ...(repair ? { repair } : {}) });
    expect(entryRepairable(list, entry(entered), corrected)).toMatchObject({ repairFrom: from });
  });
});

onEveryEngine('a repair', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-07-10');
  const { send, refused, ask } = counterAt(() => open);
  const ids: Record<string, string> = {};

  beforeEach(async () => {
    now = noon('2026-07-10');
    open = await openLive(ministryOf(sector), database(), () => now);
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01'));
      const lists = { LISTING: 'TEST', RED: 'RED' };
      for (const [name, list] of Object.entries(lists)) {
        ids[name] = await openListing(
          tx,
          sector.lists,
          aListing({ subject: FIRM, list }),
          aStep('adopt', '2026-01-10'),
        );
      }
      const act = (occurredOn: string, categories: readonly string[], traits = {}) =>
        anAct({
          subject: FIRM,
          occurredOn,
          validFrom: occurredOn,
          documentNumber: occurredOn,
          details: { categories },
          ...traits,
        });
      const acts = [
        act('2024-05-10', ['FINE'], { publicUntil: '2027-05-10' }),
        act('2026-04-10', ['FINE'], { publicUntil: '2027-04-10' }),
        act('2026-04-11', ['WARNING'], { publicUntil: '2026-07-11' }),
        act('2026-04-12', ['REVOKE_PERMIT'], { publicUntil: '2029-04-12' }),
        act('2026-04-13', [], { kind: 'LICENCE' }),
      ];
      await recordConduct(tx, acts, noon('2026-05-01'));
    });
    const rows = await open.books.query<{ id: string; occurredOn: string }>(
      'SELECT id, occurredOn FROM conduct',
    );
    for (const { id, occurredOn } of rows) ids[occurredOn] = id;
  });
  afterEach(() => open.close());

  const FINE = '2026-04-10';
  const asking = (name: string, traits: object = {}) => ({
    uscc: FIRM,
    record: { kind: name.startsWith('20') ? 'CONDUCT' : 'LISTING', id: ids[name] },
    dutiesPerformedOn: '2024-06-01',
    promise: '承诺今后守法诚信经营',
    evidence: [{ kind: 'DUTIES', description: '缴款凭证' }],
    ...traits,
  });
  const asked = (name: string, caller: Caller = firm) => send<Asked>(REQUEST, asking(name), caller);
  const at = ({ repair: { id, version } }: Asked, more: object = {}) => ({
    ...{ id, expectedVersion: version, reason: '经审核', document: '虚修1号' },
    ...more,
  });
  const accepted = async (name: string) =>
    send<Asked>(ACCEPT, at(await asked(name), { accepted: true }), officer);
  const granting = (before: Asked) => at(before, { granted: true, dutiesVerified: true });
  const granted = async (name: string) => send<Asked>(DECIDE, granting(await accepted(name)), officer);
  const useOf = (name: string) =>
    open.books.query('SELECT useEndedOn FROM conduct WHERE id = ? AND supersededAt IS NULL', [
      ids[name] ?? '',
    ]);
  const seen = async (caller: Caller, asOf = now) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
    const { _entities } = await ask<{ _entities: [{ test: File }] }>(READ, { of }, caller);
    return _entities[0].test;
  };
  const actIn = ({ conduct }: File, name: string) =>
    conduct.edges.map(({ node }) => node).find(({ id }) => id === ids[name]);

  it.each`
    id              | record          | day             | claims                                                       | code
    ${'R10'}        | ${'2026-04-10'} | ${'2026-07-09'} | ${{}}                                                        | ${'REPAIR_BEFORE_MINIMUM'}
    ${'R11'}        | ${'2026-04-10'} | ${'2026-07-10'} | ${{}}                                                        | ${null}
    ${'R12'}        | ${'2026-04-10'} | ${'2026-08-01'} | ${{ dutiesPerformedOn: null }}                               | ${'REPAIR_DUTIES_OPEN'}
    ${'R13'}        | ${'2026-04-10'} | ${'2026-08-01'} | ${{ promise: null }}                                         | ${'REPAIR_PROMISE_MISSING'}
    ${'R14'}        | ${'2026-04-11'} | ${'2026-04-12'} | ${{}}                                                        | ${null}
    ${'R16'}        | ${'2026-04-10'} | ${'2027-04-10'} | ${{ dutiesPerformedOn: null }}                               | ${'REPAIR_SECTOR_RULE_APPLIES'}
    ${'a day less'} | ${'2024-05-10'} | ${'2024-08-09'} | ${{}}                                                        | ${'REPAIR_BEFORE_MINIMUM'}
    ${'R17'}        | ${'2024-05-10'} | ${'2024-08-10'} | ${{}}                                                        | ${null}
    ${'serious'}    | ${'2026-04-12'} | ${'2027-04-11'} | ${{}}                                                        | ${'REPAIR_BEFORE_MINIMUM'}
    ${'a licence'}  | ${'2026-04-13'} | ${'2026-07-10'} | ${{}}                                                        | ${'REPAIR_EXCLUDED'}
    ${'praise'}     | ${'RED'}        | ${'2026-07-10'} | ${{}}                                                        | ${'REPAIR_EXCLUDED'}
    ${'training'}   | ${'LISTING'}    | ${'2026-07-10'} | ${{ evidence: [{ kind: 'TRAINING', description: '证书' }] }} | ${'REPAIR_EVIDENCE_MISSING'}
    ${'nothing'}    | ${'LISTING'}    | ${'2026-07-10'} | ${{ evidence: [] }}                                          | ${'REPAIR_EVIDENCE_MISSING'}
    ${'the future'} | ${'LISTING'}    | ${'2026-07-10'} | ${{ dutiesPerformedOn: '2026-07-11' }}                       | ${'DATE_IN_FUTURE'}
  `('asked for on $day is answered with $code: $id', async ({ record, day, claims, code }) => {
    now = noon(day);
    expect((await refused(REQUEST, asking(record, claims), firm))?.code ?? null).toBe(code);
  });

  it.each`
    who                            | caller           | code
    ${'another entity'}            | ${itself(OTHER)} | ${'ACCESS_DENIED'}
    ${'a department'}              | ${department}    | ${'ACCESS_DENIED'}
    ${'staff of another ministry'} | ${staffOf('x')}  | ${'ACCESS_DENIED'}
    ${'nobody'}                    | ${anonymous}     | ${'LOGIN_NEEDED'}
  `('is not asked for by $who', async ({ caller, code }) => {
    expect(await refused(REQUEST, asking('LISTING'), caller)).toMatchObject({ code });
  });

  it('tells under which law it is, and until when each step is due', async () => {
    now = noon('2026-07-13');
    const request = await asked(FINE);
    expect(request.repair).toMatchObject({
      ...{ state: 'REQUESTED', rule: 'NDRC-36', severity: 'GENERAL', repairableFrom: '2026-07-10' },
      ...{ dueOn: '2026-07-16', overdue: false, endedAt: null, remedy: expect.stringContaining('行政复议') },
    });
    const acceptance = await send<Asked>(ACCEPT, at(request, { accepted: true }), officer);
    expect(acceptance.repair).toMatchObject({ state: 'ACCEPTED', dueOn: '2026-07-27' });
    const longer = await send<Asked>(EXTEND, at(acceptance), officer);
    expect(longer.repair).toMatchObject({ state: 'EXTENDED', dueOn: '2026-08-10' });
  });

  it('ends publicity, sharing and use of an act together, from that instant on and for the past of the public', async () => {
    expect(actIn(await seen(anonymous), FINE)).toBeDefined();
    const { repair, file } = await granted(FINE);

    expect(repair).toMatchObject({ state: 'GRANTED', endedAt: now, decisionNumber: '虚修1号' });
    expect(actIn(file, FINE)).toMatchObject({
      version: 2,
      publicUntil: '2026-07-10',
      validUntil: '2026-07-10',
    });
    const earlier = noon('2026-06-10');
    for (const caller of [anonymous, department, itself(OTHER)])
      expect(actIn(await seen(caller), FINE)).toBeUndefined();
    expect(actIn(await seen(anonymous, earlier), FINE)).toBeUndefined();
    expect(actIn(await seen(department, earlier), FINE)).toMatchObject({ version: 1 });
    expect(await useOf(FINE)).toEqual([{ useEndedOn: '2026-07-10' }]);
  });

  it('stays ended where the act is corrected afterwards', async () => {
    await granted(FINE);
    const correction = {
      id: ids[FINE],
      expectedVersion: 2,
      reason: '文书日期有误',
      occurredOn: '2026-04-09',
    };
    const { file } = await send<{ file: File }>(CORRECT, correction, officer);

    expect(actIn(file, FINE)).toMatchObject({
      version: 3,
      publicUntil: '2026-07-10',
      validUntil: '2026-07-10',
    });
    expect(await useOf(FINE)).toEqual([{ useEndedOn: '2026-07-10' }]);
  });

  it('takes a listing off, and puts it back where a false promise brought it about (R24)', async () => {
    const grant = await granted('LISTING');
    expect(grant.file.listings.map(({ id }) => id)).not.toContain(ids.LISTING);
    const { repair, file } = await send<Asked>(VOID, at(grant), officer);

    expect(repair).toMatchObject({ state: 'VOIDED', endedAt: null });
    expect(file.listings.map(({ id }) => id)).toContain(ids.LISTING);
    expect((await asked('LISTING')).repair.id).not.toBe(repair.id);
  });

  it('gives an act back its days where it is revoked', async () => {
    const { file } = await send<Asked>(VOID, at(await granted(FINE)), officer);
    expect(actIn(file, FINE)).toMatchObject({ version: 3, publicUntil: '2027-04-10', validUntil: null });
    expect(await useOf(FINE)).toEqual([{ useEndedOn: null }]);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('is refused where duties are not verified, and by another class that the office finds', async () => {
    const acceptance = await accepted(FINE);
    expect(
      await refused(DECIDE, at(acceptance, { granted: true, dutiesVerified: false }), officer),
    ).toMatchObject({
      code: 'REPAIR_DUTIES_OPEN',
    });
    const warning = await asked('2026-04-11');
    const graver = at(warning, { accepted: true, severity: 'SERIOUS' });
    expect(await refused(ACCEPT, graver, officer)).toMatchObject({
      code: 'REPAIR_BEFORE_MINIMUM',
      from: '2027-04-11',
    });
    expect((await send<Asked>(ACCEPT, at(warning, { accepted: false }), officer)).repair.state).toBe(
      'NOT_ACCEPTED',
    );
    const { repair } = await send<Asked>(
      DECIDE,
      at(acceptance, { granted: false, dutiesVerified: true }),
      officer,
    );
    expect(repair).toMatchObject({ state: 'REFUSED', endedAt: null, finding: '经审核' });
  });

  it('is taken back by its subject, and by nobody else', async () => {
    const request = await asked('LISTING');
    const input = { id: request.repair.id, expectedVersion: 1, reason: '误会' };

    expect(await refused(WITHDRAW, { ...input, uscc: OTHER }, itself(OTHER))).toMatchObject({
      code: 'NOT_RECORDED',
    });
    const { repair } = await send<Asked>(WITHDRAW, { ...input, uscc: FIRM }, firm);
    expect(repair).toMatchObject({ state: 'WITHDRAWN', dueOn: null });
  });

  it('is one decision and one refusal where two decide at once', async () => {
    const acceptance = await accepted('LISTING');
    const yes = granting(acceptance);
    const both = await Promise.all([
      refused(DECIDE, yes, officer),
      refused(DECIDE, { ...yes, granted: false }, officer),
    ]);

    expect(both.filter((one) => one === null)).toHaveLength(1);
    expect(both.find((one) => one !== null)).toEqual({ code: 'VERSION_STALE', version: 3 });
    expect(await refused(DECIDE, { ...yes, expectedVersion: 3 }, officer)).toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
  });

  it('is asked for once at a time, and once under one key', async () => {
    const keyed = { ...asking('LISTING'), idempotencyKey: 'once' };
    const first = await send<Asked>(REQUEST, keyed, firm);
    const again = await send<Asked>(REQUEST, keyed, firm);

    expect([first.outcome, again.outcome]).toEqual(['RECORDED', 'ALREADY_RECORDED']);
    expect(await refused(REQUEST, asking('LISTING'), officer)).toEqual({
      code: 'REPAIR_OPEN',
      id: first.repair.id,
    });
    expect(await refused(REQUEST, { ...keyed, promise: '另一承诺' }, firm)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is read by the subject and the ministry, and by nobody else', async () => {
    await asked('LISTING');
    const read = async (caller: Caller) => {
      const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }];
      const answer = await ask<{ _entities: [{ test: { repairs: { edges: unknown[] } } }] }>(
        REPAIRS,
        { of },
        caller,
      );
      return answer._entities[0].test.repairs.edges.length;
    };

    expect([await read(firm), await read(officer)]).toEqual([1, 1]);
    await expect(read(department)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });
});

onEveryEngine('a list of others', (database) => {
  it('is repaired where it was recognised', async () => {
    const relaying = aSector({ introduces: () => 'ENTERPRISE' });
    const open = await openLive(ministryOf(relaying), database(), () => noon('2026-07-10'));
    const { refused } = counterAt(() => open);
    const input = {
      ...{
        uscc: FIRM,
        record: { kind: 'LISTING', id: 'any' },
        dutiesPerformedOn: '2026-07-01',
        promise: '承诺',
      },
      evidence: [{ kind: 'DUTIES', description: '凭证' }],
    };

    expect(await refused(REQUEST, input, firm)).toMatchObject({ code: 'REPAIR_ELSEWHERE' });
    await open.close();
  });
});
