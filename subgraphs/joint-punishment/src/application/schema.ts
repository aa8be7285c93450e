/** Applications that a platform registers, and whose check is made by itself. */
export const applicationSdl = `
extend type Query {
  "The matters in which applications are checked (信用报告应用事项), on a day; today when omitted."
  applicationMatters(on: Date): [ApplicationMatter!]! @listSize(assumedSize: 12)
  "The caller's own applications, the latest first, at most 100 a page."
  applications(
    "Code of the matter."
    matter: String
    state: ApplicationState
    uscc: USCC
    first: Int = 20
    after: String
  ): ApplicationConnection! @access(to: [STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
}

extend type Mutation {
  """
  A platform registers that somebody applies for something (逢办必查): from then on its check is due, and is made by itself. Ask the
  answer's profile for the application under its reference, and it is made before the answer. Sent again, it changes nothing.
  Null only with an error. Errors: APPLICATION_MATTER_UNKNOWN, APPLICATION_SCENARIO_UNFIT, APPLICATION_CONFLICT, REGION_UNKNOWN,
  TEXT_MISSING, TEXT_TOO_LONG.
  """
  registerApplication(input: RegisterApplicationInput!): ApplicationReport @access(to: [STAFF, GOVERNMENT])
  """
  Entities of whom checks of applications are due, those that wait longest first; asked for applicationsChecked, they are made.
  Null only with an error.
  """
  dueApplications("1 to 100." first: Int = 50): ApplicationsDue @access(to: [HOUSE_ROUND]) @cost(weight: 10)
}

input RegisterApplicationInput {
  "Code of one of applicationMatters."
  matter: String!
  "Of the applicant."
  uscc: USCC!
  "The platform's own number of the application, at most 200 characters; it stands in the receipt as the case number."
  reference: String!
  "Division (GB/T 2260) in which it is handled."
  region: String!
  "One of those of the matter; its first when omitted."
  scenario: CheckScenario
  "Left out: as in jointPunishmentCheck."
  role: CheckRole
  "Chosen by the caller: the same sent again under it is done once."
  idempotencyKey: String
}

type ApplicationReport {
  outcome: ExecutionRecord!
  "As it was entered: a check that the same answer is asked for is told by profile.application."
  application: Application!
  profile: EntityCreditProfile!
}

type ApplicationsDue {
  "How many there are of them here."
  due: Int!
  profiles: [EntityCreditProfile!]! @listSize(assumedSize: 50)
}

type ApplicationMatter {
  code: String!
  name: String!
  nameEn: String!
  scenarios: [CheckScenario!]!
  basis: String!
  from: Date!
  until: Date
  "Whether the article was read."
  verified: Boolean!
}

type ApplicationConnection {
  edges: [ApplicationEdge!]!
  pageInfo: PageInfo!
}

type ApplicationEdge {
  cursor: String!
  node: Application!
}

type Application {
  id: ID!
  matter: ApplicationMatter!
  uscc: USCC!
  reference: String!
  region: String!
  scenario: CheckScenario!
  role: CheckRole
  registeredAt: DateTime!
  state: ApplicationState!
  "Of the last check; null before the first. INDETERMINATE is never to be taken for CLEAR."
  decision: CheckDecision
  "When the next check is due; null where none is to come."
  nextAt: DateTime
  "Every check that was made of it, oldest first: at most 20 by itself, and those made upon being asked once it is given up."
  attempts: [ApplicationAttempt!]! @listSize(assumedSize: 2)
}

"A check that was made of an application; its receipt is the caller's own."
type ApplicationAttempt {
  sequence: Int!
  "Id of the check; checkReceipt(id) tells what it rested on."
  check: ID!
  decision: CheckDecision!
  "What came of it."
  outcome: ApplicationState!
  "Sources that did not answer, where the check is undecided for it."
  silent: [String!]!
  "When the next is due; null where none is to come."
  nextAt: DateTime
  checkedAt: DateTime!
  "Compact JWS (EdDSA), as of JointPunishmentCheck."
  receipt: String!
}

enum ApplicationState {
  "Its check is still to be made, or to be made again because a source was silent."
  WAITING
  "Its last check stands."
  SETTLED
  "A source was silent in all of 20 checks: no further one is made by itself. Asked for under its reference it is made once more, at most once a minute."
  GIVEN_UP
}
`;
