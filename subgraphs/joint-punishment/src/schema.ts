import type { SectorName } from '@creditgraph/kernel';
import { alertSdl } from './alert/schema';
import { applicationSdl } from './application/schema';
import { catalogueSdl } from './catalogue/schema';
import { hindsightSdl } from './decision/schema';
import { executionSdl } from './execution/schema';
import { undoSdl } from './undo/schema';

/**
 * The check's own part of the schema in a federation of these sectors. Of each it sees one sealed leaf and nothing
 * else, so that no selection of a client can reach what the decision rests on.
 */
export function sdlFor(sectors: readonly SectorName[]): string {
  const fields = sectors.filter(({ name }) => name !== 'registry').map(({ field }) => field);
  const evidence = [...fields.map((field) => `${field} { standing }`), 'registration'].join(' ');
  const ofPerson = fields.map((field) => `${field}Standing`);
  return `
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  asOf: DateTime!
${fields.map((field) => `  ${field}: CreditFile @external`).join('\n')}
  registration: SealedStanding @external
  """
  What the law attaches to the entity in a scenario (失信联合惩戒核查). Null only with an error, when the check itself
  could not be made: treat that as INDETERMINATE. Every check leaves a receipt. As of a past instant it is for government,
  staff and the entity itself; to others it is refused, for what was repaired since is public no longer.
  """
  jointPunishmentCheck(
    scenario: CheckScenario!
    "The role in which the entity takes part. Left out: SUPPLIER in procurement, else the scenario's first."
    role: CheckRole
    "The matter the check is made for; kept in the receipt. Left out: the purpose a government caller states of its request."
    purpose: String
    "The case or project number; kept in the receipt."
    caseNumber: String
    "Division (GB/T 2260) of the place where the matter is handled: measures of one region apply only there."
    region: String
  ): JointPunishmentCheck @requires(fields: "${evidence}") @cost(weight: 20)
  """
  Every measure that was invoked because of one of its listings, and whether it must be undone since the listing ended
  (撤销、修复后的措施解除). What is found to be due is demanded, and the demand is on record before it is told. Null only with an
  error.
  """
  invokedMeasures: [InvokedMeasure!] @access(to: [SUBJECT_ITSELF, STAFF, GOVERNMENT]) @requires(fields: "${evidence}") @listSize(assumedSize: 10) @cost(weight: 10)
  """
  How many of them were just found to be due, and are demanded from now on. Null only with an error.
  """
  demandedMeasures: Int @access(to: [OWN_STAFF]) @requires(fields: "${evidence}") @cost(weight: 10)
  """
  The caller's own application under its reference, where it is of this entity; null for any other. A check of it that is due is
  made before it is told (逢办必查); of the past none is made.
  """
  application("The platform's own number of it." reference: String!): Application @access(to: [STAFF, GOVERNMENT]) @requires(fields: "${evidence}") @cost(weight: 20)
  "How many checks of applications were due, and were made just now. Null only with an error."
  applicationsChecked: Int @access(to: [OWN_STAFF]) @requires(fields: "${evidence}") @cost(weight: 20)
  """
  Contradictions between sources (红黑名单交叉比对): on a red list of one, on a seriously dishonest list of another. No
  one is punished or rewarded by it; the owners of both lists should look.
  """
  conflicts: ListConflicts @access(to: [STAFF, GOVERNMENT]) @requires(fields: "${evidence}") @cost(weight: 10)
  """
  Who checked the entity until the instant, and why, the latest first. Nobody is told of a check when it is made
  (静默查询); here it can be seen ever after, but for those of which a law in force forbids to tell, which nothing stands for.
  """
  checks(first: Int = 20, after: String): CheckNoticeConnection @access(to: [SUBJECT_ITSELF]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false) @cost(weight: 20)
}

type NaturalPerson @key(fields: "personKey asOf") {
  personKey: ID! @inaccessible
  asOf: DateTime!
${ofPerson.map((field) => `  ${field}: SealedStanding @external`).join('\n')}
  "The check of a natural person. A person has no profile and no grade; the answer names nobody."
  jointPunishmentCheck(
    scenario: CheckScenario!
    "Left out: EVALUATION_EXPERT in procurement, else the scenario's first that is open to persons."
    role: CheckRole
    "The matter the check is made for. Nobody looks at a person without one."
    purpose: String!
    caseNumber: String
    region: String
  ): JointPunishmentCheck @access(to: [STAFF, GOVERNMENT_FOR_PURPOSE]) @requires(fields: "${ofPerson.join(' ')}") @cost(weight: 20)
  "How many measures upon one of the person's listings were just found to be due to be undone. Null only with an error."
  demandedMeasures: Int @access(to: [OWN_STAFF]) @requires(fields: "${ofPerson.join(' ')}") @cost(weight: 10)
}
${fields.length > 0 ? 'type CreditFile { standing: SealedStanding @external }' : ''}
${fields.length > 0 ? alertSdl : ''}${ownTypes}${hindsightSdl}${catalogueSdl}${executionSdl}${undoSdl}${applicationSdl}`;
}

