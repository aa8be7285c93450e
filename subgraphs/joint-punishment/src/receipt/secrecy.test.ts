import { startOfDay } from '@creditgraph/kernel';
import { type SecrecyRow, secrecyOf, secrecyProblems } from './secrecy';
import { secrecyRows } from './secrecy-rows';

const law: SecrecyRow = {
  ...{ code: 'EXAMPLE', purposes: ['虚构调查'], roles: ['GOVERNMENT'], authorities: ['虚构局(示例)'] },
  ...{ basis: '虚构法第一条', from: '2026-03-01', until: '2026-09-01', verified: false },
};
const by = { role: 'GOVERNMENT', authority: '虚构局(示例)' } as const;
const check = (day: string, purpose: string | null, askedBy: object | null = by) =>
  ({
    decidedAt: startOfDay(day),
    request: { purpose },
    ...(askedBy && { askedBy }),
  }) as Parameters<typeof secrecyOf>[0];

describe('a law that forbids telling a subject who checked it', () => {
  it.each`
    checked         | today           | isHeld   | when
    ${'2026-02-28'} | ${'2026-06-15'} | ${false} | ${'the check was made the day before it came into force'}
    ${'2026-03-01'} | ${'2026-06-15'} | ${true}  | ${'the check was made on its first day'}
    ${'2026-08-31'} | ${'2026-08-31'} | ${true}  | ${'the subject looks on its last day'}
    ${'2026-08-31'} | ${'2026-09-01'} | ${false} | ${'the subject looks on the day it has ended'}
  `('holds a check back: $isHeld, where $when', ({ checked, today, isHeld }) => {
    const found = secrecyOf(check(checked, '虚构调查'), startOfDay(today), [law]);
    expect(found).toBe(isHeld ? law : null);
  });

  it.each`
    purpose           | askedBy                                                  | isHeld
    ${'虚构调查'}     | ${by}                                                    | ${true}
    ${'虚构调查 1号'} | ${by}                                                    | ${true}
    ${'虚构调查1号'}  | ${by}                                                    | ${false}
    ${'资格审查'}     | ${by}                                                    | ${false}
    ${null}           | ${by}                                                    | ${false}
    ${'虚构调查'}     | ${{ role: 'PUBLIC', authority: null }}                   | ${false}
    ${'虚构调查'}     | ${{ role: 'STAFF', authority: '虚构局(示例)' }}          | ${false}
    ${'虚构调查'}     | ${{ role: 'GOVERNMENT', authority: '另一虚构局(示例)' }} | ${false}
    ${'虚构调查'}     | ${null}                                                  | ${false}
  `('holds back what $askedBy asked for "$purpose": $isHeld', ({ purpose, askedBy, isHeld }) => {
    const found = secrecyOf(check('2026-06-01', purpose, askedBy), startOfDay('2026-06-15'), [law]);
    expect(found !== null).toBe(isHeld);
  });

  it('may name no department, and then reaches all of its roles', () => {
    const all = { ...law, authorities: null };
    const asked = check('2026-06-01', '虚构调查', { role: 'GOVERNMENT', authority: '另一虚构局(示例)' });
    expect(secrecyOf(asked, startOfDay('2026-06-15'), [all])).toBe(all);
  });

  it.each`
    change                     | problems
    ${{}}                      | ${[]}
    ${{ basis: ' ' }}          | ${['EXAMPLE has no basis']}
    ${{ until: '2026-03-02' }} | ${[]}
    ${{ until: '2026-03-01' }} | ${['EXAMPLE holds on no day']}
  `('is wrong with $change: $problems', ({ change, problems }) => {
    expect(secrecyProblems([{ ...law, ...change }])).toEqual(problems);
  });

  it('is none of those that come with the program, which has read no such text', () => {
    expect(secrecyRows).toEqual([]);
  });
});
