import { buildSchema, type GraphQLSchema, getNamedType } from 'graphql';

/** Who may use a mutation of a sector. */
export type Writer = 'SUBJECT_ITSELF' | 'OWN_STAFF' | 'STAFF' | 'GOVERNMENT_FOR_PURPOSE';

/** A mutation of every sector: to whom it is open, and an input that fits its type whatever it comes to. */
export interface SectorMutation {
  readonly to: readonly Writer[];
  readonly input: Readonly<Record<string, unknown>>;
}

const staff: readonly Writer[] = ['OWN_STAFF'];
const both: readonly Writer[] = ['SUBJECT_ITSELF', 'OWN_STAFF'];
const itself: readonly Writer[] = ['SUBJECT_ITSELF'];
const departments: readonly Writer[] = ['STAFF', 'GOVERNMENT_FOR_PURPOSE'];

const reason = '示例';
const at = { id: 'x', expectedVersion: 1 };
const step = { ...at, reason };
/** Of a day before any ruling shields. */
const ruling = { kind: 'REORGANISATION', number: '1', court: '虚构法院', ruledOn: '2020-01-01' };
const promise = { code: 'x', expectedVersion: 1, on: '2026-01-01' };

/** A decision on a penalty, as it is handed in. */
export const aPenaltyOf = (uscc: string) => ({
  ...{
    uscc,
    name: '云梦虚构企业有限公司(示例)',
    counterparty: 'ORGANISATION',
    legalRepresentative: '甲示例',
  },
  ...{ documentNumber: '虚罚1号', violation: '示例', facts: '示例', basis: '示例', categories: ['WARNING'] },
  ...{ content: '示例', decidedOn: '2026-01-01', lastDay: '2026-12-31', authority: '虚构机关(示例)' },
  ...{ authorityCode: uscc, source: '虚构机关(示例)', sourceCode: uscc },
});

