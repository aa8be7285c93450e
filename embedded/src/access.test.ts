import { usccWith } from '@creditgraph/kernel';
import fc from 'fast-check';
import { onEmbedded } from '../../kernel/src/testing/engines';
import { authorise, BANK } from './testing/authorised';
import { aHouse, NOW, type TestHouse } from './testing/house';

const firm = (serial: string) =>
  usccWith({ department: '9', category: '1', region: '320600', body: `MUXUW${serial}` });
const FIRM = firm('001');
const OTHER = firm('002');
/** The example printed in GB 11643-1999; it belongs to no one alive. */
const PERSON = '11010519491231002X';
const PAST = '2026-06-01T02:00:00.000Z';

type Grant =
  | 'PUBLIC'
  | 'SUBJECT_ITSELF'
  | 'OWN_STAFF'
  | 'STAFF'
  | 'GOVERNMENT'
  | 'GOVERNMENT_FOR_PURPOSE'
  | 'AUTHORISED_INSTITUTION';

/** A row of the table in docs/access.md: what is asked, of which ministry, and to whom it is open. */
interface Row {
  readonly query: (field: string, capital: string) => string;
  /** The ministry that answers; the sector drawn where it is left out. */
  readonly ministry?: string;
  readonly to: readonly Grant[];
  /** What the public is told beside "show a token". */
  readonly refusal?: 'PAST_NOT_PUBLIC';
}

const profile = (selection: string, asOf = '') =>
  `{ entityCreditProfile(uscc: "${FIRM}"${asOf && `, asOf: "${asOf}"`}) { ${selection} } }`;
const person = (selection: string) => `{ naturalPerson(documentNumber: "${PERSON}") { ${selection} } }`;
const check = 'jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "资格审查") { decision }';
const page = '{ pageInfo { hasNextPage } }';
const act = `uscc: "${FIRM}", kind: "X", authority: "虚构机关", basis: "示例", summary: "示例", occurredOn: "2026-01-01"`;

const office = `authority: "虚构机关", authorityCode: "${FIRM}"`;
const at = 'id: "x", expectedVersion: 1';
const on = `${at}, on: "2026-01-01", authorityCode: "${FIRM}"`;
/** Mutations of inspections and rectifications, with what they take. */
const steps = {
  announceSECTORInspections: `number: "1", authority: "虚构机关", basis: "示例", kinds: [], from: "2027-01-01",
    until: "2027-02-01", drawOn: "2027-01-01", publicValue: "示例", inspectors: [],
    rates: { ordinary: 0.1, lower: 1, higher: 1, key: 1 }`,
  drawSECTORInspections: `${at}, publicValue: "1"`,
  replaceSECTORInspector: `visit: "x", expectedVersion: 0, place: 1, cause: RECUSED, reason: "示例"`,
  recordSECTORInspection: `uscc: "${FIRM}", cause: REPORT, carriedOutOn: "2026-01-01", result: PROBLEMS,
    summary: "示例", basis: "示例", documentNumber: "1", ${office}`,
  publishSECTORInspection: at,
  withdrawSECTORInspection: `${at}, reason: "示例"`,
  orderSECTORRectification: `uscc: "${FIRM}", problem: "示例", basis: "示例", documentNumber: "1",
    orderedOn: "2026-01-01", deadline: "2026-02-01", ${office}`,
  reportSECTORRectification: `${at}, uscc: "${FIRM}", on: "2026-01-01", report: "示例"`,
  verifySECTORRectification: `${on}, completed: true, finding: "示例"`,
  extendSECTORRectification: `${on}, deadline: "2026-02-01", reason: "示例"`,
  recordSECTORInterview: `${on}, authority: "虚构机关", kind: WARNING, person: "虚构", position: "示例",
    items: "示例", minutes: "示例", basis: "示例", deadline: "2026-02-01"`,
  withdrawSECTORRectification: `${on}, reason: "示例"`,
} as const;
const promised = 'code: "x", expectedVersion: 1, on: "2026-01-01"';
/** Mutations of commitments, with what they take. */
const promises = {
  makeSECTORCommitment: `uscc: "${FIRM}", matter: "X", template: "2021-01-01", reason: "示例", publicity: PUBLIC,
    acceptedBy: "虚构机关", acceptedByCode: "${FIRM}"`,
  supplySECTORPapers: `${promised}, uscc: "${FIRM}", papers: "示例"`,
  verifySECTORCommitment: `${promised}, authority: "虚构机关", result: CONFORMS, finding: "示例"`,
  assessSECTORCommitment: `${promised}, authority: "虚构机关", authorityCode: "${FIRM}", performance: FULFILLED`,
  feedBackSECTORCommitment: `${promised}, authority: "虚构机关", recipient: "示例"`,
} as const;