const ownTypes = `
type Query {
  "The receipt of a check the caller has made; null for any other."
  checkReceipt(id: ID!): CheckReceipt
}

enum CheckDecision {
  "Every required source answered, and none reports anything the law attaches to here."
  CLEAR
  "Nothing prohibits or restricts, but a person should look first: see reasons."
  CAUTION
  RESTRICTED
  PROHIBITED
  """
  It cannot be known: a required source did not answer, or none reports anything and not all of them answered, or the entity
  cannot be placed. Never treat it as CLEAR.
  """
  INDETERMINATE
}

type ListConflicts {
  found: [ListConflict!]! @listSize(assumedSize: 3)
  "Sources that did not answer: what they would have said is not known."
  unanswered: [String!]!
}

type ListConflict {
  trusted: ReportedListing!
  distrusted: ReportedListing!
}

"A listing in force, and the source that reports it."
type ReportedListing {
  sector: String!
  listing: Listing!
}

type JointPunishmentCheck {
  id: ID!
  decision: CheckDecision!
  "Why, gravest first."
  reasons: [CheckReason!]! @listSize(assumedSize: 5)
  "True where nobody may act on the decision before a person has looked at it."
  requiresHumanConfirmation: Boolean!
  "Other codes of the same entity: what is recorded under them concerns it too."
  alsoCheck: [USCC!]!
  hits: [CheckHit!]! @listSize(assumedSize: 5)
  """
  What a person may want to know and the decision does not rest on: other lists, grades, unconfirmed matches. The
  public is told of listings that are public; grades only by the sectors.
  """
  information: [CheckInformation!]! @listSize(assumedSize: 10)
  "Rewards earned; never set off against hits."
  incentives: [CheckIncentive!]! @listSize(assumedSize: 5)
  "Where the subject is a state organ or public institution (机关事业单位): what follows instead of a market measure."
  referrals: [CheckReferral!]! @listSize(assumedSize: 2)
  "Every source asked, whether it answered, and as of when."
  sources: [CheckSource!]! @listSize(assumedSize: 20)
  scenario: CheckScenario!
  role: CheckRole!
  """
  The same instant by what is known of it now (事后所知), beside the decision by what was known then: without listings that
  were revoked since, with what was recorded later and had effect then. What was repaired since had effect then, and
  counts. Null in a check of the present, as hindsightAbsence says.
  """
  hindsight: CheckHindsight @cost(weight: 5)
  "Why there is no hindsight; null where there is."
  hindsightAbsence: HindsightAbsence
  "The instant the evidence speaks of."
  asOf: DateTime!
  decidedAt: DateTime!
  catalogueVersion: String!
  "Compact JWS (EdDSA) over the receipt's id, number, hash and predecessor; the full contents by checkReceipt."
  receipt: String!
}

type CheckReason {
  code: String!
  zh: String!
  en: String!
  "The reason in Chinese."
  message: String!
}

type CheckHit {
  "The source that reports the listing."
  sector: String!
  listing: Listing!
  measure: Measure!
  effect: MeasureEffect!
  "How the subject may contest, correct or leave the listing."
  remedy: String!
  "E.g. 异议处理中 while the listing is contested."
  remarks: [String!]!
  "The persons who answer for the entity and to whom the basis of the list extends (关联责任人); nobody else."
  linkedPersons: [LinkedPerson!]! @listSize(assumedSize: 3)
}

type LinkedPerson {
  role: ResponsibleRole!
  "The name as the register masks it; null where the register names nobody in this role."
  name: String
  "The article by which the list extends to the role."
  basis: String!
}

enum ResponsibleRole {
  "法定代表人"
  LEGAL_REPRESENTATIVE
  "主要负责人"
  PRINCIPAL
  "实际控制人"
  ACTUAL_CONTROLLER
  "直接责任人员"
  DIRECTLY_RESPONSIBLE
}

type CheckReferral {
  sector: String!
  listing: Listing!
  name: String!
  nameEn: String!
  basis: String!
}

type CheckInformation {
  sector: String!
  kind: InformationKind!
  listing: Listing
  grade: Grade
  text: String!
}

enum InformationKind {
  "On a list to which the law attaches nothing in this scenario."
  LISTING
  "A grade; grades are not lists."
  GRADE
  "An entry that matches by name alone, or that comes from a source which does not keep the list."
  UNCONFIRMED
}

type CheckIncentive {
  sector: String!
  measure: Measure!
  listing: Listing
  grade: Grade
  "First day on which it is owed no longer, where one is set; it ends with its condition too."
  until: Date
}

type CheckSource {
  sector: String!
  status: SourceStatus!
  """
  Whether the law attaches anything to its word here: its silence outweighs all but a prohibition. The silence of any other only keeps
  a check from being CLEAR.
  """
  required: Boolean!
  "The instant its answer speaks of; null when it gave none."
  asOf: DateTime
}

type CheckNoticeConnection {
  edges: [CheckNoticeEdge!]!
  pageInfo: PageInfo!
}

type CheckNoticeEdge {
  cursor: String!
  node: CheckNotice!
}

"A check as its subject is told of it."
type CheckNotice {
  decidedAt: DateTime!
  "The instant it was made as of."
  asOf: DateTime!
  scenario: CheckScenario!
  role: CheckRole!
  decision: CheckDecision!
  "The matter it was made for; null where none was stated."
  purpose: String
  "As whom was asked: PUBLIC, SUBJECT, STAFF, GOVERNMENT or another role of callers; null in receipts older than that."
  askedBy: String
  "The ministry or department that asked; null for the public and for an entity."
  authority: String
}

enum SourceStatus {
  ANSWERED
  UNAVAILABLE
  "Something arrived that bears no valid seal of this source for this subject and instant."
  REJECTED
}

"What was asked, by whom and why, the sealed standings it rested on, and the decision."
type CheckReceipt {
  id: ID!
  "1 for the caller's first."
  sequence: Int!
  "SHA-256 of the canonical contents (RFC 8785), in hexadecimal."
  hash: String!
  "Hash of the caller's receipt before this one."
  previous: String
  caller: String!
  decidedAt: DateTime!
  "Canonical JSON, with all that the sources said, published or not; the digest is over it."
  content: String! @access(to: [STAFF, GOVERNMENT])
  "The signed digest, as the check returned it."
  receipt: String!
}
`;
