import { naturalKeyOf, type OpenMinistry, recordConduct, recordSubject, usccWith } from '@creditgraph/kernel';
import { itself, staffOf } from '../../../kernel/src/testing/callers';
import { counterAt } from '../../../kernel/src/testing/counter';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { openLive } from '../../../kernel/src/testing/live';
import { anAct, aSubject, noon } from '../../../kernel/src/testing/records';
import { ministry } from './index';

const SUBJECT = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const officer = staffOf('tax');
const firm = itself(SUBJECT);
const mutation = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}TaxRepair(input: $input) { repair { id version } file { evaluation { score } } } }`;
const REQUEST = mutation('request', 'RequestRepairInput');
const ACCEPT = mutation('accept', 'AcceptRepairInput');
const DECIDE = mutation('decide', 'DecideRepairInput');

interface Told {
  readonly repair: { readonly id: string; readonly version: number };
  readonly file: { readonly evaluation: { readonly score: number } };
}

onEveryEngine('a breach of a taxpayer', (database) => {
  let open: OpenMinistry;
  const now = noon('2026-05-04');
  const { send, refused } = counterAt(() => open);
  const act = (kind: string, documentNumber: string, traits = {}) =>
    anAct({
      subject: SUBJECT,
      kind,
      documentNumber,
      occurredOn: '2025-08-16',
      validFrom: '2025-08-16',
      details: {},
      ...traits,
    });
  const days = ['2025-07-16', '2025-08-16', '2025-09-16', '2025-10-16'];
  const late = days.map((day) => act('LATE_FILING', day, { occurredOn: day, validFrom: day }));
  const lie = act('FALSE_PROMISE', '虚假');
  const year = {
    year: 2025,
    incomeFen: 1,
    zeroVatExplained: true,
    booksInOrder: true,
    nonRegularInformation: true,
  };
  const vat = Array.from({ length: 12 }, (_, month) => [`vat${String(month + 1).padStart(2, '0')}Fen`, 1]);

  beforeAll(async () => {
    open = await openLive(ministry, database(), () => now);
    await open.books.write(async (tx) => {
      await recordSubject(tx, aSubject({ subject: SUBJECT }), noon('2020-02-01'));
      const annual = {
        details: { ...year, ...Object.fromEntries(vat) },
        occurredOn: '2025-12-31',
        validFrom: '2025-12-31',
      };
      await recordConduct(tx, [...late, lie, act('ANNUAL_RECORD', '2025', annual)], noon('2026-01-05'));
    });
    await open.evaluatePeriod?.({ period: '2025', announcedAt: noon('2026-04-30') });
  });
  afterAll(() => open.close());

  const asking = (of: typeof lie, dutiesPerformedOn: string) => ({
    ...{ uscc: SUBJECT, record: { kind: 'CONDUCT', id: naturalKeyOf(of) }, dutiesPerformedOn },
    ...{ promise: '承诺今后依法纳税', evidence: [{ kind: 'DUTIES', description: '申报记录' }] },
  });
  const at = ({ repair: { id, version } }: Told, more: object) => ({
    ...{ id, expectedVersion: version, reason: '经审核' },
    ...more,
  });

  it.each`
    occurredOn      | correctedOn     | restored | share
    ${'2025-07-16'} | ${'2025-07-19'} | ${5}     | ${'all, within three days'}
    ${'2025-08-16'} | ${'2025-09-15'} | ${4}     | ${'80 %, within thirty'}
    ${'2025-09-16'} | ${'2025-12-15'} | ${3}     | ${'60 %, within ninety'}
    ${'2025-10-16'} | ${'2026-01-15'} | ${2}     | ${'40 %, later'}
  `('gives back $restored of 5 once repaired, corrected on $correctedOn: $share', async (row) => {
    const { occurredOn, correctedOn, restored } = row;
    const [breach = lie] = late.filter(({ documentNumber }) => documentNumber === occurredOn);
    const asked = await send<Told>(REQUEST, asking(breach, correctedOn), firm);
    const accepted = await send<Told>(ACCEPT, at(asked, { accepted: true }), officer);
    const done = await send<Told>(DECIDE, at(accepted, { granted: true, dutiesVerified: true }), officer);

    expect(done.file.evaluation.score - asked.file.evaluation.score).toBe(restored);
    expect(await refused(REQUEST, asking(breach, correctedOn), firm)).toMatchObject({
      code: 'REPAIR_EXCLUDED',
    });
  });

  it('is not repaired where no correction gives its points back', async () => {
    expect(await refused(REQUEST, asking(lie, '2025-09-01'), firm)).toMatchObject({
      code: 'REPAIR_EXCLUDED',
      reason: expect.stringContaining('不因纠正恢复'),
    });
  });
});
