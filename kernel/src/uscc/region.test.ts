import { regionName, regions } from './region';
import { usccProblem, usccWith } from './uscc';

describe('the name of a region', () => {
  it.each`
    code        | name                    | why
    ${'320100'} | ${'江苏省南京市'}       | ${'a prefecture'}
    ${'320102'} | ${'江苏省南京市玄武区'} | ${'a district'}
    ${'320000'} | ${'江苏省'}             | ${'a province'}
    ${'110105'} | ${'北京市朝阳区'}       | ${'a district of a municipality'}
    ${'110100'} | ${'北京市'}             | ${'the unspoken level of a municipality'}
    ${'500229'} | ${'重庆市城口县'}       | ${'a county of a municipality'}
    ${'429004'} | ${'湖北省仙桃市'}       | ${'a city directly under its province'}
    ${'441900'} | ${'广东省东莞市'}       | ${'a prefecture without counties'}
    ${'620201'} | ${'甘肃省嘉峪关市'}     | ${'a prefecture that is its own county'}
    ${'320107'} | ${'江苏省南京市下关区'} | ${'a district merged away in 2013'}
    ${'341402'} | ${'安徽省巢湖市居巢区'} | ${'a district of a prefecture dissolved in 2011'}
    ${'710000'} | ${'台湾省'}             | ${'Taiwan'}
    ${'100000'} | ${'全国'}               | ${'national registration'}
  `('says $name for $code, $why', ({ code, name }) => {
    expect(regionName(code)).toBe(name);
  });

  it.each(['', '32', '320199', '990000', '100001', '32010２', '3201020', 'constructor'])(
    'says nothing for "%s"',
    (code) => {
      expect(regionName(code)).toBeNull();
    },
  );
});

describe('the list of regions', () => {
  it('holds each county of today once, in the order of the codes', () => {
    const codes = regions().map(({ code }) => code);

    expect(codes.length).toBeGreaterThan(2800);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toEqual(expect.arrayContaining(['320102', '441900', '429004']));
  });

  it.each(['320000', '320100', '320107', '320576'])('leaves out %s, which is no county of today', (code) => {
    expect(regions().map((region) => region.code)).not.toContain(code);
  });

  it('can stand in a valid code, whichever is taken', () => {
    for (const { code, name } of regions()) {
      expect(name).toBe(regionName(code));
      expect(
        usccProblem(usccWith({ department: '9', category: '1', region: code, body: 'MUXU0000' })),
      ).toBeNull();
    }
  });
});
