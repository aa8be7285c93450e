import { majorViolation, type Offence, type OffenceKind } from './major-violation';
import cases from './testing/major-violations.json';

type Row = (typeof cases)[number];

function offenceOf({ kind, amountYuan, shareOfYear, copies }: Row): Offence {
  const amountFen = amountYuan === undefined ? undefined : amountYuan * 100;
  const thousandths = shareOfYear === undefined ? undefined : Math.round(shareOfYear * 1000);
  return {
    kind: kind as OffenceKind,
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(copies === undefined ? {} : { copies }),
    ...(amountFen === undefined || thousandths === undefined
      ? {}
      : { years: [{ unpaidFen: amountFen, totalTaxFen: Math.ceil((amountFen * 1000) / thousandths) }] }),
  };
}

describe('the list of major tax offenders', () => {
  it.each(cases)('takes in case $id, $kind: $expectedListed', (row) => {
    expect(majorViolation(offenceOf(row)) !== null).toBe(row.expectedListed);
  });

  it.each`
    kind                  | facts                                      | listed   | what
    ${'WITHHELD_TAX'}     | ${{ amountFen: 99_999_999 }}               | ${false} | ${'a fen short of a million yuan withheld'}
    ${'WITHHELD_TAX'}     | ${{ amountFen: 100_000_000 }}              | ${true}  | ${'a million yuan withheld'}
    ${'EVADE_COLLECTION'} | ${{ amountFen: 99_999_999 }}               | ${false} | ${'a fen short of a million yuan hidden'}
    ${'EVADE_COLLECTION'} | ${{ amountFen: 100_000_001 }}              | ${true}  | ${'a fen over a million yuan hidden'}
    ${'ORDINARY_INVOICE'} | ${{ copies: 99 }}                          | ${false} | ${'99 invoices'}
    ${'ORDINARY_INVOICE'} | ${{ copies: 100 }}                         | ${true}  | ${'100 invoices'}
    ${'ORDINARY_INVOICE'} | ${{ copies: 99, amountFen: 399_999_999 }}  | ${false} | ${'a fen short of four million yuan on 99 invoices'}
    ${'ORDINARY_INVOICE'} | ${{ amountFen: 400_000_000 }}              | ${true}  | ${'four million yuan on invoices'}
    ${'AGENT'}            | ${{ amountFen: 99_999_999 }}               | ${false} | ${'an agent a fen short of a million yuan'}
    ${'FACILITATION'}     | ${{ amountFen: 99_999_999 }}               | ${false} | ${'help with a fen short of a million yuan'}
    ${'FACILITATION'}     | ${{ amountFen: 1, refundDefrauded: true }} | ${true}  | ${'help with a defrauded refund of any amount'}
    ${'SPECIAL_INVOICE'}  | ${{}}                                      | ${true}  | ${'a false special invoice of any amount'}
    ${'ABSCONDED'}        | ${{}}                                      | ${true}  | ${'whoever absconds'}
  `('takes in $what: $listed', ({ kind, facts, listed }) => {
    expect(majorViolation({ kind, ...facts }) !== null).toBe(listed);
  });

  it.each`
    totals                                                                                                         | listed   | what
    ${[{ unpaidFen: 100_000_000, totalTaxFen: 1_000_000_000 }]}                                                    | ${true}  | ${'exactly a tenth'}
    ${[{ unpaidFen: 100_000_000, totalTaxFen: 1_000_000_001 }]}                                                    | ${false} | ${'a fen short of a tenth'}
    ${[{ unpaidFen: 90_000_000, totalTaxFen: 9_000_000_000 }, { unpaidFen: 10_000_000, totalTaxFen: 20_000_000 }]} | ${true}  | ${'a tenth in any one of its years'}
  `('takes in a million yuan underpaid by false books that is $what: $listed', ({ totals, listed }) => {
    expect(majorViolation({ kind: 'FALSE_BOOKS', amountFen: 100_000_000, years: totals }) !== null).toBe(
      listed,
    );
  });

  it('does not take in a fen less than a million yuan, whatever the share', () => {
    const years = [{ unpaidFen: 99_999_999, totalTaxFen: 99_999_999 }];
    expect(majorViolation({ kind: 'FALSE_BOOKS', amountFen: 99_999_999, years })).toBeNull();
  });

  it('names the item of Art. 6 it rests on', () => {
    expect(majorViolation({ kind: 'VIOLENCE' })?.basis).toBe(
      '重大税收违法失信主体信息公布管理办法(国家税务总局令第54号)第六条第(四)项',
    );
  });
});
