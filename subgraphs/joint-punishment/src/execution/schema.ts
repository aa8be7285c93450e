/** What was done upon decisions, as it is reported and asked for. */
export const executionSdl = `
extend type Query {
  "Measures that were invoked, by id, at most 100 a page."
  executions(
    "Id of the listing because of which they were invoked."
    listing: ID
    list: String
    measure: String
    region: String
    body: String
    "The source whose list it is, e.g. tax."
    sector: String
    "The department that reports."
    authority: String
    "True: applied and not lifted since."
    open: Boolean
    "True: their undoing was demanded, since their listing ended."
    demanded: Boolean
    first: Int = 20
    after: String
  ): ExecutionConnection! @access(to: [STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  """
  What was reported of measures in a month (成效清单), such as \`2026-05\`, in the order of days; at most 100 a page. The
  month is that of the day on which the body says it acted, by the calendar of China. MONTH_INVALID where it is none.
  """
  executionEffects(month: String!, first: Int = 20, after: String): ExecutionEffectConnection! @access(to: [STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  """
  What was reported of measures on some days (成效统计), counted by any of month, region, list, measure, body and the
  department that reported; at most 1,000 rows. The last day is exclusive.
  """
  executionStatistics(from: Date!, until: Date!, by: [ExecutionDimension!]!): [ExecutionCount!]! @access(to: [STAFF, GOVERNMENT]) @listSize(assumedSize: 100) @cost(weight: 20)
}

type Mutation {
  """
  The implementing body reports what it did upon a hit of its own check (执行反馈). Sent again, it changes nothing. Null
  only with an error.
  """
  reportExecution(
    input: ReportExecutionInput!
    "Under one key of the caller's choice a request is done once."
    idempotencyKey: String @deprecated(reason: "Say it in the input, as in every other mutation.")
  ): ExecutionReport @access(to: [STAFF, GOVERNMENT])
  """
  What came next: applied after all, or lifted. Lifting a measure whose listing has ended is the word that it was undone.
  Null only with an error.
  """
  amendExecution(
    input: AmendExecutionInput!
    "Under one key of the caller's choice a request is done once."
    idempotencyKey: String @deprecated(reason: "Say it in the input, as in every other mutation.")
  ): ExecutionReport @access(to: [STAFF, GOVERNMENT])
}

input ReportExecutionInput {
  "Id of the caller's own check."
  check: ID!
  "Id of the listing and code of the measure of one of its hits."
  listing: ID!
  measure: String!
  "Who carried it out, or did not (执行主体)."
  body: String!
  "Division (GB/T 2260) in which."
  region: String!
  "What it was done in (具体事项)."
  matter: String!
  outcome: ExecutionOutcome!
  "Needed where it was not applied."
  reason: String
  "Not before the check, and not in the future."
  occurredOn: Date!
  "Chosen by the caller: the same sent again under it is done once."
  idempotencyKey: String
}

input AmendExecutionInput {
  execution: ID!
  "Number of the last report the caller knows; refused where there is a later one."
  expectedVersion: Int!
  outcome: ExecutionOutcome!
  "Needed where it was lifted."
  reason: String
  occurredOn: Date!
  "Chosen by the caller: the same sent again under it is done once."
  idempotencyKey: String
}

type ExecutionReport {
  outcome: ExecutionRecord!
  execution: Execution!
}

enum ExecutionRecord {
  RECORDED
  "On record with the same contents; nothing was written."
  ALREADY_RECORDED
}

enum ExecutionOutcome {
  APPLIED
  NOT_APPLIED
  LIFTED
}

"A measure that was invoked because of a listing, and what was reported of it."
type Execution {
  id: ID!
  "Null for a natural person."
  uscc: USCC
  "The entity as of now, with what must be undone; null for a natural person."
  profile: EntityCreditProfile
  check: ID!
  scenario: CheckScenario!
  "The source that reported the listing."
  sector: String!
  list: String!
  listing: ID!
  measure: String!
  measureName: String!
  "The articles in force at the check."
  basis: String!
  catalogueVersion: String!
  "The department that reports."
  authority: String!
  body: String!
  region: String!
  matter: String!
  outcome: ExecutionOutcome!
  "The demand to undo it; null before its listing was seen to have ended."
  demand: UndoDemand
  "Number of the last report."
  version: Int!
  "Oldest first."
  steps: [ExecutionStep!]! @listSize(assumedSize: 3)
}

type ExecutionStep {
  sequence: Int!
  outcome: ExecutionOutcome!
  reason: String
  occurredOn: Date!
  recordedAt: DateTime!
}

type ExecutionConnection {
  edges: [ExecutionEdge!]!
  pageInfo: PageInfo!
}

type ExecutionEdge {
  cursor: String!
  node: Execution!
}

"""
One report of one measure: a line of the monthly list, without whom it was about. \`npm run effects\` writes the same to a
file.
"""
type ExecutionEffect {
  "The measure that was invoked, as the query executions tells it."
  execution: ID!
  "Number of the report among those of its measure."
  version: Int!
  "Who carried it out, or did not (执行主体)."
  body: String!
  "Code of the measure in the catalogue (执行措施)."
  measure: String!
  measureName: String!
  "The department that reports (执行部门)."
  authority: String!
  "The day, in China, on which it was done (执行时间)."
  occurredOn: Date!
  "What it was done in (具体事项)."
  matter: String!
  "Code of the list because of which."
  list: String!
  "Division (GB/T 2260) in which."
  region: String!
  outcome: ExecutionOutcome!
  "Null where it was applied without one."
  reason: String
}

type ExecutionEffectConnection {
  edges: [ExecutionEffectEdge!]!
  pageInfo: PageInfo!
}

type ExecutionEffectEdge {
  cursor: String!
  node: ExecutionEffect!
}

enum ExecutionDimension {
  MONTH
  REGION
  LIST
  MEASURE
  "As whoever reported it wrote it."
  BODY
  "The department that reported."
  AUTHORITY
}

"How often each outcome was reported; a dimension that was not asked for is null."
type ExecutionCount {
  month: String
  region: String
  list: String
  measure: String
  body: String
  "The department that reported."
  authority: String
  applied: Int!
  notApplied: Int!
  lifted: Int!
}

"A measure that was invoked, and whether its ground still stands."
type InvokedMeasure {
  execution: Execution!
  undo: UndoState!
}

enum UndoState {
  "The listing is in force, or nothing was applied."
  NOT_DUE
  "The listing has ended (revoked, repaired, removed, expired), and the body has not said that it lifted the measure."
  DEMANDED
  "Demanded, and the body says why the measure stands; the ministry whose list it was has not answered."
  CONTESTED
  "Demanded, and let go by the ministry whose list it was: the measure may stand, as long as the other listing that was named, if any, is in force."
  RELEASED
  "The body has said that it lifted the measure."
  CONFIRMED
  "The source of the listing did not answer, and no demand is on record."
  UNKNOWN
}
`;
