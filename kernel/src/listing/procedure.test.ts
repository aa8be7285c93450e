import fc from 'fast-check';
import { Refusal } from '../errors';
import { aStep } from '../testing/records';
import { addDays, type IsoDate, startOfDay } from '../time';
import {
  afterOneMore,
  afterStep,
  counts,
  type ListingAction,
  type ListingState,
  type ListingStep,
  type ListingTerm,
  stateAt,
} from './procedure';

/** The whole law of the procedure once more, by hand; whatever is not written here is refused. */
const allowed = `
  none            notify   noticed
  none            adopt    inForce
  noticed         plead    noticed
  noticed         decide   inForce
  noticed         drop     dropped
  inForce         object   underObjection
  inForce         extend   inForce
  inForce         repair   repaired
  inForce         remove   removed
  inForce         revoke   revoked
  underObjection  dismiss  inForce
  underObjection  uphold   revoked
  underObjection  extend   underObjection
  underObjection  repair   repaired
  underObjection  remove   removed
  underObjection  revoke   revoked
  repaired        restore  inForce
  repaired        revoke   revoked
  removed         restore  inForce
  removed         revoke   revoked`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/) as [ListingState, ListingAction, ListingState]);

const states: ListingState[] = [
  'none',
  'noticed',
  'inForce',
  'underObjection',
  'repaired',
  'removed',
  'revoked',
  'dropped',
];
const actions = [...new Set(allowed.map(([, action]) => action))];
const refused = states.flatMap((state) =>
  [...actions, 'constructor', 'expire']
    .filter((action) => !allowed.some(([from, by]) => from === state && by === action))
    .map((action) => [state, action] as [ListingState, ListingAction]),
);

describe('the life of a listing', () => {
  it.each(allowed)('goes from %s by "%s" to %s', (state, action, next) => {
    expect(afterStep(state, action)).toBe(next);
  });

  it.each(refused)('does not go from %s by "%s"', (state, action) => {
    expect(() => afterStep(state, action)).toThrow(
      expect.objectContaining({
        code: 'STEP_NOT_ALLOWED',
        details: expect.objectContaining({ state, action }),
      }),
    );
  });

  it('ends where it is revoked or dropped, and nowhere else', () => {
    const ends = states.filter((state) => !allowed.some(([from]) => from === state));
    expect(ends).toEqual(['revoked', 'dropped']);
  });
});

const term = (traits: Partial<ListingTerm> = {}): ListingTerm => ({
  enteredOn: '2026-01-10',
  publicUntil: null,
  validUntil: '2027-01-10',
  ...traits,
});
const noticed = aStep('notify', '2025-12-01');
const decided = aStep('decide', '2026-01-10');
const onDay = (steps: readonly ListingStep[], day: IsoDate, of = term()) =>
  stateAt(of, steps, startOfDay(day));

