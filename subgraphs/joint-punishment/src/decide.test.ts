import { parseInstant, type StandingListing } from '@creditgraph/kernel';
import { catalogue } from './catalogue/catalogue';
import type { Basis, Measure, RightsMeasure } from './catalogue/model';
import { decide } from './decide';
import type { Decision } from './decision/model';
import { company, evidence, noon, onList, person, question, says } from './testing/evidence';
import cases from './testing/procurement-cases.json';

/** The source that answers for a list: tax for its own, the public credit platform for the courts' and the rest. */
const sourceOf = (list: string) =>
  list === 'ZDSSWF' ? 'tax' : list === 'CXCZ' ? 'transport' : 'public-credit';

const codesIn = ({ information }: Decision) =>
  information.map(({ listing, grade }) => listing?.list.code ?? grade?.code).sort();

function decideCase({
  role,
  decisionTime,
  memberships,
  unavailable,
  matchedBy,
  grades,
}: (typeof cases)[number]) {
  const asOf = parseInstant(decisionTime);
  const listings: Record<string, StandingListing[]> = {};
  for (const { list, from, end, status } of memberships) {
    if (status !== 'IN_FORCE') continue;
    const entry = onList(list, { enteredOn: from, validUntil: end, matchedBy: matchedBy as 'CODE' | 'NAME' });
    listings[sourceOf(list)] = [...(listings[sourceOf(list)] ?? []), entry];
  }
  const graded = Object.entries(grades).map(([source, code]) => [
    source,
    { grade: { code, label: code, rank: 4 } },
  ]);
  const told = Object.entries(listings).map(([source, entries]) => [source, { listings: entries }]);
  const silentOnes = unavailable.map((source) => [source, 'silent']);
  const subject = role === 'EVALUATION_EXPERT' ? person : company;
  return decide(
    question({ role: role as 'SUPPLIER', asOf, subject }),
    catalogue,
    evidence(Object.fromEntries([...graded, ...told, ...silentOnes])),
  );
}

/** Bases of which the one that covers persons ends. */
const endingForPersons = (
  [
    ['虚构甲法', '第一条', 'ORGANISATION', null],
    ['虚构乙法', '第二条', 'PERSON', '2026-01-01'],
  ] as const
).map(
  ([law, article, kind, until]): Basis => ({
    ...{ rank: 'LAW', law, article, from: '2020-01-01', until, subjects: [kind], verified: false },
  }),
) as unknown as RightsMeasure['bases'];

