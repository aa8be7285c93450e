import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { usccWith } from '@creditgraph/kernel';
import fc from 'fast-check';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { onEmbedded } from '../../kernel/src/testing/engines';
import { root } from './root';
import { authorise, BANK } from './testing/authorised';
import { aHouse, NOW, type TestHouse } from './testing/house';
import { inSector, mutationsUnder, type SectorMutation, sectorMutations } from './testing/mutations';

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
  | 'AUTHORISED_INSTITUTION'
  | 'HOUSE_ROUND';

/** A row of the table in docs/access.md: what is asked, of which ministry, and to whom it is open. */
interface Row {
  readonly query: (field: string, sector: string) => string;
  /** What it is asked with. */
  readonly input?: object;
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

const everyone: readonly Grant[] = ['PUBLIC'];
const reading: Readonly<Record<string, Row>> = {
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
  alerts: {
    query: (field) =>
      `{ ${field}Alerts { cursor } ${field}Subscriptions ${page} ${field}Webhooks ${page} ${field}DeadLetters ${page} }`,
    to: ['STAFF', 'GOVERNMENT_FOR_PURPOSE'],
  },
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
  jointVisits: {
    query: (field) => profile(`${field} { jointVisits ${page} }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF'],
  },
  toCarry: {
    query: (field) => `{ ${field}ShieldsToCarry ${page} }`,
    to: ['OWN_STAFF'],
  },
  invitations: {
    query: (field) => `{ ${field}JointVisits { edges { node { state statement } } } }`,
    to: ['STAFF'],
  },
  toMerge: {
    query: (field) => `{ ${field}VisitsToMerge ${page} }`,
    to: ['HOUSE_ROUND'],
  },
  authorisedGrade: {
    query: (field) => profile(`${field} { authorisedGrade { period } }`),
    to: ['AUTHORISED_INSTITUTION'],
  },
  authorisations: {
    query: (field) => profile(`${field} { authorisations ${page} }`),
    to: ['SUBJECT_ITSELF', 'OWN_STAFF'],
  },
  answeringBack: {
    query: (field) => profile(`${field} { pending ${page} proposals ${page} repairs ${page} }`),
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
  punishmentEvents: { query: () => '{ jointPunishmentEvents { cursor } }', to: ['STAFF', 'GOVERNMENT'] },
  watch: {
    query: () => 'mutation { watchMeasures { overdue } }',
    ministry: 'joint-punishment',
    to: ['HOUSE_ROUND'],
  },
  demandedMeasures: {
    query: () => profile('demandedMeasures'),
    ministry: 'joint-punishment',
    to: ['OWN_STAFF'],
  },
  applications: {
    query: () =>
      `{ applications ${page} entityCreditProfile(uscc: "${FIRM}") { application(reference: "x") { id } } }`,
    to: ['STAFF', 'GOVERNMENT'],
  },
  applicationMatters: { query: () => '{ applicationMatters { code } }', to: everyone },
  applicationsDue: {
    query: () => 'mutation { dueApplications { due profiles { applicationsChecked } } }',
    ministry: 'joint-punishment',
    to: ['HOUSE_ROUND'],
  },
  registerApplication: {
    query: () =>
      `mutation { registerApplication(input: { matter: "BIDDING", uscc: "${FIRM}", reference: "x", region: "320600" }) { outcome } }`,
    to: ['STAFF', 'GOVERNMENT'],
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
  dataQuality: {
    query: (field) => `{ ${field}DataQuality(period: "2026-01") { metrics { rate } } }`,
    to: ['OWN_STAFF', 'GOVERNMENT'],
  },
  commitmentsToVerify: {
    query: (field) => `{ ${field}CommitmentsToVerify ${page} }`,
    to: ['OWN_STAFF'],
  },
  declarationsToVerify: {
    query: (field) => `{ ${field}DeclarationKinds { code } ${field}DeclarationsToVerify ${page} }`,
    to: ['OWN_STAFF'],
  },
};

const mutations = sectorMutations(FIRM);
/** The forms that the one window takes for every sector. */
const windows = { fileObjection: 'fileSECTORObjection', requestRepair: 'requestSECTORRepair' } as const;

/** Every mutation as a row of the table: those of the sector drawn, and the window's, which are asked for that sector. */
function writing(apiSdl: string): Readonly<Record<string, Row>> {
  const written = mutationsUnder(apiSdl);
  const own = Object.entries(mutations).map(([name, row]) => {
    const query = (field: string) => written(inSector(field, name));
    return [name, { ...row, query }] as const;
  });
  const window = Object.entries(windows).map(([name, of]) => {
    const row = mutations[of] as SectorMutation;
    const query = (_: string, sector: string) =>
      written(name).replace('(input:', `(sector: "${sector}", input:`);
    return [name, { ...row, query }] as const;
  });
  return Object.fromEntries([...own, ...window]);
}

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

describe('the table of who may write', () => {
  it('has every mutation of a sector, and no other', () => {
    const sdl = readFileSync(join(root, 'schema/sector.graphql'), 'utf8');
    const [{ fields = [] } = {}] = parse(sdl).definitions.filter(
      (node): node is ObjectTypeDefinitionNode =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Mutation',
    );

    expect(Object.keys(mutations).sort()).toEqual(fields.map(({ name }) => name.value).sort());
  });
});

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
    const rows = { ...reading, ...writing(house.gateway.apiSdl) };
    const name = fc.constantFrom(...Object.keys(rows));
    const sector = fc.constantFrom(...house.sectors);
    await fc.assert(
      fc.asyncProperty(asking, name, sector, async (who, operation, { name: drawn, field }) => {
        const row = rows[operation] as Row;
        const headers = await headersOf(who, row.ministry ?? drawn);
        const { input = {} } = row;
        const { errors = [] } = await house.gateway.execute(row.query(field, drawn), { input }, headers);
        const refused = errors
          .map(({ extensions }) => String(extensions?.code))
          .filter((code) => refusals.includes(code));

        expect(refused[0] ?? null).toBe(expected(row, who));
        if (row.to === everyone) expect(errors).toEqual([]);
      }),
      { numRuns: 900 },
    );
  }, 120_000);
});
