import { startOfDay } from '@creditgraph/kernel';
import { catalogue } from '../catalogue/catalogue';
import type { Basis, Catalogue, Measure } from '../catalogue/model';
import { measuresMatched, type Occasion } from './matched';

const basis: Basis = {
  ...{ rank: 'LAW', law: '《虚构法》', article: '第一条', from: '2026-05-01', until: '2026-08-01' },
  ...{ subjects: ['ORGANISATION'], verified: false },
};
const [known] = catalogue.measures;
const measure = (code: string, triggers: Measure['triggers']): Measure =>
  ({ ...known, code, category: 'II', effect: 'MANAGE', bases: [basis], triggers }) as Measure;
const edition: Catalogue = {
  ...catalogue,
  measures: [
    measure('ON-LIST', [{ on: 'LIST', list: 'ZDSSWF' }]),
    measure('ON-GRADE', [{ on: 'GRADE', source: 'tax', grade: 'D' }]),
    measure('ON-RED', [{ on: 'RED_LISTS' }]),
  ],
};
const matched = (said: Partial<Occasion>): readonly string[] => {
  const occasion = { source: 'tax', at: startOfDay('2026-06-01'), list: null, grade: null, ...said };
  return measuresMatched(occasion, edition).map(({ code }) => code);
};

describe('the measures matched for an alert', () => {
  it.each`
    source           | list         | grade   | codes           | rule
    ${'tax'}         | ${'ZDSSWF'}  | ${null} | ${['ON-LIST']}  | ${'are those of its list'}
    ${'civil'}       | ${'ZDSSWF'}  | ${null} | ${['ON-LIST']}  | ${'are those of its list, whoever tells of it'}
    ${'tax'}         | ${'ANOTHER'} | ${null} | ${[]}           | ${'are none of another list'}
    ${'tax'}         | ${null}      | ${'D'}  | ${['ON-GRADE']} | ${'are those of its grade'}
    ${'tax'}         | ${null}      | ${'C'}  | ${[]}           | ${'are none of another grade'}
    ${'environment'} | ${null}      | ${'D'}  | ${[]}           | ${'are none of a like grade of another sector'}
    ${'tax'}         | ${null}      | ${null} | ${[]}           | ${'are none where it is about neither'}
  `('$rule', ({ source, list, grade, codes }) => {
    expect(matched({ source, list, grade })).toEqual(codes);
  });

  it.each`
    day             | found
    ${'2026-04-30'} | ${false}
    ${'2026-05-01'} | ${true}
    ${'2026-07-31'} | ${true}
    ${'2026-08-01'} | ${false}
  `('rest on a basis of the day of the alert: on $day, $found', ({ day, found }) => {
    expect(matched({ list: 'ZDSSWF', at: startOfDay(day) })).toEqual(found ? ['ON-LIST'] : []);
  });

  it.each`
    day             | origin      | list         | found    | rule
    ${'2026-06-09'} | ${'310000'} | ${'ZDSSWF'}  | ${false} | ${'before the agreement begins'}
    ${'2026-06-10'} | ${'310000'} | ${'ZDSSWF'}  | ${true}  | ${'on its first day'}
    ${'2026-06-10'} | ${'310115'} | ${'ZDSSWF'}  | ${true}  | ${'of a place in the region it names'}
    ${'2026-06-19'} | ${'310000'} | ${'ZDSSWF'}  | ${true}  | ${'on its last day'}
    ${'2026-06-20'} | ${'310000'} | ${'ZDSSWF'}  | ${false} | ${'when it has ended'}
    ${'2026-06-10'} | ${'440000'} | ${'ZDSSWF'}  | ${false} | ${'of a region it does not name'}
    ${'2026-06-10'} | ${'310000'} | ${'ANOTHER'} | ${false} | ${'on a list it does not name'}
    ${'2026-06-09'} | ${null}     | ${'ZDSSWF'}  | ${true}  | ${'made here'}
  `('follow an entry $rule: $found', ({ day, origin, list, found }) => {
    const occasion = { source: 'tax', at: startOfDay(day), list, grade: null, origin };
    const lists: Measure['triggers'] = [
      { on: 'LIST', list: 'ANOTHER' },
      { on: 'LIST', list: 'ZDSSWF' },
    ];
    const recognising: Catalogue = {
      ...edition,
      measures: [measure('ON-LIST', lists)],
      recognitions: [
        {
          ...{ agreement: '虚构互认协议', regions: ['310000'], lists: ['ZDSSWF'] },
          ...{ from: '2026-06-10', until: '2026-06-20' },
        },
      ],
    };
    expect(measuresMatched(occasion, recognising).length > 0).toBe(found);
  });

  it('come with the articles they rest on', () => {
    const at = startOfDay('2026-06-01');
    const [first] = measuresMatched({ source: 'tax', at, list: 'ZDSSWF', grade: null }, edition);
    expect(first).toMatchObject({ basis: '《虚构法》第一条', bases: [basis] });
  });
});
