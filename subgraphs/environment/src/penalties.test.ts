import { gather } from './facts';
import { countedPenalties, penaltyRows } from './penalties';
import { aFile, anAct } from './testing/account';

const AIR = '《中华人民共和国大气污染防治法》第九十九条第(二)项';
const aPenalty = (categories: unknown, basis = '示例', traits = {}) =>
  anAct('PENALTY', {
    basis,
    documentNumber: '虚环罚〔2026〕1号',
    occurredOn: '2026-03-10',
    validFrom: '2026-03-10',
    validUntil: null,
    details: { categories },
    ...traits,
  });
const kindsOf = (...conduct: Parameters<typeof countedPenalties>[0]) =>
  countedPenalties(conduct).map(({ kind }) => kind);

describe('a penalty on record', () => {
  it.each`
    categories                       | basis                                                               | counted                    | what
    ${['WARNING']}                   | ${'示例'}                                                           | ${['WARNING']}             | ${'a warning'}
    ${['STOP_BUSINESS']}             | ${'示例'}                                                           | ${['ORDER']}               | ${'an order to stop business'}
    ${['CLOSE_BUSINESS']}            | ${'示例'}                                                           | ${['ORDER']}               | ${'an order to close'}
    ${['FINE']}                      | ${AIR}                                                              | ${['AIR_EXCEEDANCE_FINE']} | ${'a fine for exceeding air standards'}
    ${['FINE']}                      | ${`《环境保护法》第五十九条、${AIR}`}                               | ${['AIR_EXCEEDANCE_FINE']} | ${'one that stands on another act too'}
    ${['FINE']}                      | ${AIR.replace('九十九', '一百零八')}                                | ${[]}                      | ${'a fine by another article'}
    ${['FINE']}                      | ${AIR.replace('大气', '水')}                                        | ${[]}                      | ${'a fine by the article of another act'}
    ${['FINE']}                      | ${`《中华人民共和国大气污染防治法》、${AIR.replace('大气', '水')}`} | ${[]}                      | ${'a fine by both in the other order'}
    ${['FINE']}                      | ${'示例'}                                                           | ${[]}                      | ${'any other fine'}
    ${['CONFISCATE_GAINS', 'OTHER']} | ${AIR}                                                              | ${[]}                      | ${'no category of the table'}
    ${['WARNING', 'FINE']}           | ${AIR}                                                              | ${['AIR_EXCEEDANCE_FINE']} | ${'a decision of two categories, once, by the heavier'}
    ${['WARNING', 'FINE']}           | ${'示例'}                                                           | ${['WARNING']}             | ${'a warning with a fine that is not known'}
    ${undefined}                     | ${AIR}                                                              | ${[]}                      | ${'a record without categories'}
  `('counts as $counted: $what', ({ categories, basis, counted }) => {
    expect(kindsOf(aPenalty(categories, basis))).toEqual(counted);
  });

  it.each`
    occurredOn      | counted | when
    ${'2019-12-31'} | ${0}    | ${'before the measures'}
    ${'2020-01-01'} | ${1}    | ${'on their first day'}
  `('counts $counted times when it was decided $when', ({ occurredOn, counted }) => {
    expect(kindsOf(aPenalty(['WARNING'], '示例', { occurredOn }))).toHaveLength(counted);
  });

  it.each`
    categories     | basis     | day             | counted | when
    ${['FINE']}    | ${AIR}    | ${'2026-03-24'} | ${0}    | ${'on the fourteenth day after the decision'}
    ${['FINE']}    | ${AIR}    | ${'2026-03-25'} | ${1}    | ${'on the fifteenth'}
    ${['FINE']}    | ${AIR}    | ${'2026-09-24'} | ${1}    | ${'on the last day of half a year'}
    ${['FINE']}    | ${AIR}    | ${'2026-09-25'} | ${0}    | ${'when half a year is over'}
    ${['WARNING']} | ${'示例'} | ${'2027-03-24'} | ${1}    | ${'on the last day of a year'}
    ${['WARNING']} | ${'示例'} | ${'2027-03-25'} | ${0}    | ${'when a year is over'}
  `('counts $counted times $when', ({ categories, basis, day, counted }) => {
    const penalty = aPenalty(categories, basis);
    expect(gather(aFile([penalty]), day).information).toHaveLength(counted);
  });

  it.each`
    useEndedOn      | day             | counted | when
    ${'2026-07-10'} | ${'2026-07-09'} | ${1}    | ${'on the day before it was repaired'}
    ${'2026-07-10'} | ${'2026-07-10'} | ${0}    | ${'from the day of its repair on'}
    ${'2026-10-01'} | ${'2026-09-25'} | ${0}    | ${'when half a year is over, though it was repaired later'}
    ${'2026-03-20'} | ${'2026-03-25'} | ${0}    | ${'ever, where it was repaired before it counted'}
  `('counts $counted times $when', ({ useEndedOn, day, counted }) => {
    const penalty = aPenalty(['FINE'], AIR, { useEndedOn });
    expect(gather(aFile([penalty]), day).information).toHaveLength(counted);
  });

  it('is left to the information that names it, for ever', () => {
    const penalty = aPenalty(['FINE'], AIR);
    const naming = anAct('WARNING', { details: { decision: penalty.documentNumber } });
    const another = anAct('WARNING', { details: { decision: '虚环罚〔2026〕2号' } });

    expect(kindsOf(penalty, another)).toEqual(['AIR_EXCEEDANCE_FINE']);
    expect(kindsOf(penalty, naming)).toEqual([]);
    expect(gather(aFile([penalty, naming]), '2026-04-01').information).toEqual([]);
    expect(gather(aFile([penalty, naming]), '2020-04-01').information).toHaveLength(1);
  });

  it('counts by no row that was read in the measures themselves', () => {
    expect(penaltyRows.filter(({ verified }) => verified)).toEqual([]);
  });
});