/** Every mutation of a sector, by its name in `schema/sector.graphql`, about one entity. */
export function sectorMutations(uscc: string): Readonly<Record<string, SectorMutation>> {
  const office = { authority: '虚构机关', authorityCode: uscc };
  const on = { ...at, on: '2026-01-01', authorityCode: uscc };
  const record = { kind: 'LISTING', id: 'x' };
  const ask = (input: object, to = staff): SectorMutation => ({
    to,
    input: { idempotencyKey: 'x', ...input },
  });
  const bare = (input: object, to = staff): SectorMutation => ({ to, input: { ...input } });
  return {
    registerSECTORSubject: bare({ uscc, name: '示例', kind: 'X', since: '2026-01-01' }),
    recordSECTORConduct: bare({
      ...{ uscc, kind: 'X', authority: '虚构机关', basis: '示例', summary: '示例', occurredOn: '2026-01-01' },
    }),
    reportSECTORPenalty: bare({ ...aPenaltyOf(uscc), lastDay: '2025-12-31' }),
    correctSECTORConduct: bare(step),
    noticeSECTORListing: ask({
      ...{ uscc, list: 'X', grounds: '示例', basis: '示例', decidedBy: '虚构机关' },
      ...{ noticeNumber: '1', servedOn: '2026-01-01', notice: '示例' },
    }),
    pleadSECTORListing: ask({ ...step, uscc }, both),
    decideSECTORListing: ask({ ...step, listed: true, document: '1' }),
    adoptSECTORListing: ask({
      ...{ uscc, list: 'X', region: '310000', agreement: 'X', grounds: '示例', decisionNumber: '1' },
      ...{ decidedBy: '虚构机关', basis: '示例', enteredOn: '2026-01-01', reason },
    }),
    endSECTORListing: ask({ ...step, how: 'REMOVE', document: '1' }),
    fileSECTORObjection: ask({ uscc, record, grounds: '示例' }, both),
    verifySECTORObjection: ask(step),
    extendSECTORObjection: ask(step),
    answerSECTORObjection: ask(step),
    decideSECTORObjection: ask({ ...step, upheld: false, document: '1' }),
    notifySECTORObjection: ask(step),
    withdrawSECTORObjection: ask({ ...step, uscc }, both),
    requestSECTORRepair: ask({ uscc, record, evidence: [{ kind: 'DUTIES', description: '示例' }] }, both),
    acceptSECTORRepair: ask({ ...step, accepted: true }),
    extendSECTORRepair: ask(step),
    decideSECTORRepair: ask({ ...step, granted: true, dutiesVerified: true, document: '1' }),
    withdrawSECTORRepair: ask({ ...step, uscc }, both),
    voidSECTORRepair: ask(step),
    applySECTORShield: ask({ uscc, ruling, applicant: 'ENTERPRISE', grounds: '示例' }, both),
    decideSECTORShield: ask({ ...step, granted: true, rulingVerified: true }),
    withdrawSECTORShield: ask({ ...step, uscc }, both),
    completeSECTORShield: ask(step),
    restoreSECTORShield: ask(step),
    enterSECTORShield: ask({ uscc, order: 'x' }, both),
    deliverSECTORShield: bare({ uscc, order: 'x' }, ['STAFF']),
    acknowledgeSECTORShields: bare({ acknowledgements: ['x'] }),
    announceSECTORInspections: ask({
      ...{
        number: '1',
        authority: '虚构机关',
        basis: '示例',
        kinds: [],
        from: '2027-01-01',
        until: '2027-02-01',
      },
      ...{ drawOn: '2027-01-01', publicValue: '示例', inspectors: [] },
      rates: { ordinary: 0.1, lower: 1, higher: 1, key: 1 },
    }),
    drawSECTORInspections: ask({ ...at, publicValue: '1' }),
    replaceSECTORInspector: ask({ visit: 'x', expectedVersion: 0, place: 1, cause: 'RECUSED', reason }),
    proposeSECTORJointVisit: ask({ visit: 'x', guest: 'x', from: '2027-01-01', reason }),
    enterSECTORJointVisit: ask({ uscc, statement: 'x' }),
    acceptSECTORJointVisit: ask({ ...at, visit: 'x', on: '2027-01-01' }),
    declineSECTORJointVisit: ask(step),
    offerSECTORJointVisit: ask({ ...at, on: '2027-01-01' }),
    confirmSECTORJointVisit: ask(at),
    reportSECTORJointVisit: ask(at),
    withdrawSECTORJointVisit: ask(step),
    recordSECTORInspection: ask({
      ...{ uscc, cause: 'REPORT', carriedOutOn: '2026-01-01', result: 'PROBLEMS', summary: '示例' },
      ...{ basis: '示例', documentNumber: '1', ...office },
    }),
    publishSECTORInspection: ask(at),
    withdrawSECTORInspection: ask(step),
    orderSECTORRectification: ask({
      ...{ uscc, problem: '示例', basis: '示例', documentNumber: '1', ...office },
      ...{ orderedOn: '2026-01-01', deadline: '2026-02-01' },
    }),
    reportSECTORRectification: ask({ ...at, uscc, on: '2026-01-01', report: '示例' }, both),
    verifySECTORRectification: ask({ ...on, completed: true, finding: '示例' }),
    extendSECTORRectification: ask({ ...on, deadline: '2026-02-01', reason }),
    recordSECTORInterview: ask({
      ...{ ...on, authority: '虚构机关', kind: 'WARNING', person: '虚构', position: '示例', items: '示例' },
      ...{ minutes: '示例', basis: '示例', deadline: '2026-02-01' },
    }),
    withdrawSECTORRectification: ask({ ...on, reason }),
    makeSECTORCommitment: ask(
      {
        ...{ uscc, matter: 'X', template: '2021-01-01', reason, publicity: 'PUBLIC' },
        ...{ acceptedBy: '虚构机关', acceptedByCode: uscc },
      },
      both,
    ),
    supplySECTORPapers: ask({ ...promise, uscc, papers: '示例' }, both),
    verifySECTORCommitment: ask({ ...promise, authority: '虚构机关', result: 'CONFORMS', finding: '示例' }),
    assessSECTORCommitment: ask({ ...promise, ...office, performance: 'FULFILLED' }),
    feedBackSECTORCommitment: ask({ ...promise, authority: '虚构机关', recipient: '示例' }),
    declareSECTORInformation: ask(
      {
        ...{ uscc, kind: 'X', title: '示例', statement: '示例', heldFrom: '2026-01-01', evidence: [] },
        ...{ template: '2021-01-01', acceptedBy: '虚构机关', acceptedByCode: uscc },
        authorisation: { scope: 'PUBLIC', until: '2027-01-01' },
      },
      both,
    ),
    verifySECTORDeclaration: ask(step),
    decideSECTORDeclaration: ask({ ...step, result: 'UNTRUE', evidence: [], ...office }),
    withdrawSECTORDeclaration: ask({ ...step, uscc }, both),
    grantSECTORAuthorisation: bare(
      {
        ...{ uscc, institution: uscc, documentNumber: 'x', scope: 'GRADE', purpose: 'x' },
        validUntil: '2027-01-01',
      },
      itself,
    ),
    withdrawSECTORAuthorisation: bare({ uscc, id: 'x' }, itself),
    markSECTORNoticesRead: ask({ uscc, ids: ['x'] }, itself),
    subscribeSECTORAlerts: ask({ lists: ['X'], validUntil: '2027-01-01' }, departments),
    endSECTORSubscription: ask(step, departments),
    acknowledgeSECTORAlerts: ask({ ids: ['x'] }, departments),
    registerSECTORWebhook: ask({ url: 'http://localhost/' }, departments),
    resumeSECTORWebhook: ask(step, departments),
    removeSECTORWebhook: ask(step, departments),
    redeliverSECTORDeadLetter: ask(step, departments),
  };
}

const capital = (field: string) => field.charAt(0).toUpperCase() + field.slice(1);

/** `fileSECTORObjection` as one sector calls it. */
export const inSector = (field: string, name: string): string => name.replace('SECTOR', capital(field));

/** Writes mutations under the schema clients see; what each answers is asked for as `done`. */
export function mutationsUnder(apiSdl: string): (name: string, selection?: string) => string {
  const schema: GraphQLSchema = buildSchema(apiSdl);
  const fields = schema.getMutationType()?.getFields() ?? {};
  return (name, selection = 'outcome') => {
    const type = fields[name]?.args.find((argument) => argument.name === 'input')?.type;
    if (!type) throw new Error(`there is no mutation ${name} with an input`);
    return `mutation ($input: ${getNamedType(type).name}!) { done: ${name}(input: $input) { ${selection} } }`;
  };
}