/** Mutations of self-declared information, with what they take. */
const declared = {
  declareSECTORInformation: `uscc: "${FIRM}", kind: "X", title: "示例", statement: "示例", heldFrom: "2026-01-01",
    evidence: [], template: "2021-01-01", acceptedBy: "虚构机关", acceptedByCode: "${FIRM}",
    authorisation: { scope: PUBLIC, until: "2027-01-01" }`,
  verifySECTORDeclaration: `${at}, reason: "示例"`,
  decideSECTORDeclaration: `${at}, reason: "示例", result: UNTRUE, evidence: [], ${office}`,
  withdrawSECTORDeclaration: `${at}, uscc: "${FIRM}", reason: "示例"`,
} as const;

const everyone: readonly Grant[] = ['PUBLIC'];
const rows: Readonly<Record<string, Row>> = {
  file: {
    query: (field) =>
      profile(
        `${field} { subject { name } evaluation { score } evaluationWithheld listings { id } conduct { edges { cursor } } commitments { edges { cursor } } declarations { edges { cursor } } inspections { edges { cursor } } supervisionMeasures { code } }`,
        PAST,
      ),
    to: everyone,
  },
  rules: { query: (field) => `{ ${field}Rules { code } ${field}ListKinds { code } }`, to: everyone },
  listings: { query: (field) => `{ ${field}Listings(asOf: "${PAST}") ${page} }`, to: everyone },
  register: { query: () => `{ searchEntities ${page} codeQuality { subjects } }`, to: everyone },
  check: { query: () => profile(check), to: everyone },
  checks: { query: () => profile(`checks ${page}`), ministry: 'joint-punishment', to: ['SUBJECT_ITSELF'] },
  inspection: {
    query: (field) => profile(`${field} { inspectionRegime { tier } }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  rectifications: {
    query: (field) => profile(`${field} { rectifications { edges { cursor } } }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  inspectionTickets: {
    query: (field) => profile(`${field} { inspectionTickets { ticket } }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  inspectionPlans: {
    query: (field) =>
      `{ ${field}InspectionPlans { edges { node { announcement document } } } ${field}InspectionPlan(id: "x") { id } }`,
    to: everyone,
  },
  authorisedGrade: {
    query: (field) => profile(`${field} { authorisedGrade { period } }`),
    to: ['AUTHORISED_INSTITUTION'],
  },
  authorisations: {
    query: (field) => profile(`${field} { authorisations ${page} }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF'],
  },
  notices: {
    query: (field) => profile(`${field} { notices ${page} }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF'],
  },
  surcharge: {
    query: () => profile('electricitySurcharge(halfYear: "2025H2") { fenPerKwh }'),
    ministry: 'environment',
    to: ['SUBJECT_ITSELF', 'OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  surcharges: {
    query: () => `{ environmentElectricitySurcharges(halfYear: "2025H2") ${page} }`,
    ministry: 'environment',
    to: ['OWN_STAFF', 'GOVERNMENT'],
  },
  effects: {
    query: () => `{ transportEffects(month: "2026-05") ${page} }`,
    ministry: 'transport',
    to: ['OWN_STAFF', 'GOVERNMENT'],
  },
  codeProblems: {
    query: () => `{ codeProblems ${page} }`,
    ministry: 'registry',
    to: ['OWN_STAFF', 'GOVERNMENT'],
  },
  conflicts: { query: () => profile('conflicts { unanswered }'), to: ['STAFF', 'GOVERNMENT'] },
  pastCheck: {
    query: () => profile(check, PAST),
    to: ['SUBJECT_ITSELF', 'STAFF', 'GOVERNMENT'],
    refusal: 'PAST_NOT_PUBLIC',
  },
  person: { query: () => person('maskedNumber'), to: ['STAFF', 'GOVERNMENT_FOR_PURPOSE'] },
  personCheck: { query: () => person(check), to: ['STAFF', 'GOVERNMENT_FOR_PURPOSE'] },
  practice: {
    query: (field) => person(`${field}Practice { kind }`),
    to: ['OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  overload: {
    query: () => person('transportOverload { since }'),
    ministry: 'transport',
    to: ['OWN_STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
  registerSubject: {
    query: (_, capital) =>
      `mutation { register${capital}Subject(input: { uscc: "${FIRM}", name: "示例", kind: "X", since: "2026-01-01" }) { outcome } }`,
    to: ['OWN_STAFF'],
  },
  recordConduct: {
    query: (_, capital) => `mutation { record${capital}Conduct(input: { ${act} }) { outcome } }`,
    to: ['OWN_STAFF'],
  },
  ...Object.fromEntries(
    Object.entries(steps).map(([name, input]) => [
      name,
      {
        query: (_: string, capital: string) =>
          `mutation { ${name.replace('SECTOR', capital)}(input: { idempotencyKey: "access", ${input} }) { outcome } }`,
        to: name.startsWith('report') ? ['SUBJECT_ITSELF', 'OWN_STAFF'] : ['OWN_STAFF'],
      } satisfies Row,
    ]),
  ),
  dataQuality: {
    query: (field) => `{ ${field}DataQuality(period: "2026-01") { metrics { rate } } }`,
    to: ['OWN_STAFF', 'GOVERNMENT'],
  },
  correctConduct: {
    query: (_, capital) =>
      `mutation { correct${capital}Conduct(input: { id: "x", expectedVersion: 1, reason: "更正" }) { outcome } }`,
    to: ['OWN_STAFF'],
  },
  ...Object.fromEntries(
    Object.entries({ ...promises, ...declared }).map(([name, input]) => [
      name,
      {
        query: (_: string, capital: string) =>
          `mutation { ${name.replace('SECTOR', capital)}(input: { idempotencyKey: "access", ${input} }) { outcome } }`,
        to: /^(make|supply|declare|withdraw)/.test(name) ? ['SUBJECT_ITSELF', 'OWN_STAFF'] : ['OWN_STAFF'],
      } satisfies Row,
    ]),
  ),
  commitmentsToVerify: {
    query: (field) => `{ ${field}CommitmentsToVerify ${page} }`,
    to: ['OWN_STAFF'],
  },
  declarationsToVerify: {
    query: (field) => `{ ${field}DeclarationKinds { code } ${field}DeclarationsToVerify ${page} }`,
    to: ['OWN_STAFF'],
  },
  grantAuthorisation: {
    query: (_, capital) =>
      `mutation { grant${capital}Authorisation(input: { uscc: "${FIRM}", institution: "${BANK}", documentNumber: "x", scope: GRADE, purpose: "x", validUntil: "2027-01-01" }) { outcome } }`,
    to: ['SUBJECT_ITSELF'],
  },
  withdrawAuthorisation: {
    query: (_, capital) =>
      `mutation { withdraw${capital}Authorisation(input: { uscc: "${FIRM}", id: "x" }) { outcome } }`,
    to: ['SUBJECT_ITSELF'],
  },
};

const roles = ['PUBLIC', 'SUBJECT', 'STAFF', 'GOVERNMENT', 'INSTITUTION'] as const;

interface Asking {
  readonly role: (typeof roles)[number];
  readonly purpose: boolean;
  /** Whether staff is of the ministry asked, the entity asks about itself, or the bank shows what that entity authorised. */
  readonly own: boolean;
}

/** What the table says of whoever asks: null where it is open. */
function expected({ to, refusal }: Row, { role, purpose, own }: Asking): string | null {
  const open: Readonly<Record<Asking['role'], boolean>> = {
    PUBLIC: false,
    SUBJECT: own && to.includes('SUBJECT_ITSELF'),
    STAFF: to.includes('STAFF') || (own && to.includes('OWN_STAFF')),
    GOVERNMENT: to.includes('GOVERNMENT') || (purpose && to.includes('GOVERNMENT_FOR_PURPOSE')),
    INSTITUTION: own && to.includes('AUTHORISED_INSTITUTION'),
  };
  if (to.includes('PUBLIC') || open[role]) return null;
  if (refusal) return refusal;
  if (role === 'PUBLIC') return 'LOGIN_NEEDED';
  if (role === 'INSTITUTION' && to.includes('AUTHORISED_INSTITUTION')) return 'AUTHORISATION_MISSING';
  return role === 'GOVERNMENT' && to.includes('GOVERNMENT_FOR_PURPOSE') ? 'PURPOSE_MISSING' : 'ACCESS_DENIED';
}

const refusals = [
  'LOGIN_NEEDED',
  'ACCESS_DENIED',
  'PURPOSE_MISSING',
  'PAST_NOT_PUBLIC',
  'AUTHORISATION_MISSING',
];

onEmbedded('who may read and write what', (database) => {
  let house: TestHouse;
  let shown: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    house = await aHouse(database, { now: NOW, timeoutMs: 10_000 });
    shown = await authorise(house, FIRM);
  });
  afterAll(() => house.close());

  async function headersOf({ role, purpose, own }: Asking, ministry: string) {
    const authorised = own && shown[ministry] ? { 'x-credit-authorisation': shown[ministry] } : {};
    const stated = purpose ? { 'x-credit-purpose': encodeURIComponent('资格审查') } : {};
    const claims = {
      PUBLIC: null,
      SUBJECT: { uscc: own ? FIRM : OTHER },
      STAFF: { authority: own ? ministry : 'nowhere' },
      GOVERNMENT: { authority: '虚构财政局' },
      INSTITUTION: { authority: BANK },
    }[role];
    return {
      ...authorised,
      ...stated,
      ...(claims && (await house.bearing({ sub: 'someone', role, ...claims }))),
    };
  }

  it('is what the table says, for every role, purpose, operation, sector and ownership', async () => {
    const asking = fc.record({
      role: fc.constantFrom(...roles),
      purpose: fc.boolean(),
      own: fc.boolean(),
    }) as fc.Arbitrary<Asking>;
    const name = fc.constantFrom(...Object.keys(rows));
    const sector = fc.constantFrom(...house.sectors);
    await fc.assert(
      fc.asyncProperty(asking, name, sector, async (who, operation, { name: drawn, field }) => {
        const row = rows[operation] as Row;
        const capital = field.charAt(0).toUpperCase() + field.slice(1);
        const headers = await headersOf(who, row.ministry ?? drawn);
        const { errors = [] } = await house.gateway.execute(row.query(field, capital), {}, headers);
        const refused = errors
          .map(({ extensions }) => String(extensions?.code))
          .filter((code) => refusals.includes(code));

        expect(refused[0] ?? null).toBe(expected(row, who));
        if (row.to === everyone) expect(errors).toEqual([]);
      }),
      { numRuns: 700 },
    );
  }, 120_000);
});