describe('the decision', () => {
  it.each(cases)('$id: is $expected.decision ($note)', (row) => {
    const decision = decideCase(row);
    const { expected } = row;

    expect(decision.decision).toBe(expected.decision);
    expect(decision.hits.map(({ listing }) => listing.list.code).sort()).toEqual(expected.hits);
    expect(codesIn(decision)).toEqual(expected.information);
    if (expected.requiresHumanConfirmation) expect(decision.requiresHumanConfirmation).toBe(true);
    for (const source of expected.missing ?? []) {
      expect(decision.sources).toContainEqual({
        sector: source,
        status: 'UNAVAILABLE',
        required: true,
        asOf: null,
      });
      expect(decision.reasons.map(({ zh }) => zh).join()).toContain(source);
    }
  });

  it.each`
    number                  | masked                  | issued
    ${'11010519491231002X'} | ${'11**************2X'} | ${'today'}
    ${'110105491231002'}    | ${'11***********02'}    | ${'until 1999'}
  `(
    'shows a person by mask alone, numbers as issued $issued in the grounds included',
    ({ number, masked }) => {
      const entry = onList('SXBZXR', { grounds: `王小明(${number})拒不履行` });
      const decision = decide(
        question({ role: 'EVALUATION_EXPERT', subject: person }),
        catalogue,
        evidence({ 'public-credit': { listings: [entry] } }),
      );

      expect(JSON.stringify(decision)).not.toContain(number);
      expect(decision.hits[0]?.listing.grounds).toBe(`王小明(${masked})拒不履行`);
      expect(decision.subject).toBe('王** 11**************2X');
    },
  );

  it.each`
    told                                                                                    | role                    | decision           | confirm  | reason                  | rule
    ${{}}                                                                                   | ${'SUPPLIER'}           | ${'CLEAR'}         | ${false} | ${'NOTHING_AGAINST'}    | ${'is clear when every source answered with nothing'}
    ${{ tax: 'forged' }}                                                                    | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'SOURCE_REJECTED'}    | ${'stays open when a seal is not valid'}
    ${{ environment: 'silent' }}                                                            | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'CLEAR_WITHHELD'}     | ${'is never clear while any source is silent'}
    ${{ environment: 'forged' }}                                                            | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'CLEAR_WITHHELD'}     | ${'is never clear on a seal that is not valid, whose ever it is'}
    ${{ environment: 'silent', 'public-credit': { listings: [onList('GZ')] } }}             | ${'SUPPLIER'}           | ${'RESTRICTED'}    | ${false} | ${'LISTED_RESTRICTED'}  | ${'is restricted whatever a source would say to which the law attaches nothing here'}
    ${{ tax: 'silent', 'public-credit': { listings: [onList('SXBZXR')] } }}                 | ${'SUPPLIER'}           | ${'PROHIBITED'}    | ${true}  | ${'SOURCE_UNAVAILABLE'} | ${'is prohibited by one source whatever another would say'}
    ${{ tax: 'silent', 'public-credit': { listings: [onList('GZ')] } }}                     | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'LISTED_RESTRICTED'}  | ${'stays open when a restriction might be a prohibition'}
    ${{ registry: 'silent' }}                                                               | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'SOURCE_UNAVAILABLE'} | ${'stays open when the register does not answer'}
    ${{ registry: { known: false } }}                                                       | ${'SUPPLIER'}           | ${'INDETERMINATE'} | ${true}  | ${'NOT_REGISTERED'}     | ${'stays open for a code on no register'}
    ${{ 'public-credit': { listings: [onList('GZ', { status: 'UNDER_OBJECTION' })] } }}     | ${'SUPPLIER'}           | ${'RESTRICTED'}    | ${true}  | ${'UNDER_OBJECTION'}    | ${'counts an entry under objection and asks for a person'}
    ${{ 'public-credit': { listings: [onList('GZ')] } }}                                    | ${'SUPPLIER'}           | ${'RESTRICTED'}    | ${false} | ${'LISTED_RESTRICTED'}  | ${'needs no person where the article names procurement'}
    ${{ 'public-credit': { listings: [onList('AQSC')] } }}                                  | ${'SUPPLIER'}           | ${'RESTRICTED'}    | ${true}  | ${'JUDGEMENT_NEEDED'}   | ${'asks for a person where the article leaves it to judgement'}
    ${{ environment: { listings: [onList('SXBZXR')] } }}                                    | ${'SUPPLIER'}           | ${'CAUTION'}       | ${true}  | ${'NOT_COMPETENT'}      | ${'takes no list from a source that does not keep it'}
    ${{ 'public-credit': { listings: [onList('ZDSSWF')] } }}                                | ${'SUPPLIER'}           | ${'PROHIBITED'}    | ${true}  | ${'OWNER_SILENT'}       | ${'counts a copy its owner does not report, and asks for a person'}
    ${{}}                                                                                   | ${'EVALUATION_EXPERT'}  | ${'INDETERMINATE'} | ${true}  | ${'ROLE_NOT_OPEN'}      | ${'does not clear a company for a role only persons take'}
    ${{ tax: { listings: [onList('ZDSSWF')] } }}                                            | ${'PROCUREMENT_AGENCY'} | ${'PROHIBITED'}    | ${true}  | ${'JUDGEMENT_NEEDED'}   | ${'asks for a person before an agency is refused for tax offences'}
    ${{ registry: { register: { status: 'REVOKED', successor: null, predecessors: [] } } }} | ${'SUPPLIER'}           | ${'CAUTION'}       | ${true}  | ${'REGISTRATION_ENDED'} | ${'warns when the registration has ended'}
  `('$rule', ({ told, role, decision, confirm, reason }) => {
    const made = decide(question({ role }), catalogue, evidence(told));

    expect(made).toMatchObject({ decision, requiresHumanConfirmation: confirm });
    expect(made.reasons.map(({ code }) => code)).toContain(reason);
  });

  it('counts an entry once when its owner and the platform both report it', () => {
    const entry = { listings: [onList('ZDSSWF')] };
    const { hits, requiresHumanConfirmation } = decide(
      question(),
      catalogue,
      evidence({ tax: entry, 'public-credit': entry }),
    );

    expect(hits.map(({ sector }) => sector)).toEqual(['tax']);
    expect(requiresHumanConfirmation).toBe(false);
  });

  it('counts what a source answers for, in whichever of its rows the scenario says so', () => {
    const scenarios = catalogue.scenarios.map((scenario) => ({
      ...scenario,
      required: scenario.required.flatMap((row) => [{ ...row, answersFor: [], relays: [] }, row]),
    }));
    const made = decide(
      question(),
      { ...catalogue, scenarios },
      evidence({ 'public-credit': { listings: [onList('SXBZXR')] } }),
    );

    expect(made).toMatchObject({ decision: 'PROHIBITED', reasons: [{ code: 'LISTED_PROHIBITED' }] });
  });

  it.each`
    asOf                          | whom          | decision        | basis
    ${'2025-12-31T04:00:00.000Z'} | ${'a person'} | ${'PROHIBITED'} | ${'虚构乙法第二条'}
    ${'2025-12-31T04:00:00.000Z'} | ${'a firm'}   | ${'PROHIBITED'} | ${'虚构甲法第一条'}
    ${'2026-01-01T04:00:00.000Z'} | ${'a person'} | ${'CLEAR'}      | ${undefined}
    ${'2026-01-01T04:00:00.000Z'} | ${'a firm'}   | ${'PROHIBITED'} | ${'虚构甲法第一条'}
  `('is $decision for $whom at $asOf by the basis that covers it', ({ asOf, whom, decision, basis }) => {
    const subject = whom === 'a person' ? person : company;
    const measures = catalogue.measures.map((measure) =>
      measure.code === 'GP-REFUSE-SUPPLIER' ? ({ ...measure, bases: endingForPersons } as Measure) : measure,
    );
    const told = { subject: subject.key, listings: [onList('SXBZXR', { validUntil: null })] };
    const made = decide(
      question({ asOf, subject }),
      { ...catalogue, measures },
      evidence({ 'public-credit': told }),
    );

    expect(made.decision).toBe(decision);
    expect(made.hits[0]?.measure.basis).toBe(basis);
  });

  it('remarks on an entry under objection', () => {
    const contested = onList('SXBZXR', { status: 'UNDER_OBJECTION' });
    const { hits } = decide(question(), catalogue, evidence({ 'public-credit': { listings: [contested] } }));

    expect(hits[0]).toMatchObject({ remarks: ['异议处理中'], listing: { underObjection: true } });
  });

  it('sends whoever asks for a replaced code to the one that replaced it', () => {
    const register = { status: 'ACTIVE', successor: 'NEW', predecessors: [] };
    const made = decide(question(), catalogue, evidence({ registry: { known: false, register } }));

    expect(made).toMatchObject({ decision: 'INDETERMINATE', alsoCheck: ['NEW'] });
    expect(made.reasons.map(({ code }) => code)).toEqual(['SUPERSEDED_CODE']);
  });

  it('never clears an entity that has a past under another code', () => {
    const register = { status: 'ACTIVE', successor: null, predecessors: ['OLD'] };
    const made = decide(question(), catalogue, evidence({ registry: { register } }));

    expect(made).toMatchObject({ decision: 'CAUTION', alsoCheck: ['OLD'], requiresHumanConfirmation: true });
  });

  it('returns rewards beside hits and nets neither', () => {
    const tax = { grade: { code: 'A', label: '优秀', rank: 0 }, listings: [onList('ZDSSWF')] };
    const made = decide(question(), catalogue, evidence({ tax }));

    expect(made.decision).toBe('PROHIBITED');
    expect(made.incentives).toMatchObject([
      { sector: 'tax', measure: { code: 'GP-CREDIT-BONUS' }, grade: { code: 'A' } },
    ]);
    expect(made.information).toEqual([]);
  });

  it('prohibits on a barring list even if its source takes it for a list of honour', () => {
    const mistaken = onList('SXBZXR', { kind: 'RED' });
    const decision = decide(question(), catalogue, evidence({ 'public-credit': { listings: [mistaken] } }));

    expect(decision.decision).toBe('PROHIBITED');
    expect(decision.hits.map(({ listing }) => listing.list.code)).toEqual(['SXBZXR']);
    expect(decision.incentives).toEqual([]);
  });

  it('ends an entry with its publicity where no other end is recorded', () => {
    const ended = onList('SXBZXR', { validUntil: null, publicUntil: '2026-06-15' });
    const made = decide(question(), catalogue, evidence({ 'public-credit': { listings: [ended] } }));

    expect(made).toMatchObject({ decision: 'CLEAR', hits: [], information: [] });
  });

  it.each`
    asOf                          | decision        | day
    ${'2026-06-15T15:59:59.999Z'} | ${'PROHIBITED'} | ${'the last day'}
    ${'2026-06-15T16:00:00.000Z'} | ${'CLEAR'}      | ${'midnight in China'}
  `('is $decision until $day of an entry', ({ asOf, decision }) => {
    const entry = onList('SXBZXR', { validUntil: '2026-06-16' });

    expect(
      decide(question({ asOf }), catalogue, evidence({ 'public-credit': { listings: [entry] } })).decision,
    ).toBe(decision);
  });

  it.each`
    asOf                          | decision        | article
    ${'2021-08-31T04:00:00.000Z'} | ${'CLEAR'}      | ${'before the article came into force'}
    ${'2021-09-01T04:00:00.000Z'} | ${'RESTRICTED'} | ${'from the day it came into force'}
  `('attaches nothing to the safety list $article', ({ asOf, decision }) => {
    const listings = [onList('AQSC', { enteredOn: '2020-01-01' })];

    expect(decide(question({ asOf }), catalogue, evidence({ 'public-credit': { listings } })).decision).toBe(
      decision,
    );
  });

  it('quotes only the articles in force that day', () => {
    const role = 'PROCUREMENT_AGENCY' as const;
    const told = evidence({ 'public-credit': { listings: [onList('SXBZXR')] } });
    const basisOn = (asOf: string) =>
      decide(question({ role, asOf }), catalogue, told).hits[0]?.measure.basis;

    expect(basisOn('2023-06-15T04:00:00.000Z')).toContain('第二百六十二条');
    expect(basisOn(noon)).toContain('第二百六十六条');
    expect(basisOn(noon)).not.toContain('第二百六十二条');
  });

  it('is the same whenever it is made again', () => {
    const told = evidence({ tax: says('tax', { listings: [onList('ZDSSWF')] }) });

    expect(decide(question(), catalogue, told)).toEqual(decide(question(), catalogue, told));
  });
});
