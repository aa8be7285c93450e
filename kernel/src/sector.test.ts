import { defineSector, type SectorDefinition } from './sector';
import { aMatter } from './testing/commitments';
import { aListKind, anEvaluation, aSector, type TestFacts, type TestGrade } from './testing/records';

type Sector = SectorDefinition<TestFacts, TestGrade>;
const { rulebook } = anEvaluation;
const withRulebook = (traits: Partial<typeof rulebook>): Partial<Sector> => ({
  evaluation: { ...anEvaluation, rulebook: { ...rulebook, ...traits } },
});
const everywhere = { tier: 'ROUTINE', label: '常规监管', basis: '示例依据' } as const;
const measure = {
  grade: 'A',
  code: 'M1',
  name: '示例',
  category: 'INCENTIVE',
  verified: false,
  from: '2020-01-01',
} as const;
const repair = { minimum: 'MINOR', basis: '示例依据', verified: false } as const;
const [rule] = rulebook.rules;
const [model] = rulebook.models;

describe('the definition of a sector', () => {
  it('is taken as it stands when nothing is wrong with it', () => {
    const sector = aSector();
    expect(defineSector(sector)).toBe(sector);
  });

  it.each<[string, Partial<Sector>]>([
    ['is not lower case', { name: 'CivilAffairs' }],
    ['is not camel case', { field: 'civil-affairs' }],
    ['there is no inspection row', { inspection: [] }],
    [
      'the last inspection row must fit every subject',
      { inspection: [everywhere, { ...everywhere, grade: 'A' }] },
    ],
    [
      'the last inspection row must fit every subject',
      { inspection: [everywhere, { ...everywhere, list: 'TEST' }] },
    ],
    ['list TEST has no legal basis', { lists: [aListKind({ basis: '' })] }],
    ['list TEST is defined twice', { lists: [aListKind(), aListKind()] }],
    ['measure M1 has no legal basis', { supervision: [{ ...measure, basis: '' }] }],
    ['matter OPEN has no legal basis', { commitmentMatters: [aMatter({ basis: '' })] }],
    ['matter OPEN has no template', { commitmentMatters: [aMatter({ templates: [] })] }],
    ['matter OPEN is defined twice', { commitmentMatters: [aMatter(), aMatter()] }],
    [
      'OPEN is watched on TEST, which is no watch list',
      { commitmentMatters: [aMatter({ watchedOn: 'TEST' })] },
    ],
    [
      'OPEN is watched on NONE, which is no watch list',
      { commitmentMatters: [aMatter({ watchedOn: 'NONE' })] },
    ],
    [
      'the repair of LATE has no legal basis',
      { conductKinds: { LATE: { name: '示例', repair: { ...repair, basis: '' } } } },
    ],
    [
      'the repair of LATE enters correctedOn, which no act of it says',
      { conductKinds: { LATE: { name: '示例', repair: { ...repair, correctedIn: 'correctedOn' } } } },
    ],
    [
      'matter OPEN has two templates in force on 2021-06-01',
      {
        commitmentMatters: [
          aMatter({
            templates: [
              { from: '2021-01-01', until: '2021-06-02', text: '甲', liability: '甲' },
              { from: '2021-06-01', text: '乙', liability: '乙' },
            ],
          }),
        ],
      },
    ],
    [
      'the publication of grades has no legal basis',
      { evaluation: { ...anEvaluation, publishes: { grades: 'ALL', basis: '', verified: false } } },
    ],
    [
      'the grade C is published and not on the scale',
      withRulebook({ scale: rulebook.scale.filter(({ grade }) => grade !== 'C') }),
    ],
    ['rule T1 has no legal basis', withRulebook({ rules: rule ? [{ ...rule, basis: '' }] : [] })],
    ['rule T1 is in force twice on 2020-01-01', withRulebook({ rules: rule ? [rule, rule] : [] })],
    ['the lowest scores earn no grade', withRulebook({ scale: rulebook.scale.slice(0, 2) })],
    ['not ordered from best to worst', withRulebook({ scale: [...rulebook.scale].reverse() })],
    ['model TEST-1 is in force together with another', withRulebook({ models: model ? [model, model] : [] })],
  ])('is refused because %s', (complaint, traits) => {
    expect(() => defineSector(aSector(traits))).toThrow(complaint);
  });

  it('is told everything that is wrong with it at once', () => {
    const wrong = aSector({ name: 'X', inspection: [], lists: [aListKind({ basis: '' })] });
    expect(() => defineSector(wrong)).toThrow(/X.*\n- name "X".*\n- there is no.*\n- list TEST/s);
  });
});