describe('a listing at an instant', () => {
  it.each`
    day             | state        | rule
    ${'2025-11-30'} | ${'none'}    | ${'is nothing before the notice'}
    ${'2025-12-01'} | ${'noticed'} | ${'is no listing when only noticed'}
    ${'2026-01-09'} | ${'noticed'} | ${'is no listing on the day before the decision'}
    ${'2026-01-10'} | ${'inForce'} | ${'counts from the day of entry'}
    ${'2027-01-09'} | ${'inForce'} | ${'counts on its last day'}
    ${'2027-01-10'} | ${'expired'} | ${'no longer counts on the day its term ends'}
  `('$rule', ({ day, state }) => {
    expect(onDay([noticed, decided], day).state).toBe(state);
  });

  it('counts only from the day of entry, however early it was decided', () => {
    const early = [noticed, aStep('decide', '2026-01-05')];
    expect(onDay(early, '2026-01-09').state).toBe('notYet');
    expect(onDay(early, '2026-01-10').state).toBe('inForce');
  });

  it('ends in China, where the day begins eight hours before it does in Greenwich', () => {
    const at = (instant: string) => stateAt(term(), [noticed, decided], instant).state;
    expect(at('2027-01-09T15:59:59.999Z')).toBe('inForce');
    expect(at('2027-01-09T16:00:00.000Z')).toBe('expired');
  });

  it('ends with its publicity where no other end is set, and never where none is', () => {
    const of = term({ validUntil: null, publicUntil: '2026-06-01' });
    expect(onDay([noticed, decided], '2026-05-31', of).state).toBe('inForce');
    expect(onDay([noticed, decided], '2026-06-01', of).state).toBe('expired');
    expect(onDay([noticed, decided], '2099-01-01', term({ validUntil: null })).state).toBe('inForce');
  });

  it('lasts until the end an extension set, known only from the day of the extension', () => {
    const extended = [noticed, decided, aStep('extend', '2026-12-01', { validUntil: '2028-01-10' })];
    expect(onDay(extended, '2026-11-30')).toEqual({ state: 'inForce', validUntil: '2027-01-10' });
    expect(onDay(extended, '2026-12-01')).toEqual({ state: 'inForce', validUntil: '2028-01-10' });
    expect(onDay(extended, '2028-01-09').state).toBe('inForce');
    expect(onDay(extended, '2028-01-10').state).toBe('expired');
  });

  it('counts while it is contested, and says so', () => {
    const contested = [noticed, decided, aStep('object', '2026-02-01')];
    expect(onDay(contested, '2026-02-01').state).toBe('underObjection');
    expect(counts('underObjection')).toBe(true);
    expect(onDay([...contested, aStep('dismiss', '2026-03-01')], '2026-03-01').state).toBe('inForce');
    expect(onDay([...contested, aStep('uphold', '2026-03-01')], '2026-03-01').state).toBe('revoked');
  });

  it('counts again when it is restored, but not beyond its term', () => {
    const restored = [noticed, decided, aStep('repair', '2026-02-01'), aStep('restore', '2026-03-01')];
    expect(onDay(restored, '2026-02-28').state).toBe('repaired');
    expect(onDay(restored, '2026-03-01').state).toBe('inForce');
    expect(onDay(restored, '2027-01-10').state).toBe('expired');
  });

  it('cannot be read from steps that contradict each other: a fault of ours, not a refusal of the reader', () => {
    const contradictory = [decided, noticed];
    expect(() => onDay(contradictory, '2026-02-01')).toThrow('cannot follow');
    expect(() => onDay(contradictory, '2026-02-01')).not.toThrow(Refusal);
  });

  it('shows no step before it was recorded', () => {
    const late = [noticed, decided, aStep('revoke', '2026-02-01', { recordedAt: startOfDay('2026-04-01') })];
    expect(onDay(late, '2026-03-31').state).toBe('inForce');
    expect(onDay(late, '2026-04-01').state).toBe('revoked');
  });
});

