import { penaltyPublicUntil } from '../publicity/penalty-publicity';
import { anAct } from '../testing/records';
import type { Conduct } from './conduct';
import { correctedAct } from './correction';

const FINE = { categories: ['FINE'] };
const maximum = (documentDate: string) => penaltyPublicUntil({ documentDate, kinds: ['FINE'], stated: null });
const serious = (documentDate: string) =>
  penaltyPublicUntil({ documentDate, kinds: ['FINE'], stated: '2099-01-01' });

/** A version on record of a penalty, or of a kind that holds for a year. */
const before = (traits: Partial<Conduct>): Conduct => ({
  ...anAct({ kind: 'PENALTY', occurredOn: '2026-03-31', details: FINE }),
  ...{ id: 'a1', version: 1, recordedAt: '2026-04-10T04:00:00.000Z', supersededAt: null },
  ...traits,
});
const yearly = {
  name: '扣分',
  validity: (day: string) => ({
    validFrom: day,
    validUntil: `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`,
  }),
};
const corrected = (act: Conduct, input: object, isUseEnded = false) =>
  correctedAct(
    { conductKinds: { YEARLY: yearly } },
    act,
    { id: 'a1', expectedVersion: 1, reason: '更正', ...input },
    {
      ...{ today: '2026-06-15', provenance: 'test', isUseEnded },
    },
  );

describe('the correction of a penalty', () => {
  it.each`
    publicUntil              | input                                                      | until                    | why
    ${maximum('2026-03-31')} | ${{ occurredOn: '2026-04-01' }}                            | ${maximum('2026-04-01')} | ${'as long as the law of its new date allows'}
    ${maximum('2026-03-31')} | ${{ basis: '其他依据' }}                                   | ${maximum('2026-03-31')} | ${'as long as before, where its date stays'}
    ${'2026-12-01'}          | ${{ occurredOn: '2026-04-01' }}                            | ${'2026-12-01'}          | ${'as long as its authority stated'}
    ${'2026-12-01'}          | ${{ publicUntil: null }}                                   | ${maximum('2026-03-31')} | ${'as long as the law allows, where none is stated'}
    ${'2026-12-01'}          | ${{ publicUntil: '2099-01-01' }}                           | ${serious('2026-03-31')} | ${'never longer than the law allows'}
    ${'2026-12-01'}          | ${{ publicUntil: '2099-01-01', occurredOn: '2026-04-01' }} | ${serious('2026-04-01')} | ${'never longer than that of its new date allows'}
  `('leaves it public $why', ({ publicUntil, input, until }) => {
    expect(corrected(before({ publicUntil }), input).publicUntil).toBe(until);
  });
});

describe('the correction of an act whose use has ended', () => {
  const repaired = before({ kind: 'YEARLY', occurredOn: '2026-01-10', validFrom: '2026-01-10' });
  const ended = { ...repaired, validUntil: '2026-05-01', publicUntil: '2026-05-01', details: {} };

  it.each`
    input                                                      | validUntil      | publicUntil
    ${{ occurredOn: '2026-02-10' }}                            | ${'2026-05-01'} | ${'2026-05-01'}
    ${{ occurredOn: '2025-02-10' }}                            | ${'2026-02-10'} | ${'2026-05-01'}
    ${{ validUntil: null, publicUntil: null }}                 | ${'2026-05-01'} | ${'2026-05-01'}
    ${{ validUntil: '2026-04-01', publicUntil: '2026-04-01' }} | ${'2026-04-01'} | ${'2026-04-01'}
    ${{ occurredOn: '2026-06-01' }}                            | ${'2026-06-01'} | ${'2026-05-01'}
  `('by $input does not begin it again', ({ input, validUntil, publicUntil }) => {
    expect(corrected(ended, input, true)).toMatchObject({ validUntil, publicUntil });
  });

  it('begins nothing of one whose use goes on', () => {
    expect(corrected(ended, { occurredOn: '2026-02-10' })).toMatchObject({ validUntil: '2027-02-10' });
  });
});
