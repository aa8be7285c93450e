import { anAssessment } from '../testing/commitments';
import { noon } from '../testing/records';
import { type IsoDate, startOfDay } from '../time';
import type { Assessment } from './commitment';
import { type CommitmentStep, mayFollow, performanceAt } from './procedure';

const aStep = (action: Assessment['action'], on: IsoDate, recordedOn = on): CommitmentStep => ({
  ...anAssessment(action, on),
  effectiveAt: startOfDay(on),
  recordedAt: noon(recordedOn),
});

describe('the performance of a commitment', () => {
  it.each`
    state          | actions
    ${'PENDING'}   | ${[]}
    ${'FULFILLED'} | ${['fulfil']}
    ${'PARTLY'}    | ${['fulfilPartly']}
    ${'NOT'}       | ${['breach']}
    ${'FULFILLED'} | ${['breach', 'fulfil']}
    ${'FULFILLED'} | ${['breach', 'fulfilPartly', 'fulfil']}
    ${'NOT'}       | ${['fulfil', 'breach']}
  `('is $state after $actions', ({ state, actions }) => {
    const taken = (actions as Assessment['action'][]).map((action, at) =>
      aStep(action, `2024-03-0${at + 1}`),
    );

    expect(performanceAt(taken, noon('2024-04-01')).state).toBe(state);
  });

  it.each`
    asOf            | state        | why
    ${'2024-02-29'} | ${'PENDING'} | ${'nothing was found yet'}
    ${'2024-03-04'} | ${'PENDING'} | ${'what was found was not known yet'}
    ${'2024-03-05'} | ${'NOT'}     | ${'it was found and known'}
  `('is $state as of $asOf, for $why', ({ asOf, state }) => {
    expect(performanceAt([aStep('breach', '2024-03-01', '2024-03-05')], noon(asOf)).state).toBe(state);
  });

  it('says what is lacking by the latest finding', () => {
    const taken = [aStep('breach', '2024-03-01'), aStep('fulfil', '2024-03-02')];

    expect(performanceAt(taken, noon('2024-03-01'))).toMatchObject({
      state: 'NOT',
      unperformed: '示例未履行内容',
      assessedOn: '2024-03-01',
    });
    expect(performanceAt(taken, noon('2024-03-02'))).toMatchObject({
      state: 'FULFILLED',
      unperformed: null,
      assessedOn: '2024-03-02',
    });
  });

  it('is no state that the books could not have reached', () => {
    const twice = [aStep('fulfil', '2024-03-01'), aStep('fulfil', '2024-03-02')];

    expect(() => performanceAt(twice, noon('2024-04-01'))).toThrow('FULFILLED on record');
  });
});

describe('another assessment', () => {
  it.each`
    follows  | before            | beforeOn        | action            | on
    ${true}  | ${'breach'}       | ${'2024-03-01'} | ${'fulfil'}       | ${'2024-03-02'}
    ${true}  | ${'fulfil'}       | ${'2024-03-01'} | ${'breach'}       | ${'2024-03-02'}
    ${true}  | ${'fulfilPartly'} | ${'2024-03-01'} | ${'fulfilPartly'} | ${'2024-03-02'}
    ${false} | ${'fulfil'}       | ${'2024-03-01'} | ${'fulfil'}       | ${'2024-03-02'}
    ${false} | ${'breach'}       | ${'2024-03-01'} | ${'fulfil'}       | ${'2024-03-01'}
    ${false} | ${'breach'}       | ${'2024-03-02'} | ${'fulfil'}       | ${'2024-03-01'}
    ${false} | ${'breach'}       | ${'2024-03-01'} | ${'fulfil'}       | ${null}
    ${true}  | ${'breach'}       | ${null}         | ${'fulfil'}       | ${'2024-03-06'}
    ${false} | ${'breach'}       | ${null}         | ${'fulfil'}       | ${'2024-03-05'}
  `(
    '$action of $on may follow $before of $beforeOn, recorded on 2024-03-05: $follows',
    ({ follows, before, beforeOn, action, on }) => {
      const recordedAt = noon('2024-03-05');
      const taken = { ...anAssessment(before, beforeOn), effectiveAt: recordedAt, recordedAt };

      expect(mayFollow([taken], anAssessment(action, on))).toBe(follows);
    },
  );
});
