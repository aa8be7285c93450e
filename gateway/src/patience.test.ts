import { type Deadline, deadlineIn } from './deadline';
import { SourceFailure } from './failure';
import { type BreakerState, type PatienceSettings, patienceOf } from './patience';

const usual: PatienceSettings = {
  timeoutMs: 3_000,
  retries: 2,
  breakerFailures: 5,
  breakerRestMs: 10_000,
  sourceConcurrency: 2,
  sourceQueue: 1,
};
const dead = async () => Promise.reject(new Error('connect ECONNREFUSED'));
const hanging = () => new Promise<never>(() => {});

describe('the patience with a source', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const seeing = (attempt: (signal: AbortSignal, remainingMs: number) => Promise<unknown>) => {
    const seen: number[] = [];
    return {
      seen,
      attempt: (signal: AbortSignal, remainingMs: number) => {
        seen.push(remainingMs);
        return attempt(signal, remainingMs);
      },
    };
  };

  /** Lets all the time pass that anyone could wait for, and tells how it went. */
  const outcomeOf = async (asked: Promise<unknown>) => {
    const outcome = outcomeIn(asked);
    await jest.advanceTimersByTimeAsync(20_000);
    return outcome;
  };
  const outcomeIn = (asked: Promise<unknown>) => asked.catch(({ reason }: SourceFailure) => reason);
  const asking = (repeatable = true, deadline: Deadline = deadlineIn(10_000)) => ({ deadline, repeatable });

  it.each`
    what                                      | repeatable | attempt    | times | outcome
    ${'a query that fails on the way'}        | ${true}    | ${dead}    | ${3}  | ${'UNREACHABLE'}
    ${'a mutation, which may have been done'} | ${false}   | ${dead}    | ${1}  | ${'UNREACHABLE'}
    ${'a slow source'}                        | ${true}    | ${hanging} | ${1}  | ${'TIMEOUT'}
    ${'a mutation that is slow'}              | ${false}   | ${hanging} | ${1}  | ${'TIMEOUT'}
    ${'an answer that is none'} | ${true} | ${async () => {
  throw new SourceFailure('MALFORMED', 'soup');
}} | ${1} | ${'MALFORMED'}
    ${'a query whose transport throws by itself'} | ${true} | ${() => {
  throw new Error('no route');
}} | ${3} | ${'UNREACHABLE'}
  `('asks $times times for $what', async ({ repeatable, attempt, times, outcome }) => {
    const { seen, attempt: watched } = seeing(attempt);
    const patience = patienceOf(usual);

    expect(await outcomeOf(patience.ask(watched, asking(repeatable)))).toBe(outcome);
    expect(seen).toHaveLength(times);
  });

  it('gives the answer of a second try', async () => {
    let tries = 0;
    const patience = patienceOf(usual);
    const attempt = async () => {
      tries += 1;
      return tries === 1 ? dead() : 'answer';
    };

    expect(await outcomeOf(patience.ask(attempt, asking()))).toBe('answer');
  });

  it.each`
    left     | told
    ${5_000} | ${3_000}
    ${3_001} | ${3_000}
    ${2_999} | ${2_999}
    ${1}     | ${1}
  `('tells a source that $told ms are left of $left', async ({ left, told }) => {
    const { seen, attempt } = seeing(async () => 'answer');

    expect(await outcomeOf(patienceOf(usual).ask(attempt, asking(true, deadlineIn(left))))).toBe('answer');
    expect(seen).toEqual([told]);
  });

  it('does not ask for anybody whose time is up', async () => {
    const { seen, attempt } = seeing(async () => 'answer');

    expect(await outcomeOf(patienceOf(usual).ask(attempt, asking(true, deadlineIn(0))))).toBe('TIMEOUT');
    expect(seen).toEqual([]);
  });

  it('asks no more once the time is up', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const { seen, attempt } = seeing(dead);

    expect(await outcomeOf(patienceOf(usual).ask(attempt, asking(true, deadlineIn(5))))).toBe('TIMEOUT');
    expect(seen).toHaveLength(1);
  });

  it('aborts an attempt that takes too long', async () => {
    const signals: AbortSignal[] = [];
    const attempt = (signal: AbortSignal) => {
      signals.push(signal);
      return hanging();
    };
    await outcomeOf(patienceOf(usual).ask(attempt, asking()));

    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('takes no more than it has places for, and serves who waits', async () => {
    const patience = patienceOf(usual);
    const leave: (() => void)[] = [];
    const attempt = () => new Promise<string>((resolve) => leave.push(() => resolve('answer')));
    const asked = [1, 2, 3].map(() => patience.ask(attempt, asking()));
    await jest.advanceTimersByTimeAsync(0);

    expect(patience.state()).toEqual({ breaker: 'CLOSED', underWay: 2, waiting: 1 });
    await expect(patience.ask(attempt, asking())).rejects.toMatchObject({ reason: 'OVERLOADED' });

    leave.splice(0).forEach((go) => void go());
    await jest.advanceTimersByTimeAsync(0);
    leave.splice(0).forEach((go) => void go());
    expect(await Promise.all(asked)).toEqual(['answer', 'answer', 'answer']);
    expect(patience.state()).toEqual({ breaker: 'CLOSED', underWay: 0, waiting: 0 });
  });

  it('gives a place that falls free to one who still waits, and not to one whose time was up', async () => {
    const patience = patienceOf({ ...usual, sourceConcurrency: 1, sourceQueue: 2 });
    const answers: ((answer: string) => void)[] = [];
    const attempt = () => new Promise<string>((resolve) => void answers.push(resolve));
    const first = patience.ask(attempt, asking());
    const late = outcomeIn(patience.ask(async () => 'late', asking(true, deadlineIn(1_000))));
    const patient = patience.ask(async () => 'patient', asking());
    await jest.advanceTimersByTimeAsync(1_000);
    for (const answer of answers) answer('first');

    expect(await Promise.all([first, late, patient])).toEqual(['first', 'TIMEOUT', 'patient']);
  });

  describe('and its breaker', () => {
    const moves: BreakerState[] = [];
    const patience = () => patienceOf({ ...usual, retries: 0 }, (state) => void moves.push(state));
    const fail = async (subject: ReturnType<typeof patience>, times: number) => {
      for (let time = 0; time < times; time += 1) await subject.ask(dead, asking()).catch(() => {});
    };
    beforeEach(() => void moves.splice(0));

    it.each`
      failures | breaker
      ${4}     | ${'CLOSED'}
      ${5}     | ${'OPEN'}
    `('is $breaker after $failures failures in a row', async ({ failures, breaker }) => {
      const subject = patience();
      await fail(subject, failures);

      expect(subject.state().breaker).toBe(breaker);
    });

    it('stays closed where an answer comes between', async () => {
      const subject = patience();
      await fail(subject, 4);
      await subject.ask(async () => 'answer', asking());
      await fail(subject, 4);

      expect(subject.state().breaker).toBe('CLOSED');
    });

    it('lets nothing through while it is open, one request when it has rested, and all once that is answered', async () => {
      const subject = patience();
      const { seen, attempt } = seeing(async () => 'answer');
      await fail(subject, 5);
      await jest.advanceTimersByTimeAsync(9_999);
      await expect(subject.ask(attempt, asking())).rejects.toMatchObject({ reason: 'BREAKER_OPEN' });
      expect(seen).toEqual([]);

      await jest.advanceTimersByTimeAsync(1);
      let answer: (value: string) => void = () => {};
      const probing = subject.ask(
        () =>
          new Promise<string>((resolve) => {
            answer = resolve;
          }),
        asking(),
      );
      await jest.advanceTimersByTimeAsync(0);
      await expect(subject.ask(attempt, asking())).rejects.toMatchObject({ reason: 'BREAKER_OPEN' });
      answer('back');

      expect(await probing).toBe('back');
      expect(await subject.ask(attempt, asking())).toBe('answer');
      expect(moves).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
    });

    it.each`
      probe                            | attempt    | left
      ${'fails'}                       | ${dead}    | ${10_000}
      ${'takes too long'}              | ${hanging} | ${10_000}
      ${'is cut off with its request'} | ${hanging} | ${10}
    `('opens again when the probe $probe', async ({ attempt, left }) => {
      const subject = patience();
      await fail(subject, 5);
      await jest.advanceTimersByTimeAsync(10_000);
      const settled = Promise.allSettled([subject.ask(attempt, asking(true, deadlineIn(left)))]);
      await jest.advanceTimersByTimeAsync(3_000);
      await settled;

      expect(moves).toEqual(['OPEN', 'HALF_OPEN', 'OPEN']);
    });

    it.each`
      what                                                           | lagMs  | times       | breaker
      ${'the gateway was too busy to hear'}                          | ${120} | ${Infinity} | ${'CLOSED'}
      ${'the gateway heard for all of its time, though it was busy'} | ${120} | ${1}        | ${'OPEN'}
      ${'the gateway heard for all of its time, though timers lag'}  | ${35}  | ${Infinity} | ${'OPEN'}
    `('is $breaker after a source was silent and $what', async ({ lagMs, times, breaker }) => {
      const subject = patienceOf({ ...usual, timeoutMs: 300, breakerFailures: 1 });
      let now = 0;
      const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
      const asked = outcomeIn(subject.ask(hanging, asking(true, { remainingMs: () => 10_000 })));
      for (let piece = 0; piece < 20; piece += 1) {
        now += 30 + (piece < times ? lagMs : 0);
        await jest.advanceTimersByTimeAsync(30);
      }
      clock.mockRestore();

      expect(await asked).toBe('TIMEOUT');
      expect(subject.state().breaker).toBe(breaker);
    });

    it('does not hold against a source that a request had no time left for it', async () => {
      const subject = patience();
      for (let time = 0; time < 5; time += 1) {
        expect(await outcomeOf(subject.ask(hanging, asking(true, deadlineIn(10))))).toBe('TIMEOUT');
      }

      expect(subject.state().breaker).toBe('CLOSED');
    });
  });
});
