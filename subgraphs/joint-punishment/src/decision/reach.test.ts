import type { StandingListing } from '@creditgraph/kernel';
import { catalogue, editions } from '../catalogue/catalogue';
import type { Catalogue, ScenarioCode } from '../catalogue/model';
import { decide } from '../decide';
import { company, evidence, onList, person, question } from '../testing/evidence';
import type { Question } from './model';

/** A state organ and a public institution under valid codes that no one bears. */
const organ = { kind: 'ORGANISATION', key: '11320600MUXU0001XX', shown: '11320600MUXU0001XX' } as const;
const listed = (...codes: string[]) =>
  evidence({ 'public-credit': { listings: codes.map((code) => onList(code)) } });
const decided = (change: Partial<Question>, told = listed('GZ'), by: Catalogue = catalogue) =>
  decide(question(change), by, told);

describe('a public body', () => {
  it('is referred instead of punished by the market, and never clear', () => {
    const decision = decided({ subject: organ }, listed('SXBZXR'));

    expect(decision).toMatchObject({
      decision: 'CAUTION',
      requiresHumanConfirmation: true,
      hits: [],
      referrals: [{ sector: 'public-credit', listing: { list: { code: 'SXBZXR' } } }],
      reasons: [{ code: 'PUBLIC_BODY_REFERRED' }],
    });
  });

  it('is kept out all the same where its own ban was decided', () => {
    expect(decided({ subject: organ }, listed('ZFCG'))).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ measure: { code: 'GP-BAN-SUPPLIER' } }],
      referrals: [],
    });
  });

  it('is an organisation like any other in editions that refer nobody, as their receipts say', () => {
    const before = editions.find(({ version }) => version === '2026.1') as Catalogue;

    expect(decided({ subject: organ }, listed('SXBZXR'), before).decision).toBe('PROHIBITED');
  });
});

describe('an entry from another region', () => {
  const foreign = (change: Partial<StandingListing> = {}) =>
    evidence({
      'public-credit': {
        listings: [onList('GZ', { origin: { region: '310000', agreement: null }, ...change })],
      },
    });
  const recognising = (change: object): Catalogue => ({
    ...catalogue,
    recognitions: [
      {
        agreement: '虚构互认协议',
        regions: ['310000'],
        lists: ['GZ'],
        from: '2026-01-01',
        until: null,
        ...change,
      },
    ],
  });

  it.each`
    recognition                                    | decision        | hits | rule
    ${null}                                        | ${'CAUTION'}    | ${0} | ${'without an agreement'}
    ${{}}                                          | ${'RESTRICTED'} | ${1} | ${'by an agreement in force'}
    ${{ regions: ['330000'] }}                     | ${'CAUTION'}    | ${0} | ${'by an agreement with others'}
    ${{ lists: ['AQSC'] }}                         | ${'CAUTION'}    | ${0} | ${'by an agreement on other lists'}
    ${{ from: '2026-06-15' }}                      | ${'RESTRICTED'} | ${1} | ${'on the first day'}
    ${{ from: '2026-06-16' }}                      | ${'CAUTION'}    | ${0} | ${'the day before'}
    ${{ from: '2026-01-01', until: '2026-06-15' }} | ${'CAUTION'}    | ${0} | ${'the day it ends'}
    ${{ from: '2026-01-01', until: '2026-06-16' }} | ${'RESTRICTED'} | ${1} | ${'on its last day'}
    ${{ from: '2025-02-28', until: null }}         | ${'RESTRICTED'} | ${1} | ${'by one older than the entry'}
    ${{ from: '2025-03-02', until: null }}         | ${'RESTRICTED'} | ${1} | ${'by one younger than the entry'}
  `('bars nobody $rule, unless recognised: $decision', ({ recognition, decision, hits }) => {
    const by = recognition ? recognising(recognition) : catalogue;
    const answer = decided({}, foreign(), by);

    expect(answer.decision).toBe(decision);
    expect(answer.hits).toHaveLength(hits);
  });

  it.each`
    regions                 | made        | decision
    ${['310000']}           | ${'310115'} | ${'RESTRICTED'}
    ${['320500']}           | ${'320500'} | ${'RESTRICTED'}
    ${['320500']}           | ${'320505'} | ${'RESTRICTED'}
    ${['320500']}           | ${'320100'} | ${'CAUTION'}
    ${['320500']}           | ${'320000'} | ${'CAUTION'}
    ${['320505']}           | ${'320505'} | ${'RESTRICTED'}
    ${['320505']}           | ${'320506'} | ${'CAUTION'}
    ${['320100', '320500']} | ${'320506'} | ${'RESTRICTED'}
  `('made in $made is $decision by an agreement with $regions', ({ regions, made, decision }) => {
    const told = foreign({ origin: { region: made, agreement: null } });

    expect(decided({}, told, recognising({ regions })).decision).toBe(decision);
  });

  it('is shown with where it was made, and by what agreement it counts', () => {
    const told = foreign({ origin: { region: '310115', agreement: '虚构互认协议第三条' } });

    expect(decided({}, told, recognising({})).hits[0]).toMatchObject({
      listing: { origin: { region: '310115', agreement: '虚构互认协议第三条' } },
      remarks: [expect.stringMatching(/上海.*互认.*虚构互认协议第三条/)],
    });
    expect(decided({}, foreign()).information).toMatchObject([{ kind: 'UNCONFIRMED' }]);
  });
});

