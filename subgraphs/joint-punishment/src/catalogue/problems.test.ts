import cases from '../testing/legality-cases.json';
import { catalogue, measuresInForce, quote } from './catalogue';
import { spoken } from './complaints';
import type { Basis, Catalogue, ListKind, Measure } from './model';
import { catalogueProblems } from './problems';

const watch: ListKind = {
  code: 'WATCH',
  name: '重点关注名单',
  owner: '虚构机关',
  basis: '虚构办法',
  term: '一年',
  exit: '期满',
  kind: 'ATTENTION',
  verified: false,
  persons: null,
  source: 'UNREAD',
};

const wordsOf = (one: Catalogue) => catalogueProblems(one).map(spoken);

const wages: Basis = {
  rank: 'REGULATION',
  law: '《保障农民工工资支付条例》',
  article: '第四十八条',
  from: '2020-05-01',
  until: null,
  subjects: ['ORGANISATION', 'PERSON'],
  verified: true,
};

/** Persons are reached by a basis of their own, which ends. */
const mixed = {
  subjects: ['ORGANISATION', 'PERSON'],
  bases: [
    { ...wages, law: '虚构甲法', article: '第一条', subjects: ['ORGANISATION'] },
    { ...wages, law: '虚构乙法', article: '第二条', subjects: ['PERSON'], until: '2026-01-01' },
  ],
};

const companyLaw: Basis = {
  rank: 'LAW',
  law: '《中华人民共和国公司法》',
  article: '第一百七十八条第一款第五项',
  from: '2024-07-01',
  until: null,
  subjects: ['PERSON'],
  verified: true,
};

const restriction = catalogue.measures.find(({ code }) => code === 'GP-RESTRICT-WAGES') as Measure;

/** Built past the compiler, as a careless edit would be. */
const altered = (change: object): Catalogue => ({
  ...catalogue,
  lists: [...catalogue.lists, watch],
  measures: [...catalogue.measures, { ...restriction, code: 'NEW', ...change } as Measure],
});

function caseOf({
  id,
  list,
  legalBasis,
  subject,
}: {
  id: string;
  list?: string;
  legalBasis?: string | null;
  subject?: string;
}) {
  const grade = list === 'ENV_BLACK';
  const trigger = grade
    ? { on: 'GRADE', source: 'environment', grade: 'BLACK' }
    : { on: 'LIST', list: list ?? 'GZ' };
  const bases = id === 'ME7' ? [companyLaw] : legalBasis || id === 'ME2' ? [wages] : [];
  return altered({ triggers: [trigger], bases, subjects: subject ? [subject] : ['ORGANISATION'] });
}

