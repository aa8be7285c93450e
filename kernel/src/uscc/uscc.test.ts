import fc from 'fast-check';
import { Refusal } from '../errors';
import cases from '../testing/cases/uscc.json';
import { departments } from './departments';
import { organisationCheck } from './organisation';
import { categoryOf, departmentOf, parseUscc, usccProblem, usccWith } from './uscc';

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const refusalOf = (act: () => unknown) => {
  try {
    return act();
  } catch (refusal) {
    return refusal instanceof Refusal ? refusal.code : refusal;
  }
};

describe('the unified social credit code', () => {
  it.each(cases.valid)('accepts $code, registered by $department', ({ code, department }) => {
    expect(usccProblem(code)).toBeNull();
    expect(departmentOf(code).zh).toBe(department);
  });

  it.each(cases.invalid)('finds $reason in "$code": $why', ({ code, reason }) => {
    expect(usccProblem(code)).toBe(reason);
  });

  it.each(cases.invalid.filter(({ why }) => !why.startsWith('lower case')))(
    'refuses "$code" with the same reason',
    ({ code, reason }) => {
      expect(refusalOf(() => parseUscc(code))).toBe(`USCC_${reason}`);
    },
  );

  it.each`
    input                         | why
    ${'91350100m000100y43'}       | ${'lower case'}
    ${'  91350100M000100Y43\t\n'} | ${'space around'}
  `('mends $why and nothing else', ({ input }) => {
    expect(parseUscc(input)).toBe('91350100M000100Y43');
  });

  it.each`
    input                    | why                                         | code
    ${'9135 0100M000100Y43'} | ${'space within'}                           | ${'USCC_LENGTH'}
    ${'ﬀ00000000000000000'}  | ${'a ligature that upper case would widen'} | ${'USCC_CHARACTER'}
    ${'91350100M000100Y4３'} | ${'a full-width digit'}                     | ${'USCC_CHARACTER'}
  `('refuses $why', ({ input, code }) => {
    expect(refusalOf(() => parseUscc(input))).toBe(code);
  });

  it('notices every single character replaced by any other', () => {
    for (const { code } of cases.valid.slice(0, 12)) {
      for (let at = 0; at < 18; at += 1) {
        for (const other of characters.replace(code[at] ?? '', '')) {
          expect([code, at, other, usccProblem(code.slice(0, at) + other + code.slice(at + 1))]).toEqual([
            code,
            at,
            other,
            'CHECK_DIGIT',
          ]);
        }
      }
    }
  });

  it('notices every two neighbours exchanged', () => {
    for (const { code } of cases.valid) {
      for (let at = 0; at < 17; at += 1) {
        const [left = '', right = ''] = code.slice(at, at + 2);
        const exchanged = code.slice(0, at) + right + left + code.slice(at + 2);
        expect(usccProblem(exchanged)).toBe(left === right ? null : 'CHECK_DIGIT');
      }
    }
  });
});

describe('a code that is made', () => {
  const pairs = departments.flatMap(({ code, categories }) =>
    Object.keys(categories).map((category) => ({ department: code, category })),
  );
  const bodies = fc.array(fc.constantFrom(...characters), { minLength: 8, maxLength: 8 });

  it('is valid for every department, category and body', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), bodies, (pair, body) => {
        const code = usccWith({ ...pair, region: '320102', body: body.join('') });
        expect(usccProblem(code)).toBeNull();
        expect(code.slice(8, 16)).toBe(body.join(''));
      }),
    );
  });

  it('is the code of the standard’s worked example', () => {
    expect(usccWith({ department: '9', category: '1', region: '350100', body: 'M000100Y' })).toBe(
      '91350100M000100Y43',
    );
  });

  it.each`
    department | category | region      | body          | code
    ${'B'}     | ${'1'}   | ${'320102'} | ${'MUXU0000'} | ${'USCC_STRUCTURE'}
    ${'9'}     | ${'5'}   | ${'320102'} | ${'MUXU0000'} | ${'USCC_STRUCTURE'}
    ${'9'}     | ${'1'}   | ${'990102'} | ${'MUXU0000'} | ${'USCC_STRUCTURE'}
    ${'9'}     | ${'1'}   | ${'100001'} | ${'MUXU0000'} | ${'USCC_STRUCTURE'}
    ${'9'}     | ${'1'}   | ${'320102'} | ${'MUXU000'}  | ${'USCC_LENGTH'}
    ${'9'}     | ${'1'}   | ${'320102'} | ${'MUXU00O0'} | ${'USCC_CHARACTER'}
  `('is refused for $department, $category, $region, $body', ({ code, ...parts }) => {
    expect(refusalOf(() => usccWith(parts))).toBe(code);
  });
});

describe('the labels of a code', () => {
  it.each`
    code                    | department                       | category
    ${'91350100M000100Y43'} | ${'Market regulation'}           | ${'Enterprise'}
    ${'92510100MA61WJ3204'} | ${'Market regulation'}           | ${'Individual business'}
    ${'52610500MJU60350X1'} | ${'Civil affairs'}               | ${'Private non-enterprise unit'}
    ${'121526004609138637'} | ${'Institutional establishment'} | ${'Public institution'}
  `('name $code: $department, $category', ({ code, department, category }) => {
    expect(departmentOf(code).en).toBe(department);
    expect(categoryOf(code).en).toBe(category);
  });

  it('are refused where the standard has none', () => {
    expect(refusalOf(() => departmentOf('B'))).toBe('USCC_STRUCTURE');
    expect(refusalOf(() => categoryOf('95'))).toBe('USCC_STRUCTURE');
  });
});

describe('the organisation code', () => {
  it.each(cases.organisationCodes)('$code has the right check character: $valid', ({ code, valid }) => {
    expect(organisationCheck(code.slice(0, 8)) === code[8]).toBe(valid);
  });
});