describe('an entry made here, beside one made elsewhere', () => {
  const abroad = { id: 'abroad', origin: { region: '310000', agreement: '自称已互认' } };

  it('loses none of its force by an origin that somebody else reports', () => {
    const told = evidence({ 'public-credit': { listings: [onList('GZ'), onList('GZ', abroad)] } });

    expect(decided({}, told)).toMatchObject({
      decision: 'RESTRICTED',
      hits: [{ listing: { id: 'GZ-1' } }],
      information: [{ kind: 'UNCONFIRMED', listing: { id: 'abroad' } }],
    });
  });

  it('is no copy of what the owner of the list took over from elsewhere', () => {
    const told = evidence({
      tax: { listings: [onList('ZDSSWF', abroad)] },
      'public-credit': { listings: [onList('ZDSSWF')] },
    });
    const answer = decided({}, told);

    expect(answer.hits).toMatchObject([{ sector: 'public-credit', listing: { id: 'ZDSSWF-1' } }]);
    expect(answer.decision).toBe('PROHIBITED');
  });

  it('is not lost as a copy of one of the same province that is not recognised', () => {
    const from = (region: string) => onList('ZDSSWF', { origin: { region, agreement: null } });
    const told = evidence({
      tax: { listings: [from('320100')] },
      'public-credit': { listings: [from('320500')] },
    });
    const agreed = { agreement: '虚构互认协议', lists: ['ZDSSWF'], from: '2026-01-01', until: null };
    const by = { ...catalogue, recognitions: [{ ...agreed, regions: ['320500'] }] };

    expect(decided({}, told, by)).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ sector: 'public-credit' }],
      information: [{ sector: 'tax', kind: 'UNCONFIRMED' }],
    });
  });

  it('bars nobody by what its source says of an agreement, and says by which one it does', () => {
    const said = evidence({ 'public-credit': { listings: [onList('GZ', abroad)] } });
    const by = {
      ...catalogue,
      recognitions: [
        { agreement: '虚构互认协议', regions: ['310000'], lists: ['GZ'], from: '2026-01-01', until: null },
      ],
    };

    expect(decided({}, said)).toMatchObject({ decision: 'CAUTION', hits: [] });
    expect(decided({}, said, by).hits[0]?.remarks).toEqual([
      '由上海市列入,经互认(虚构互认协议;来源称:自称已互认)',
    ]);
  });
});

describe('the persons who answer for a listed company', () => {
  const withRegister = (...codes: string[]) =>
    evidence({
      registry: {
        register: {
          ...{ status: 'ACTIVE', successor: null, predecessors: [] },
          responsible: [{ role: 'LEGAL_REPRESENTATIVE', shown: '欧阳**' }],
        },
      },
      'public-credit': { listings: codes.map((code) => onList(code)) },
    });

  it.each`
    list        | persons
    ${'SXBZXR'} | ${['LEGAL_REPRESENTATIVE 欧阳**']}
    ${'GZ'}     | ${['LEGAL_REPRESENTATIVE 欧阳**', 'PRINCIPAL null', 'DIRECTLY_RESPONSIBLE null']}
    ${'ZFCG'}   | ${[]}
  `('are reached by $list as far as $persons', ({ list, persons }) => {
    const linked = decided({}, withRegister(list)).hits[0]?.linkedPersons ?? [];

    expect(linked.map(({ role, shown }) => `${role} ${shown}`)).toEqual(persons);
    for (const { basis } of linked) expect(basis).toMatch(/第.*条/);
  });
});