describe('the catalogue', () => {
  it('has no problems as it stands', () => {
    expect(catalogueProblems(catalogue)).toEqual([]);
  });

  it.each(cases)('$id: on $measure answers $expected', (row) => {
    expect(catalogueProblems(caseOf(row)).length === 0).toBe(row.expected === 'ACCEPT');
  });

  it.each`
    change                                                                                                | problem
    ${{ bases: [] }}                                                                                      | ${'it has no legal basis'}
    ${{ bases: [{ ...wages, rank: 'MINISTRY_DOCUMENT' }] }}                                               | ${'a measure that takes rights away needs a law or regulation'}
    ${{ bases: [{ ...wages, article: ' ' }] }}                                                            | ${'a basis names no article'}
    ${{ bases: [{ ...wages, until: '2020-05-01' }] }}                                                     | ${'ends before it begins'}
    ${{ bases: [companyLaw] }}                                                                            | ${'no basis covers ORGANISATION'}
    ${{ triggers: [] }}                                                                                   | ${'nothing triggers it'}
    ${{ triggers: [{ on: 'LIST', list: 'WATCH' }] }}                                                      | ${'watch list'}
    ${{ triggers: [{ on: 'LIST', list: 'NOWHERE' }] }}                                                    | ${'is not in the catalogue'}
    ${{ triggers: [{ on: 'GRADE', source: 'tax', grade: 'D' }] }}                                         | ${'a grade alone cannot take rights away'}
    ${{ triggers: [{ on: 'TOP_GRADE' }] }}                                                                | ${'good standing cannot trigger it'}
    ${{ category: 'INCENTIVE', effect: 'FAVOUR' }}                                                        | ${'opposite directions'}
    ${{ category: 'II' }}                                                                                 | ${'category II cannot RESTRICT'}
    ${{ implementedBy: '' }}                                                                              | ${'nobody implements it'}
    ${{ triggers: [{ on: 'LIST', list: 'SJYZ' }] }}                                                       | ${'no required source answers for list SJYZ'}
    ${{ category: 'II', effect: 'MANAGE', triggers: [{ on: 'GRADE', source: 'transport', grade: 'D' }] }} | ${'transport is not a required source'}
    ${{ code: 'GP-RESTRICT-WAGES' }}                                                                      | ${'appears twice'}
  `('refuses a measure of which it can say: $problem', ({ change, problem }) => {
    expect(wordsOf(altered(change))).toContainEqual(expect.stringContaining(problem));
  });

  it('names all its problems at once', () => {
    expect(catalogueProblems(altered({ bases: [], implementedBy: '', triggers: [] }))).toHaveLength(3);
  });

  it('refuses a list that does not say how it ends', () => {
    expect(wordsOf({ ...catalogue, lists: [...catalogue.lists, { ...watch, exit: '' }] })).toEqual([
      'list WATCH exit: does not say its exit',
    ]);
  });

  it.each`
    on              | inForce  | when
    ${'2020-04-30'} | ${false} | ${'the day before'}
    ${'2020-05-01'} | ${true}  | ${'the day of'}
  `('applies the wage restriction $when its regulation began: $inForce', ({ on, inForce }) => {
    const codes = measuresInForce(catalogue, 'GOVERNMENT_PROCUREMENT', on).map(({ code }) => code);

    expect(codes.includes('GP-RESTRICT-WAGES')).toBe(inForce);
  });

  it('lets no weaker text keep a measure alive that takes rights away', () => {
    const ended = { ...wages, until: '2026-01-01' };
    const notice = { ...wages, rank: 'MINISTRY_DOCUMENT', law: '虚构通知' };
    const measures = measuresInForce(
      altered({ bases: [ended, notice] }),
      'GOVERNMENT_PROCUREMENT',
      '2026-01-01',
    );

    expect(measures.map(({ code }) => code)).not.toContain('NEW');
  });

  it('cites law and article together', () => {
    expect(quote(restriction, '2026-06-15').basis).toBe('《保障农民工工资支付条例》第四十八条');
  });

  it('refuses a scenario in which nobody would be asked about persons whom a measure bars', () => {
    const scenarios = catalogue.scenarios.map((scenario) => ({
      ...scenario,
      required: scenario.required.map((source) => ({ ...source, of: ['ORGANISATION'] as const })),
    }));

    expect(wordsOf({ ...catalogue, scenarios })).toContainEqual(
      expect.stringContaining('no required source answers for list ZFCG of a PERSON'),
    );
  });

  it.each`
    second                      | refused
    ${{ of: ['ORGANISATION'] }} | ${true}
    ${{ of: ['PERSON'] }}       | ${true}
    ${{ source: 'transport' }}  | ${false}
  `(
    'refuses a scenario that names one source twice for the same kind of subject ($second): $refused',
    (row) => {
      const scenarios = catalogue.scenarios.map((scenario) => {
        const first = scenario.required.find(({ source }) => source === 'public-credit');
        const second = { ...first, ...row.second, answersFor: [], relays: [] };
        return scenario.code === 'BIDDING'
          ? { ...scenario, required: [...scenario.required, second] }
          : scenario;
      });
      const words = 'scenario BIDDING required: names the source public-credit twice for';
      const told = wordsOf({ ...catalogue, scenarios }).filter((one) => one.startsWith(words));

      expect(told).toHaveLength(row.refused ? 1 : 0);
    },
  );

  it.each`
    on              | objects                       | basis
    ${'2025-12-31'} | ${['ORGANISATION', 'PERSON']} | ${'虚构甲法第一条;虚构乙法第二条'}
    ${'2026-01-01'} | ${['ORGANISATION']}           | ${'虚构甲法第一条'}
  `('says of $on that a measure reaches $objects, by $basis', ({ on, objects, basis }) => {
    const [told] = measuresInForce(altered({ ...mixed, code: 'NEW' }), 'GOVERNMENT_PROCUREMENT', on)
      .filter(({ code }) => code === 'NEW')
      .map((measure) => quote(measure, on));

    expect(told).toMatchObject({ objects, basis });
  });
});
