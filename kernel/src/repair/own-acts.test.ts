import { anonymous } from '../caller';
import { recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { anAct, aSector, aSubject, byTheDay, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const basis = '示例办法附件';
const sector = aSector({
  evaluation: byTheDay,
  conductKinds: {
    ENDED: { name: '示例扣分信息', repair: { minimum: 'GENERAL', basis, verified: false } },
    WAITED: {
      name: '示例直接判级',
      repair: { minimum: { since: 'CORRECTION', months: () => 3 }, basis, verified: false },
    },
    MENDED: {
      name: '示例逾期',
      details: [{ key: 'correctedOn', zh: '纠正日期', form: 'date' }],
      repair: {
        minimum: { since: 'ACT', months: () => 0 },
        ...{ basis, verified: false, correctedIn: 'correctedOn' },
      },
    },
    BARRED: {
      name: '示例虚假承诺',
      repair: { minimum: 'MINOR', basis, verified: false, excludedBy: '示例办法不予修复' },
    },
    RESULT: '示例评价得分',
  },
});
const SUBJECT = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const officer = staffOf('test');
const firm = itself(SUBJECT);
const FILE = 'evaluation { score }';
const mutation = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}TestRepair(input: $input) { repair { id version rule basis repairableFrom } file { ${FILE} } } }`;
const REQUEST = mutation('request', 'RequestRepairInput');
const ACCEPT = mutation('accept', 'AcceptRepairInput');
const DECIDE = mutation('decide', 'DecideRepairInput');
const VOID = mutation('void', 'StepInput');

interface Told {
  readonly repair: { readonly id: string; readonly version: number };
  readonly file: {
    readonly evaluation: { readonly score: number } | null;
  };
}

onEveryEngine('the repair of an act of the sector itself', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-07-10');
  const ids: Record<string, string> = {};
  const { send, refused } = counterAt(() => open);

  beforeEach(async () => {
    now = noon('2026-07-10');
    open = await openLive(ministryOf(sector), database(), () => now);
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject({ subject: SUBJECT }), noon('2024-02-01'));
      const of = (kind: string, traits = {}) =>
        anAct({
          subject: SUBJECT,
          kind,
          documentNumber: kind,
          occurredOn: '2026-04-10',
          validFrom: '2026-04-10',
          details: {},
          ...traits,
        });
      const later = { documentNumber: 'later', validFrom: '2026-08-01' };
      const mended = { documentNumber: 'mended', details: { correctedOn: '2026-05-01' } };
      const acts = [
        ...Object.keys(sector.conductKinds).map((kind) => of(kind)),
        of('ENDED', later),
        of('MENDED', mended),
      ];
      await recordConduct(tx, acts, noon('2026-05-02'));
    });
    const rows = await open.books.query<{ id: string; documentNumber: string }>(
      'SELECT id, documentNumber FROM conduct',
    );
    for (const { id, documentNumber } of rows) ids[documentNumber] = id;
  });
  afterEach(() => open.close());

  const asking = (name: string, traits: object = {}) => ({
    ...{ uscc: SUBJECT, record: { kind: 'CONDUCT', id: ids[name] }, dutiesPerformedOn: '2026-04-20' },
    ...{ promise: '承诺守法', evidence: [{ kind: 'DUTIES', description: '凭证' }], ...traits },
  });
  const at = ({ repair: { id, version } }: Told, more: object = {}) => ({
    ...{ id, expectedVersion: version, reason: '经审核' },
    ...more,
  });
  const granting = async (name: string, traits: object = {}) => {
    const asked = await send<Told>(REQUEST, asking(name, traits), firm);
    const accepted = await send<Told>(ACCEPT, at(asked, { accepted: true }), officer);
    return at(accepted, { granted: true, dutiesVerified: true });
  };
  const granted = async (name: string) => send<Told>(DECIDE, await granting(name), officer);

  it.each`
    record      | day             | performed       | code                       | why
    ${'ENDED'}  | ${'2026-07-09'} | ${'2026-04-20'} | ${'REPAIR_BEFORE_MINIMUM'} | ${'a day before the minimum of its class'}
    ${'ENDED'}  | ${'2026-07-10'} | ${'2026-04-20'} | ${null}                    | ${'on its first day'}
    ${'WAITED'} | ${'2026-07-19'} | ${'2026-04-20'} | ${'REPAIR_BEFORE_MINIMUM'} | ${'a day less than three months after the correction'}
    ${'WAITED'} | ${'2026-07-20'} | ${'2026-04-20'} | ${null}                    | ${'three months after it'}
    ${'MENDED'} | ${'2026-05-03'} | ${'2026-05-03'} | ${null}                    | ${'at once'}
    ${'mended'} | ${'2026-07-10'} | ${'2026-05-01'} | ${'REPAIR_EXCLUDED'}       | ${'corrected on record already'}
    ${'BARRED'} | ${'2026-07-10'} | ${'2026-04-20'} | ${'REPAIR_EXCLUDED'}       | ${'ruled out by the law of the sector'}
    ${'RESULT'} | ${'2026-07-10'} | ${'2026-04-20'} | ${'REPAIR_EXCLUDED'}       | ${'no breach'}
  `('asked for on $day of $record is answered with $code: $why', async ({ record, day, performed, code }) => {
    now = noon(day);
    const answer = await refused(REQUEST, asking(record, { dutiesPerformedOn: performed }), firm);
    expect(answer?.code ?? null).toBe(code);
  });

  it('says by which law: the class of the kind, or the months of the sector', async () => {
    const { repair } = await send<Told>(REQUEST, asking('ENDED'), firm);
    expect(repair).toMatchObject({ rule: 'NDRC-36', basis: expect.stringContaining(basis) });
    now = noon('2026-07-20');
    const waited = await send<Told>(REQUEST, asking('WAITED'), firm);
    expect(waited.repair).toMatchObject({ rule: 'WAITED', basis, repairableFrom: '2026-07-20' });
  });

  it('ends the act, so that by the rules of the sector its points return, and are lost again when it is revoked', async () => {
    const before = await send<Told>(REQUEST, asking('MENDED'), firm);
    const done = await granted('ENDED');
    const lost = (told: Told) => 100 - (told.file.evaluation?.score ?? Number.NaN);
    expect(lost(before) - lost(done)).toBe(10);
    expect(lost(await send<Told>(VOID, at(done), officer))).toBe(lost(before));
  });

  it('keeps an act that was to count later from ever counting', async () => {
    const done = await granted('later');
    now = noon('2026-09-01');
    const after = await send<Told>(REQUEST, asking('MENDED'), firm);
    expect(after.file.evaluation?.score).toBe(done.file.evaluation?.score);
  });

  it('enters the day of correction where the rules give back what it is worth, and takes it out again', async () => {
    const mended = async () => {
      const sql =
        'SELECT validUntil, publicUntil, details FROM conduct WHERE id = ? AND supersededAt IS NULL';
      const [row] = await open.books.query<{ details: string }>(sql, [ids.MENDED ?? '']);
      return row && { ...row, details: JSON.parse(row.details) };
    };
    const done = await granted('MENDED');
    const entered = { validUntil: null, publicUntil: '2026-07-10', details: { correctedOn: '2026-04-20' } };
    expect(await mended()).toEqual(entered);
    await send(VOID, at(done), officer);
    expect(await mended()).toEqual({ validUntil: null, publicUntil: null, details: {} });
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('is of no earlier day than the act, and asked for by nobody else', async () => {
    const early = await granting('MENDED', { dutiesPerformedOn: '2026-04-09' });
    expect(await refused(DECIDE, early, officer)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' });
    expect(await refused(REQUEST, asking('ENDED'), anonymous)).toMatchObject({ code: 'LOGIN_NEEDED' });
  });
});
