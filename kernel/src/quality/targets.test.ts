import { targets } from './targets';

describe('a target of quality', () => {
  it.each`
    target                    | numerator  | denominator | met
    ${'oneInHundredThousand'} | ${1}       | ${100_000}  | ${false}
    ${'oneInHundredThousand'} | ${1}       | ${100_001}  | ${true}
    ${'oneInHundredThousand'} | ${2}       | ${200_000}  | ${false}
    ${'oneInHundredThousand'} | ${0}       | ${1}        | ${true}
    ${'all'}                  | ${99_999}  | ${100_000}  | ${false}
    ${'all'}                  | ${100_000} | ${100_000}  | ${true}
    ${'moreThanEnterprises'}  | ${9}       | ${10}       | ${false}
    ${'moreThanEnterprises'}  | ${10}      | ${10}       | ${false}
    ${'moreThanEnterprises'}  | ${11}      | ${10}       | ${true}
    ${'none'}                 | ${0}       | ${5}        | ${true}
    ${'none'}                 | ${1}       | ${5}        | ${false}
  `('$target is met by $numerator of $denominator: $met', ({ target, numerator, denominator, met }) => {
    expect(targets[target as keyof typeof targets].isMet(numerator, denominator)).toBe(met);
  });
});
