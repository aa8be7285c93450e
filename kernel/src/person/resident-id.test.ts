import cases from '../testing/cases/person.json';
import { residentIdProblem } from './resident-id';

describe('the resident identity number', () => {
  it.each(cases.residentIds)('has the problem $problem: "$id"', ({ id, problem }) => {
    expect(residentIdProblem(id)).toBe(problem ?? null);
  });

  it('notices every digit of the printed example replaced by any other', () => {
    const printed = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789'.replace(printed[at] ?? '', '')) {
        expect(residentIdProblem(printed.slice(0, at) + digit + printed.slice(at + 1))).not.toBeNull();
      }
    }
  });
});
