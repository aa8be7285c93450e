/** Demands to undo a measure, and how they are answered. */
export const undoSdl = `
extend type Query {
  """
  What happened to measures that were invoked (reported, lifted, their undoing demanded, overdue, contested), and to the caller's own
  applications (registered, checked). In the order in which it was committed: whoever goes on from the cursor of the last page misses nothing and reads nothing twice. A department is
  told of what it reported itself, staff also of what rests on their own ministry's lists.
  """
  jointPunishmentEvents("Entries to look at, 1 to 500: of those that are not for the caller, nothing is told." first: Int = 100, "The cursor of the page before. Left out: from the very first." after: String): CreditEventPage! @access(to: [STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["events"], requireOneSlicingArgument: false)
}

extend type Mutation {
  """
  A page of those on whom a measure lies of which nothing was demanded yet, or which was let go; asked for their demandedMeasures, what must be undone is demanded.
  With the first page, demands whose last day has passed are entered as OVERDUE. Null only with an error.
  """
  watchMeasures("1 to 100." first: Int = 100, "The cursor of the page before." after: ID): MeasuresWatched @access(to: [HOUSE_ROUND]) @cost(weight: 10)
  """
  The body that applied a measure says why it need not be undone, e.g. because it stands on another listing, which it may name:
  once let go, the measure is demanded back again when the sources of both listings say that neither is in force. Null only with
  an error.
  """
  contestUndo(input: ContestUndoInput!): ExecutionReport @access(to: [STAFF, GOVERNMENT])
  """
  Staff of the ministry whose list it was insist that the measure be undone, or let it stand; where they also contested it,
  not the same person (CONTEST_OWN). Null only with an error.
  """
  answerUndoContest(input: AnswerUndoContestInput!): ExecutionReport @access(to: [STAFF])
}

type MeasuresWatched {
  profiles: [EntityCreditProfile!]! @listSize(assumedSize: 100)
  persons: [NaturalPerson!]! @listSize(assumedSize: 10)
  "Where to go on; null behind the last of them."
  cursor: ID
  "Demands that were just found to be overdue."
  overdue: Int!
}

input ContestUndoInput {
  "Id of the execution that is to be undone."
  execution: ID!
  "UndoDemand.version; refused where there is a later one."
  expectedVersion: Int!
  "Why the measure stands; at most 500 characters."
  reason: String!
  "The source of the other listing on which it stands, e.g. tax; with its id. GROUND_UNFIT for any other than a listing of a source that is not the one that ended."
  sector: String
  "The id of that listing of the same subject. Whether it is in force is heard from its source, at the next round."
  listing: ID
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

"The demand that a measure be undone since its listing ended, from the instant at which it was first found to be due; the latest, where it was due again after it had been let go."
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
  "Null where it was made by itself."
  reason: String
  "Of a contest: the source of the other listing on which the measure stands, where it names one."
  sector: String
  "The id of that listing."
  listing: ID
  recordedAt: DateTime!
}

enum UndoAction {
  "Made by itself as soon as the end of the listing is seen."
  DEMAND
  "Found by itself once the last day of the demand has passed."
  OVERDUE
  "By the body that applied the measure."
  CONTEST
  "By the ministry whose list it was: it must be undone nevertheless."
  INSIST
  "By the ministry whose list it was: it may stand."
  RELEASE
  "Found by itself after a release that names no other listing: the listing is in force again, so that its next end is demanded anew."
  RETURN
}
`;
