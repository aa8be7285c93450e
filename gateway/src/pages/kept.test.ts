import { kept } from './kept';

describe('a kept answer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each`
    after   | asked
    ${0}    | ${1}
    ${4999} | ${1}
    ${5000} | ${2}
  `('is asked for $asked time(s) when it is wanted again after $after ms', async ({ after, asked }) => {
    let count = 0;
    const answer = kept(5000, async () => {
      count += 1;
      return count;
    });
    await answer();
    jest.advanceTimersByTime(after);

    expect(await answer()).toBe(asked);
  });
});
