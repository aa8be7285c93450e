import { catalogue } from '../catalogue/catalogue';
import type { Catalogue, Measure } from '../catalogue/model';
import { catalogueProblems } from '../catalogue/problems';
import { decide } from '../decide';
import { company, evidence, onList, question } from '../testing/evidence';

/** A state organ under a valid code that no one bears. */
const organ = { kind: 'ORGANISATION', key: '11320600MUXU0001XX', shown: '11320600MUXU0001XX' } as const;

/** The catalogue with a measure in place of another of the same kind that holds everywhere. */
const withLocal = (replaced: string, change: object): Catalogue => {
  const national = catalogue.measures.find(({ code }) => code === replaced) as Measure;
  const others = catalogue.measures.filter(({ code }) => code !== replaced);
  return { ...catalogue, measures: [...others, { ...national, code: 'LOCAL', ...change } as Measure] };
};
const ofCity = { scope: { level: 'CITY', region: '320600' } };
const ofProvince = { scope: { level: 'PROVINCE', region: '320000' } };
const onWages = evidence({ 'public-credit': { listings: [onList('GZ')] } });

describe('a measure of one region', () => {
  it.each`
    scope         | region      | decision        | reason
    ${ofCity}     | ${'320600'} | ${'RESTRICTED'} | ${'LISTED_RESTRICTED'}
    ${ofCity}     | ${'320602'} | ${'RESTRICTED'} | ${'LISTED_RESTRICTED'}
    ${ofCity}     | ${'320500'} | ${'CLEAR'}      | ${'NOTHING_AGAINST'}
    ${ofCity}     | ${'310000'} | ${'CLEAR'}      | ${'NOTHING_AGAINST'}
    ${ofCity}     | ${'320000'} | ${'CAUTION'}    | ${'REGION_NOT_STATED'}
    ${ofCity}     | ${'100000'} | ${'CAUTION'}    | ${'REGION_NOT_STATED'}
    ${ofCity}     | ${null}     | ${'CAUTION'}    | ${'REGION_NOT_STATED'}
    ${ofProvince} | ${'320000'} | ${'RESTRICTED'} | ${'LISTED_RESTRICTED'}
    ${ofProvince} | ${'320602'} | ${'RESTRICTED'} | ${'LISTED_RESTRICTED'}
    ${ofProvince} | ${'310000'} | ${'CLEAR'}      | ${'NOTHING_AGAINST'}
    ${ofProvince} | ${'100000'} | ${'CAUTION'}    | ${'REGION_NOT_STATED'}
  `('of $scope.scope.region makes a matter in $region $decision', ({ scope, region, decision, reason }) => {
    const by = withLocal('GP-RESTRICT-WAGES', scope);
    expect(catalogueProblems(by)).toEqual([]);
    expect(decide(question({ region }), by, onWages)).toMatchObject({
      decision,
      reasons: [{ code: reason }],
    });
  });

  it.each`
    region      | decision     | reason
    ${'320600'} | ${'CAUTION'} | ${'PUBLIC_BODY_REFERRED'}
    ${'320500'} | ${'CLEAR'}   | ${'NOTHING_AGAINST'}
    ${'320000'} | ${'CAUTION'} | ${'REGION_NOT_STATED'}
    ${null}     | ${'CAUTION'} | ${'REGION_NOT_STATED'}
  `(
    'that spares public bodies makes a matter of one in $region $decision',
    ({ region, decision, reason }) => {
      const by = withLocal('GP-RESTRICT-WAGES', ofCity);
      expect(decide(question({ region, subject: organ }), by, onWages)).toMatchObject({
        decision,
        hits: [],
        reasons: [{ code: reason }],
      });
    },
  );

  it.each`
    region      | subject    | decision     | reason
    ${'320600'} | ${company} | ${'CAUTION'} | ${'GRADE_MANAGED'}
    ${'320500'} | ${company} | ${'CLEAR'}   | ${'NOTHING_AGAINST'}
    ${'100000'} | ${company} | ${'CAUTION'} | ${'REGION_NOT_STATED'}
    ${null}     | ${company} | ${'CAUTION'} | ${'REGION_NOT_STATED'}
    ${'320600'} | ${organ}   | ${'CLEAR'}   | ${'NOTHING_AGAINST'}
    ${null}     | ${organ}   | ${'CLEAR'}   | ${'NOTHING_AGAINST'}
  `('that rests on a grade makes a matter of $subject.key in $region $decision', (row) => {
    const { region, subject, decision, reason } = row;
    const asked = question({ scenario: 'FINANCING', role: 'BORROWER', region, subject });
    const told = evidence({ environment: { grade: { code: 'BLACK', label: '黑', rank: 4 } } });
    const lending = catalogue.measures.find(
      ({ category, triggers, scenarios }) =>
        category !== 'INCENTIVE' &&
        scenarios.includes('FINANCING') &&
        triggers.some((trigger) => trigger.on === 'GRADE'),
    );
    const by = withLocal(lending?.code ?? '', ofCity);
    expect(decide(asked, by, told)).toMatchObject({ decision, reasons: [{ code: reason }] });
  });

  it('that rewards leaves a matter clear of which no place is stated', () => {
    const by = withLocal('GP-RESTRICT-WAGES', {
      ...{ ...ofCity, category: 'INCENTIVE', effect: 'FAVOUR', triggers: [{ on: 'TOP_GRADE' }] },
    });
    const told = evidence({ tax: { grade: { code: 'A', label: 'A', rank: 0 } } });
    const decision = decide(question({ region: null }), by, told);
    expect(decision.decision).toBe('CLEAR');
    expect(decision.incentives.map(({ measure }) => measure.code)).not.toContain('LOCAL');
  });
});
