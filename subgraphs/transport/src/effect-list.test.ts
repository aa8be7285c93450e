import { type Effect, effectListOf } from './effect-list';

const effect = (on: string, matter: string): Effect => ({
  body: '虚构物流有限公司(示例)',
  measure: '提高检查频次',
  department: '虚构交通运输局(示例)',
  on,
  matter,
});

const HEAD = '执行主体,执行措施,执行部门,执行时间,具体事项\r\n';

describe('the monthly list of effects', () => {
  it('has exactly five columns, and the rows of the month in the order of days', () => {
    const effects = ['2026-05-31', '2026-04-30', '2026-05-01', '2026-06-01'].map((on) =>
      effect(on, `于${on}`),
    );

    expect(effectListOf(effects, '2026-05')).toBe(
      `${HEAD}虚构物流有限公司(示例),提高检查频次,虚构交通运输局(示例),2026-05-01,于2026-05-01\r\n` +
        '虚构物流有限公司(示例),提高检查频次,虚构交通运输局(示例),2026-05-31,于2026-05-31\r\n',
    );
  });

  it('is its heading alone in a month without effects', () => {
    expect(effectListOf([effect('2026-05-01', '')], '2026-06')).toBe(HEAD);
  });

  it.each`
    matter      | written
    ${'甲,乙'}  | ${'"甲,乙"'}
    ${'称"甲"'} | ${'"称""甲"""'}
    ${'甲\n乙'} | ${'"甲\n乙"'}
    ${'=1+1'}   | ${"'=1+1"}
    ${'-1,2'}   | ${'"\'-1,2"'}
    ${'甲=乙'}  | ${'甲=乙'}
  `('writes $matter as $written', ({ matter, written }) => {
    const [, row = ''] = effectListOf([effect('2026-05-01', matter)], '2026-05').split('2026-05-01,');
    expect(row).toBe(`${written}\r\n`);
  });

  it.each(['2026-13', '2026-5', '2026', '2026-05-01'])('does not take %s for a month', (month) => {
    expect(() => effectListOf([], month)).toThrow(RangeError);
  });
});
