/** Demands to undo a measure, and how they are answered. */
export const undoSdl = `
extend type Mutation {
  """
  The body that applied a measure says why it need not be undone, e.g. because it stands on another listing. Null only with an
  error.
  """
  contestUndo(input: ContestUndoInput!): ExecutionReport @access(to: [STAFF, GOVERNMENT])
  """
  Staff of the ministry whose list it was insist that the measure be undone, or let it stand. Null only with an error.
  """
  answerUndoContest(input: AnswerUndoContestInput!): ExecutionReport @access(to: [STAFF])
}

input ContestUndoInput {
  "Id of the execution that is to be undone."
  execution: ID!
  "UndoDemand.version; refused where there is a later one."
  expectedVersion: Int!
  "Why the measure stands; at most 500 characters."
  reason: String!
  "Chosen by the caller: the same sent again under it is done once."
  idempotencyKey: String
}

input AnswerUndoContestInput {
  "Id of the execution that is to be undone."
  execution: ID!
  "UndoDemand.version; refused where there is a later one."
  expectedVersion: Int!
  "True: the measure may stand. False: it must be undone nevertheless."
  released: Boolean!
  "Why; at most 500 characters."
  reason: String!
  "Chosen by the caller: the same sent again under it is done once."
  idempotencyKey: String
}

"The demand that a measure be undone since its listing ended, from the instant at which it was first found to be due."
type UndoDemand {
  demandedAt: DateTime!
  "What demands it (措施解除)."
  basis: String!
  "The last day for it; null where the law gives none."
  dueOn: Date
  "Number of its last step."
  version: Int!
  "Oldest first: the demand, and what was said to it. That the measure was undone is a step of the execution, LIFTED."
  steps: [UndoStep!]! @listSize(assumedSize: 2)
}

"The demand, or what was said to it."
type UndoStep {
  "1 for the demand."
  sequence: Int!
  action: UndoAction!
  "Null for the demand itself."
  reason: String
  recordedAt: DateTime!
}

enum UndoAction {
  "Made by itself as soon as the end of the listing is seen."
  DEMAND
  "By the body that applied the measure."
  CONTEST
  "By the ministry whose list it was: it must be undone nevertheless."
  INSIST
  "By the ministry whose list it was: it may stand."
  RELEASE
}
`;
