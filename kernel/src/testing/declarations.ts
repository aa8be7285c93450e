import { usccWith } from '../uscc/uscc';

const codeOf = (department: string, serial: number) =>
  usccWith({
    ...{ department, category: '1', region: '410100' },
    body: `MUXUT${String(serial).padStart(3, '0')}`,
  });

/** A firm of its own for every test. */
export const firmOf = (serial: number): string => codeOf('9', serial);
export const BUREAU = codeOf('1', 1);

const NODE = `id version title state usable caution commitment evidence kind { code name }
  authorisation { scope from until } verification { result finding evidence on authority }`;
const done = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}(input: $input) { outcome declaration { ${NODE} }
    file { inspectionRegime { tier } listings { id } } } }`;
const fileWith = (fields: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test { ${fields} } } } }`;
const COMMITMENTS =
  'commitments { edges { node { code matter { code } stage performance { state unperformed } } } }';

/** What is asked of a ministry about declarations. */
export const asked = {
  DECLARE: done('declareTestInformation', 'DeclareInformationInput'),
  VERIFY: done('verifyTestDeclaration', 'StepInput'),
  DECIDE: done('decideTestDeclaration', 'DecideDeclarationInput'),
  WITHDRAW: done('withdrawTestDeclaration', 'OwnStepInput'),
  FILE: fileWith(`${COMMITMENTS} declarations { edges { node { ${NODE} } } }`),
  JUDGED: fileWith('inspectionRegime { tier } listings { id } evaluation { score grade { code } } standing'),
  PROMISED: fileWith(COMMITMENTS),
  SHOWN: fileWith('declarations { edges { node { title usable } } }'),
  PENDING: fileWith('pending { edges { node { noun id state stateName steps } } }'),
  EVENTS: '{ page: testCreditEvents(first: 500) { events { deed uscc } } }',
  QUEUE: `query ($first: Int, $after: String) { page: testDeclarationsToVerify(first: $first, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage } } }`,
} as const;

export interface Declared {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly commitment: string;
}

/** What a mutation about a declaration answers. */
export interface DeclarationDone {
  readonly outcome: string;
  readonly declaration: Declared;
  readonly file: object;
}

export const anItem = (uscc: string, traits: object = {}) => ({
  ...{ uscc, kind: 'HONOUR', title: '虚构市质量奖', statement: '2025年度获奖', issuer: '虚构市政府' },
  ...{ heldFrom: '2025-12-01', evidence: ['奖牌照片'], template: '2021-01-01' },
  ...{ acceptedBy: '乌有乡示例局', acceptedByCode: BUREAU },
  authorisation: { scope: 'PUBLIC', until: '2027-06-15' },
  ...traits,
});

export const aFinding = (result: string, traits: object = {}) => ({
  ...{ result, reason: '与颁发单位核对', evidence: ['表彰文件'], authority: '乌有乡示例局' },
  ...{ authorityCode: BUREAU, ...traits },
});
