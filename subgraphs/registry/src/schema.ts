/** The register's own part of the schema. */
export const registrySdl = `
type EntityCreditProfile @key(fields: "uscc asOf") {
  uscc: USCC!
  asOf: DateTime!
  "Who bears the code. Null with no error: on no register; null with an error: the register did not answer."
  entity: Entity
  "What the register says to the joint punishment check, sealed. Not for clients."
  registration: SealedStanding @inaccessible
}

"A legal person or other organisation as its register knows it."
type Entity {
  uscc: USCC!
  name: String!
  "Names it bore before, as the register lists them."
  formerNames: [FormerName!]! @listSize(assumedSize: 3)
  kind: EntityKind!
  status: EntityStatus!
  "Division in which it is registered."
  region: Region!
  registrationAuthority: RegistrationAuthority!
  "Legal representative or person in charge; always masked."
  legalRepresentative: String
  registeredOn: Date!
  deregisteredOn: Date
  "The code used in place of this one today: the last, where several followed each other."
  successor: USCC
  "Codes this one replaced, in their order: what is recorded under them concerns the same entity."
  predecessors: [USCC!]!
}

type FormerName {
  name: String!
  "First day on which it was no longer borne."
  until: Date!
}

type EntityKind {
  "E.g. \`ENTERPRISE\`."
  code: String!
  "In Chinese, by the second character of the code."
  name: String!
}

enum EntityStatus {
  "存续"
  ACTIVE
  "吊销: the licence was taken away; the entity is not yet dissolved."
  REVOKED
  "注销"
  DEREGISTERED
  "Another code took this one's place: see successor."
  SUPERSEDED
}

"A division of GB/T 2260."
type Region {
  code: String!
  "From the province down, in Chinese; null where the code was never issued."
  name: String
}

type RegistrationAuthority {
  name: String!
  "The branch of government that registers such entities, by the first character of the code, in Chinese."
  department: String!
}

input EntityFilter {
  "First digits of a division: \`32\` for all of a province, \`3201\` for a city."
  region: String
  status: EntityStatus
  "Code of the kind."
  kind: String
}

type EntityConnection {
  edges: [EntityEdge!]!
  pageInfo: PageInfo!
  "Over all pages."
  totalCount: Int!
}

type EntityEdge {
  cursor: String!
  node: Entity!
}

type Query {
  """
  The register of today, in the order of codes. Without text and filter: everyone. An entity that is entered while
  pages are read shifts nobody from one page to another.
  """
  searchEntities(
    """
    Beginning of a code, or any part of a present or former name; width and letter case do not matter, at most 100
    characters. Eight characters or more that read as the beginning of a code are looked for in codes alone.
    """
    text: String
    filter: EntityFilter
    "1 to 100."
    first: Int = 20
    after: String
  ): EntityConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  "Repeated and wrong codes (重错码) open today, by kind; at most 100 a page."
  codeProblems(kind: CodeProblemKind, first: Int = 20, after: String): CodeProblemConnection! @access(to: [OWN_STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  "The figures by which the register is held to a rate of 0."
  codeQuality: CodeQuality! @cost(weight: 100)
}

enum CodeProblemKind {
  "Sources name one code differently at the same time; the register keeps the name it held."
  CODE_WITH_SEVERAL_NAMES
  "A code that fails the checks of GB 32100-2015; kept out of the register until a person has compared it."
  INVALID_CODE
  "Several active codes under one name. Individual businesses may lawfully share one: a person looks."
  NAME_WITH_SEVERAL_CODES
  "A code that another has replaced; listed, and not counted as a fault."
  SUPERSEDED_CODE
}

type CodeProblem {
  id: ID!
  kind: CodeProblemKind!
  "As they were reported, at most 50; invalid ones among them."
  codes: [String!]!
  codeCount: Int!
  "The name the register holds first."
  names: [String!]!
  "Why it was put aside."
  reason: CodeProblemReason
  "The database that reported it."
  source: String
  "For a superseded code: the code used in its place today."
  successor: USCC
  recordedAt: DateTime!
}

type CodeProblemReason {
  code: String!
  zh: String!
  en: String!
}

type CodeProblemConnection {
  edges: [CodeProblemEdge!]!
  pageInfo: PageInfo!
}

type CodeProblemEdge {
  cursor: String!
  node: CodeProblem!
}

type CodeQuality {
  "Codes on the register, without superseded ones."
  subjects: Int!
  invalidCodes: Int!
  "Names borne by several active codes."
  duplicateNames: Int!
  "Codes that sources name differently."
  duplicateCodes: Int!
  "Invalid codes, repeated names and repeated codes to a subject (重错码率); null where the register is empty."
  rate: Float
  "Why the rate is null."
  unknown: UnknownReason
}
`;
