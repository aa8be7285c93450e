/** The catalogue as it is asked for. */
export const catalogueSdl = `
extend type Query {
  "The measures of a scenario that rest on a legal basis in force on a date; today when omitted."
  measures(scenario: CheckScenario!, on: Date): [Measure!]! @listSize(assumedSize: 30)
  """
  An edition of the catalogue of measures (措施清单), by version or hash, so that a receipt that names it can be replayed.
  The edition in force when omitted. Null where there is none.
  """
  catalogueEdition(version: String): CatalogueEdition
}

enum CheckScenario {
  "Government procurement (政府采购)."
  GOVERNMENT_PROCUREMENT
  "Tendering and bidding (招标投标)."
  BIDDING
  "Fiscal funding (财政性资金支持)."
  FISCAL_FUNDING
  "Administrative licensing (行政许可)."
  ADMINISTRATIVE_LICENSING
  "Market access (市场准入)."
  MARKET_ACCESS
  "Review of qualifications (资质审核)."
  QUALIFICATION_REVIEW
  "Honours (评先评优)."
  HONOURS
  "Financing (融资信贷)."
  FINANCING
}

enum CheckRole {
  "供应商"
  SUPPLIER
  "采购代理机构"
  PROCUREMENT_AGENCY
  "评审专家; natural persons only."
  EVALUATION_EXPERT
  "投标人"
  BIDDER
  "招标代理机构"
  TENDERING_AGENCY
  "评标专家; natural persons only."
  BID_EVALUATOR
  "申请人"
  APPLICANT
  "拟任法定代表人、董事、监事、高级管理人员; natural persons only."
  OFFICE_HOLDER
  "参评对象"
  CANDIDATE
  "借款人"
  BORROWER
}

type CatalogueEdition {
  version: String!
  "SHA-256 of the content, in hexadecimal."
  hash: String!
  "The first day on which checks are made by it."
  validFrom: Date!
  "Canonical JSON (RFC 8785) of lists, measures, scenarios, recognitions and referral."
  content: String!
}

"A measure of the catalogue, with the articles it rests on. A measure without a legal basis cannot be represented."
type Measure {
  code: String!
  "In Chinese."
  name: String!
  nameEn: String!
  category: MeasureCategory!
  effect: MeasureEffect!
  "The articles in force on the day, as they are cited."
  basis: String!
  bases: [MeasureBasis!]! @listSize(assumedSize: 3)
  implementedBy: String!
  "True where the article leaves to the implementing body what exactly follows."
  needsJudgement: Boolean!
  "Codes of the lists that trigger it."
  lists: [String!]!
  "All that brings it about."
  triggers: [MeasureTrigger!]! @listSize(assumedSize: 3)
  roles: [CheckRole!]!
  "Whom it may reach."
  objects: [MeasureObject!]!
  "How long it lasts."
  term: String!
  "How it relates to the conduct (关联性)."
  relation: String!
  scope: MeasureScope!
  source: SourceMark!
}

"A list, a grade of a sector, an act on which an authority decides, or good standing."
type MeasureTrigger {
  on: TriggerKind!
  list: String
  sector: String
  grade: String
  act: String
}

enum TriggerKind {
  LIST
  GRADE
  "Imposed by the authority in its own decision; no check brings it about."
  ACT
  RED_LISTS
  TOP_GRADE
}

enum MeasureObject {
  ORGANISATION
  PERSON
  "机关事业单位"
  PUBLIC_BODY
}

type MeasureScope {
  level: ScopeLevel!
  "Division (GB/T 2260); null for the whole country."
  region: String
}

enum ScopeLevel {
  NATIONAL
  PROVINCE
  CITY
}

enum SourceMark {
  "The article itself was read."
  TEXT
  "An excerpt or summary."
  EXCERPT
  "A plan of a city or province that names it."
  PLAN
  "Nothing was read."
  UNREAD
}

enum MeasureCategory {
  "Takes rights away or adds duties: needs a law, a regulation or a policy of the State Council, and a list."
  I
  "Manages without taking rights away."
  II
  "What markets and associations do."
  III
  INCENTIVE
}

enum MeasureEffect {
  PROHIBIT
  RESTRICT
  MANAGE
  FAVOUR
}

type MeasureBasis {
  rank: BasisRank!
  law: String!
  article: String!
  from: Date!
  until: Date
  "False where the article has not been read in the text itself."
  verified: Boolean!
}

enum BasisRank {
  LAW
  REGULATION
  CENTRAL_POLICY
  JUDICIAL_INTERPRETATION
  MINISTRY_DOCUMENT
}
`;