describe('every scenario', () => {
  it.each(catalogue.scenarios)(
    '$code is decided for each of its roles, and open to no others',
    (scenario) => {
      for (const { code: role, subjects } of scenario.roles) {
        for (const subject of [company, person]) {
          const decision = decided({ scenario: scenario.code, role, subject }, evidence()).decision;
          expect(decision).toBe(subjects.includes(subject.kind) ? 'CLEAR' : 'INDETERMINATE');
        }
      }
      const stranger = scenario.code === 'FINANCING' ? 'SUPPLIER' : 'BORROWER';
      expect(decided({ scenario: scenario.code, role: stranger }, evidence()).decision).toBe('INDETERMINATE');
    },
  );

  it.each(catalogue.scenarios)(
    '$code is open while any source it requires is silent',
    ({ code, required, roles }) => {
      const role = roles.find(({ subjects }) => subjects.includes('ORGANISATION'))?.code;
      for (const { source } of required) {
        const decision = decided(
          { scenario: code, ...(role ? { role } : {}) },
          evidence({ [source]: 'silent' }),
        );
        expect(decision.decision).toBe('INDETERMINATE');
      }
    },
  );

  it.each`
    scenario                      | role           | list        | decision
    ${'BIDDING'}                  | ${'BIDDER'}    | ${'GZ'}     | ${'RESTRICTED'}
    ${'BIDDING'}                  | ${'BIDDER'}    | ${'SJYZ'}   | ${'RESTRICTED'}
    ${'BIDDING'}                  | ${'BIDDER'}    | ${'ZFCG'}   | ${'CLEAR'}
    ${'HONOURS'}                  | ${'CANDIDATE'} | ${'SJYZ'}   | ${'RESTRICTED'}
    ${'HONOURS'}                  | ${'CANDIDATE'} | ${'JYYC'}   | ${'CLEAR'}
    ${'FISCAL_FUNDING'}           | ${'APPLICANT'} | ${'KYCX'}   | ${'CAUTION'}
    ${'ADMINISTRATIVE_LICENSING'} | ${'APPLICANT'} | ${'AQSC'}   | ${'RESTRICTED'}
    ${'QUALIFICATION_REVIEW'}     | ${'APPLICANT'} | ${'SXBZXR'} | ${'RESTRICTED'}
    ${'FINANCING'}                | ${'BORROWER'}  | ${'GZ'}     | ${'RESTRICTED'}
  `('$scenario: $list is $decision for a $role', ({ scenario, role, list, decision }) => {
    expect(decided({ scenario: scenario as ScenarioCode, role }, listed(list)).decision).toBe(decision);
  });

  it('keeps a listed defaulter from office as a person, and no organisation', () => {
    const told = evidence({
      'public-credit': { subject: person.key, listings: [onList('SXBZXR')] },
    });
    const change = { scenario: 'MARKET_ACCESS', role: 'OFFICE_HOLDER' } as const;

    expect(decided({ ...change, subject: person }, told)).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ measure: { code: 'CO-NO-OFFICE-DEFAULTER' } }],
    });
    expect(decided(change, told).hits).toEqual([]);
  });

  it('lends with care to a black grade, and takes no right away by it', () => {
    const told = evidence({ environment: { grade: { code: 'BLACK', label: '黑', rank: 4 } } });

    expect(decided({ scenario: 'FINANCING', role: 'BORROWER' }, told)).toMatchObject({
      decision: 'CAUTION',
      hits: [],
      reasons: [{ code: 'GRADE_MANAGED' }],
    });
  });

  it.each`
    source           | reason
    ${'environment'} | ${'SOURCE_UNAVAILABLE'}
    ${'transport'}   | ${'CLEAR_WITHHELD'}
  `(
    'lends to nobody as clear where $source is silent, whether or not its grade could weigh',
    ({ source, reason }) => {
      const told = evidence({ [source]: 'silent' });

      expect(decided({ scenario: 'FINANCING', role: 'BORROWER' }, told)).toMatchObject({
        decision: 'INDETERMINATE',
        reasons: [{ code: reason }],
      });
    },
  );
});
