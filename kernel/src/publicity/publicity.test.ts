import cases from '../testing/cases/publicity.json';
import { type ChannelKind, channelPeriod, type channelRows } from './channels';
import { type PublicRecord, periodRows, periodsOf } from './periods';
import { type RepairRequest, repairVerdict } from './repair';

describe('the publicity of a breach', () => {
  it.each(cases.periods)(
    'lasts until $publicUntil under $rule, repairable from $repairFrom ($id)',
    ({ id, rule, repairFrom, publicUntil, ...record }) => {
      expect(periodsOf(record as PublicRecord)).toMatchObject({ rule, repairFrom, publicUntil });
    },
  );

  it.each`
    documentDate    | severity     | publicity
    ${'2026-03-31'} | ${'MINOR'}   | ${'NO'}
    ${'2026-04-01'} | ${'MINOR'}   | ${'IF_NECESSARY'}
    ${'2026-04-01'} | ${'GENERAL'} | ${'YES'}
  `('is $publicity for $severity on $documentDate', ({ documentDate, severity, publicity }) => {
    expect(periodsOf({ documentDate, severity }).publicity).toBe(publicity);
  });

  it('names the rule it rests on', () => {
    expect(periodsOf({ documentDate: '2026-04-10', severity: 'SERIOUS' }).basis).toContain('第36号');
  });

  it('is known for every class on both sides of the amendment', () => {
    for (const documentDate of ['2019-01-01', '2026-03-31', '2026-04-01', '2030-01-01']) {
      for (const severity of ['MINOR', 'GENERAL', 'SERIOUS'] as const) {
        const { repairFrom, publicUntil } = periodsOf({ documentDate, severity });
        expect(repairFrom <= publicUntil).toBe(true);
      }
    }
    expect(periodRows.every(({ minimumMonths, maximumMonths }) => minimumMonths <= maximumMonths)).toBe(true);
  });
});

describe('a request for repair', () => {
  it.each(cases.repairs)('gets $verdict: $id', ({ id, verdict, ...request }) => {
    expect(repairVerdict(request as RepairRequest)).toBe(verdict);
  });
});

describe('a channel with a clock of its own', () => {
  it.each(cases.channels)(
    'shows a record until $until: $id',
    ({ channel, kind, startsOn, until, banUntil }) => {
      const name = channel as (typeof channelRows)[number]['channel'];
      expect(channelPeriod(name, kind as ChannelKind, startsOn, banUntil).until).toBe(until);
    },
  );

  it('does not answer for a kind it does not tell apart', () => {
    expect(() => channelPeriod('SHANGHAI-QUERY', 'SMALL_FINE', '2025-01-31')).toThrow('SHANGHAI-QUERY');
  });
});