describe('a listing on a day that is judged later', () => {
  const DAY = '2026-06-30';
  const KNOWN = startOfDay('2026-10-01');
  /** A step of `effective` that was recorded on `recorded`; on the same day if that is not given. */
  const step = (action: ListingAction, effective: IsoDate, recorded = effective) =>
    aStep(action, effective, { recordedAt: startOfDay(recorded) });
  const extension = (effective: IsoDate, validUntil: IsoDate, recorded = effective) =>
    aStep('extend', effective, { recordedAt: startOfDay(recorded), validUntil });
  const object = step('object', '2026-06-01');

  it.each`
    state               | more                                                             | rule
    ${'inForce'}        | ${[]}                                                            | ${'counts when it was decided before'}
    ${'inForce'}        | ${[step('repair', '2026-07-01')]}                                | ${'counts when it was repaired the day after'}
    ${'repaired'}       | ${[step('repair', '2026-06-30')]}                                | ${'no longer counts when it was repaired on the day'}
    ${'repaired'}       | ${[step('repair', '2026-06-30', '2026-09-30')]}                  | ${'no longer counts when the repair became known later'}
    ${'inForce'}        | ${[step('repair', '2026-06-30', '2026-10-02')]}                  | ${'counts while a repair is not known'}
    ${'inForce'}        | ${[step('remove', '2026-07-01')]}                                | ${'counts when it was removed the day after'}
    ${'removed'}        | ${[step('remove', '2026-06-29')]}                                | ${'no longer counts when it was removed before'}
    ${'repaired'}       | ${[step('repair', '2026-06-01'), step('restore', '2026-07-01')]} | ${'does not count when it was restored after'}
    ${'inForce'}        | ${[step('repair', '2026-06-01'), step('restore', '2026-06-30')]} | ${'counts when it was restored by the day'}
    ${'underObjection'} | ${[object]}                                                      | ${'says that it was contested on the day'}
    ${'inForce'}        | ${[step('object', '2026-07-01')]}                                | ${'does not say so when it was contested after'}
    ${'underObjection'} | ${[object, step('dismiss', '2026-07-15')]}                       | ${'says so although the objection failed after'}
    ${'inForce'}        | ${[object, step('dismiss', '2026-06-30')]}                       | ${'does not when it had failed by then'}
    ${'revoked'}        | ${[object, step('uphold', '2026-09-30')]}                        | ${'never counted when the objection was upheld after'}
    ${'revoked'}        | ${[step('revoke', '2026-07-15')]}                                | ${'never counted when it was revoked after'}
    ${'revoked'}        | ${[step('repair', '2026-07-10'), step('revoke', '2026-07-15')]}  | ${'never counted when it was repaired and then revoked'}
    ${'inForce'}        | ${[step('revoke', '2026-07-15', '2026-10-02')]}                  | ${'counts while the revocation is not known'}
    ${'inForce'}        | ${[step('revoke', '2026-10-02', '2026-09-01')]}                  | ${'counts while the revocation has no effect'}
    ${'inForce'}        | ${[extension('2026-07-15', '2028-01-10')]}                       | ${'counts when it was extended after'}
  `('$rule', ({ state, more }) => {
    expect(stateAt(term(), [noticed, decided, ...more], KNOWN, DAY).state).toBe(state);
  });

  it.each`
    steps                                                                                                | state        | rule
    ${[noticed]}                                                                                         | ${'noticed'} | ${'was only noticed'}
    ${[noticed, step('drop', '2026-07-15')]}                                                             | ${'noticed'} | ${'was noticed, and dropped after'}
    ${[noticed, step('drop', '2026-06-01')]}                                                             | ${'dropped'} | ${'was dropped'}
    ${[noticed, step('decide', '2026-07-01')]}                                                           | ${'noticed'} | ${'was decided the day after'}
    ${[noticed, step('decide', '2026-07-01', '2026-06-01')]}                                             | ${'noticed'} | ${'was decided for the day after'}
    ${[step('notify', '2026-07-01')]}                                                                    | ${'none'}    | ${'was noticed the day after'}
    ${[step('adopt', '2026-07-01')]}                                                                     | ${'none'}    | ${'was adopted the day after'}
    ${[noticed, step('decide', '2026-07-05', '2026-06-01'), step('object', '2026-06-10', '2026-07-06')]} | ${'noticed'} | ${'was contested before it was decided: a step has no effect before the one it follows'}
  `('does not count when it $rule', ({ steps, state }) => {
    expect(stateAt(term(), steps, KNOWN, DAY).state).toBe(state);
  });

  it('counts when its adoption became known only later', () => {
    expect(stateAt(term(), [step('adopt', '2026-03-01', '2026-09-01')], KNOWN, DAY).state).toBe('inForce');
  });

  it.each`
    enteredOn       | validUntil      | state
    ${'2026-07-01'} | ${'2029-07-01'} | ${'notYet'}
    ${'2026-06-30'} | ${'2029-07-01'} | ${'inForce'}
    ${'2025-06-30'} | ${'2026-07-01'} | ${'inForce'}
    ${'2025-06-30'} | ${'2026-06-30'} | ${'expired'}
  `('is $state when it runs from $enteredOn until $validUntil', ({ enteredOn, validUntil, state }) => {
    const early = [step('adopt', '2025-06-01')];
    expect(stateAt(term({ enteredOn, validUntil }), early, KNOWN, DAY).state).toBe(state);
  });

  it('has the end that was known to hold on the day', () => {
    const extended = [noticed, decided, extension('2026-07-15', '2028-01-10')];
    expect(stateAt(term(), extended, KNOWN, DAY).validUntil).toBe('2027-01-10');
    expect(stateAt(term(), extended, KNOWN, '2026-07-15').validUntil).toBe('2028-01-10');
  });

  it('is what it was at the instant where the day is that of the instant', () => {
    const steps = [noticed, decided, object, step('dismiss', '2026-07-15'), step('repair', '2026-09-01')];
    for (let day = '2025-11-25'; day < '2026-09-05'; day = addDays(day, 1)) {
      const noonOf = `${day}T04:00:00.000Z`;
      expect(stateAt(term(), steps, noonOf, day)).toEqual(stateAt(term(), steps, noonOf));
    }
  });
});

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('one more step', () => {
  it('is not taken where it would show before the step it follows', () => {
    const future = [noticed, aStep('decide', '2026-01-10', { recordedAt: startOfDay('2025-12-20') })];
    expect(() => afterOneMore(term(), future, aStep('object', '2026-01-05'))).toThrow(
      refusedWith('STEP_OUT_OF_ORDER'),
    );
    expect(afterOneMore(term(), future, aStep('object', '2026-01-10'))).toBe('underObjection');
  });

  it('may have effect from before, for it shows only once it is known', () => {
    const annulled = aStep('revoke', '2026-01-01', { recordedAt: startOfDay('2026-02-01') });
    expect(afterOneMore(term(), [noticed, decided], annulled)).toBe('revoked');
  });

  it.each`
    validUntil      | code                      | rule
    ${undefined}    | ${'EXTENSION_NOT_LONGER'} | ${'does not extend to no day at all'}
    ${'2027-01-10'} | ${'EXTENSION_NOT_LONGER'} | ${'does not extend to the same day'}
    ${'2026-12-31'} | ${'EXTENSION_NOT_LONGER'} | ${'does not shorten'}
    ${'2027-01-11'} | ${null}                   | ${'extends by a day'}
    ${null}         | ${null}                   | ${'extends until an act ends it'}
  `('$rule', ({ validUntil, code }) => {
    const extend = () =>
      afterOneMore(term(), [noticed, decided], aStep('extend', '2026-12-01', { validUntil }));
    if (code === null) expect(extend()).toBe('inForce');
    else expect(extend).toThrow(refusedWith(code));
  });

  it('does not extend what has run out, but on the day before it does', () => {
    const extend = (day: IsoDate) =>
      afterOneMore(term(), [noticed, decided], aStep('extend', day, { validUntil: '2029-01-01' }));
    expect(extend('2027-01-09')).toBe('inForce');
    expect(() => extend('2027-01-10')).toThrow(refusedWith('STEP_NOT_ALLOWED'));
  });

  it('does not extend what lasts until an act ends it', () => {
    const extend = aStep('extend', '2026-12-01', { validUntil: '2029-01-01' });
    expect(() => afterOneMore(term({ validUntil: null }), [noticed, decided], extend)).toThrow(
      refusedWith('EXTENSION_NOT_LONGER'),
    );
  });

  it('leaves a history that can be read at every instant, and shows nothing recorded later', () => {
    const offered = fc.record({
      action: fc.constantFrom(...actions),
      effective: fc.nat(60),
      recorded: fc.nat(60),
      longer: fc.option(fc.nat(900), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(offered, { maxLength: 40 }), fc.nat(60), fc.nat(60), (offers, asked, judged) => {
        const taken: ListingStep[] = [];
        for (const { action, effective, recorded, longer } of offers) {
          const step = aStep(action, addDays('2026-01-01', effective), {
            recordedAt: startOfDay(addDays('2026-01-01', recorded)),
            ...(longer === undefined ? {} : { validUntil: addDays('2026-12-01', longer) }),
          });
          try {
            afterOneMore(term(), taken, step);
            taken.push(step);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }
        const asOf = startOfDay(addDays('2026-01-01', asked));
        const seen = stateAt(term(), taken, asOf);
        const knownThen = taken.filter(({ recordedAt }) => recordedAt <= asOf);

        expect(stateAt(term(), knownThen, asOf)).toEqual(seen);
        const day = addDays('2026-01-01', judged);
        expect(stateAt(term(), knownThen, asOf, day)).toEqual(stateAt(term(), taken, asOf, day));
        expect(counts(seen.state)).toBe(counts(seen.state) && asOf >= startOfDay(term().enteredOn));
      }),
      { numRuns: 500 },
    );
  });
});
