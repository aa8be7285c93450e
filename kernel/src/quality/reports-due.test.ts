import { noon } from '../testing/records';
import { commitmentTarget } from './commitments';
import { measuredIn } from './period';
import { reportsDue } from './reports-due';

const due = (period: string) =>
  reportsDue(measuredIn(period, noon('2030-01-01')).period).map(({ region, dueOn }) => `${region} ${dueOn}`);

describe('the reports that fall due', () => {
  const quarters = ['03-25', '06-25', '09-25', '12-25'];

  it.each`
    period       | days                                                                                  | rule
    ${'2026'}    | ${[...quarters.map((day) => `4113 2026-${day}`), '32 2026-12-31', '3206 2026-12-31']} | ${'are four quarterly ones and those of the year'}
    ${'2026-Q2'} | ${['4113 2026-06-25']}                                                                | ${'are one in a quarter'}
    ${'2026-12'} | ${['4113 2026-12-25', '32 2026-12-31', '3206 2026-12-31']}                            | ${'are all in December'}
    ${'2026-11'} | ${[]}                                                                                 | ${'are none in a month without a day'}
    ${'2020-Q3'} | ${['4113 2020-09-25']}                                                                | ${'begin with the text that sets them'}
    ${'2020-Q2'} | ${[]}                                                                                 | ${'are none before it'}
  `('$rule ($period)', ({ period, days }) => {
    expect(due(period)).toEqual(days);
  });
});

describe('commitments with their fulfilment records', () => {
  it.each`
    commitments | assessments | enterprises | rate    | met      | unknown
    ${6}        | ${4}        | ${10}       | ${1}    | ${false} | ${null}
    ${7}        | ${4}        | ${10}       | ${1.1}  | ${true}  | ${null}
    ${5}        | ${4}        | ${10}       | ${0.9}  | ${false} | ${null}
    ${0}        | ${0}        | ${10}       | ${0}    | ${false} | ${null}
    ${5}        | ${4}        | ${0}        | ${null} | ${null}  | ${'NOTHING_TO_MEASURE'}
    ${0}        | ${0}        | ${0}        | ${null} | ${null}  | ${'NOTHING_TO_MEASURE'}
  `(
    'are $commitments and $assessments of $enterprises enterprises: more is met, as many is not, none is unknown',
    ({ rate, met, unknown, ...counted }) => {
      const found = commitmentTarget(counted);
      expect([found.rate, found.met, found.unknown?.code ?? null]).toEqual([rate, met, unknown]);
    },
  );
});
