import {
  commitmentCodeProblem,
  fictionalEntities,
  isFictional,
  rowInForce,
  seededRandom,
  startOfDay,
  usccProblem,
} from '@creditgraph/kernel';
import { commitmentMatters } from '../commitments';
import { sample } from './sample';

const asOf = '2026-11-01T00:00:00.000Z';
const random = seededRandom(1);
const records = fictionalEntities({ seed: 7, count: 20_000 }).flatMap(
  (entity) => sample(entity, random) ?? [],
);
const arrived = records.flatMap(({ commitments = [] }) => commitments);
const promises = [...new Map(arrived.map(({ promise }) => [promise.code, promise])).values()];
const found = arrived.flatMap(({ assessment }) => assessment ?? []);

describe('the commitments of the sample', () => {
  it('are of the public matters of those who made them, and never of a person', () => {
    const kinds = new Map(records.map(({ subject }) => [subject.subject, subject.kind]));
    const made = new Set(promises.map(({ matter, subject }) => `${kinds.get(subject)} ${matter}`));

    expect(made).toEqual(
      new Set([
        'CHARITY PUBLIC_FUNDRAISING',
        'CHARITY SOCIAL_ORGANISATION',
        'ELDER_CARE ELDER_CARE',
        'ELDER_CARE SOCIAL_ORGANISATION',
        'PRIVATE_NON_ENTERPRISE SOCIAL_ORGANISATION',
        'SOCIAL_ASSOCIATION SOCIAL_ORGANISATION',
      ]),
    );
    expect(promises.every(({ subject }) => isFictional(subject))).toBe(true);
  });

  it('are kept, kept in part, broken, and waiting to be looked at', () => {
    expect(new Set(found.map(({ action }) => action))).toEqual(new Set(['fulfil', 'fulfilPartly', 'breach']));
    expect(found.length).toBeLessThan(promises.length);
  });

  it('are signed in the words of the template of the day', () => {
    for (const { matter, madeOn, content, liability, type } of promises) {
      const definition = commitmentMatters.find(({ code }) => code === matter);
      const template = rowInForce(definition?.templates ?? [], madeOn);
      expect({ content, liability, type }).toEqual({
        content: template?.text,
        liability: template?.liability,
        type: definition?.type,
      });
    }
    expect(new Set(promises.map(({ content }) => content)).size).toBe(4);
  });

  it('have valid codes, never the same twice', () => {
    expect(promises.filter(({ code }) => commitmentCodeProblem(code))).toEqual([]);
    expect(promises.filter(({ acceptedByCode }) => usccProblem(acceptedByCode))).toEqual([]);
    const firsts = arrived.filter(({ assessment }) => assessment === null);
    expect(firsts).toHaveLength(promises.length);
  });

  it('are entered after they were made and before today', () => {
    for (const { promise, assessment, recordedAt } of arrived) {
      const arose = assessment?.assessedOn ?? promise.madeOn;
      expect(recordedAt > startOfDay(arose) && recordedAt < asOf).toBe(true);
    }
  });
});
