/** Ships, and how the maritime administration looks at them. */
export const shipSdl = `
extend type Query {
  """
  A ship by its IMO number, or by its national number (船舶识别号、船舶登记号码) where it has none: exactly one of them. Null if
  it was never known; an instant in the future is refused.
  """
  ship(imo: String, nationalNumber: String, asOf: DateTime): Ship
}

extend type EntityCreditProfile {
  "Ships that belong to the entity, in the order of their keys; at most 100 a page."
  ships(first: Int = 20, after: String): ShipConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
}

"A ship, known for life by its number, whatever its name or owner. It is listed and recorded of, and never graded."
type Ship {
  "By which a form names it; the same whatever becomes of it."
  id: ID!
  "Null for a ship without one, which is known by its national number."
  imo: String
  "Null for a ship that is known by its IMO number."
  nationalNumber: String
  "The instant the answer speaks of."
  asOf: DateTime!
  name: String!
  "The entity it belongs to; null where it is on record for none."
  holder: USCC
  "First day in the books."
  since: Date!
  "How it is inspected for being on a maritime list that is published; null where it is on none."
  maritimeTreatment: MaritimeTreatment
  "In force and public, newest first; its holder and staff of the sector read all that is in force."
  listings: [Listing!]! @listSize(assumedSize: 5)
  "Published acts, newest first; at most 100 a page. Its holder and staff of the sector read all."
  conduct(first: Int = 20, after: String): ConductConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  "Objections (异议) to its records, newest first; at most 100 a page. Its holder reads those it filed itself, a department those to records it sees."
  objections(first: Int = 20, after: String): ObjectionConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false) @access(to: [SUBJECT_ITSELF, OWN_STAFF, GOVERNMENT_FOR_PURPOSE])
  "Requests for the repair (信用修复) of its records, newest first; at most 100 a page. Its holder reads those it made itself."
  repairs(first: Int = 20, after: String): RepairConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false) @access(to: [SUBJECT_ITSELF, OWN_STAFF])
}

enum MaritimeList {
  "海事守信红名单"
  RED
  "海事重点关注黄名单; kept between the administration and whoever is on it, and not published."
  YELLOW
  "海事失信黑名单"
  BLACK
}

enum MaritimeInspection {
  "No more than the least the law asks for (法定最低比例、频次)."
  STATUTORY_MINIMUM
  RAISED
  RAISED_PLUS_PUNISHMENT
}

"What being on a maritime list means for inspection."
type MaritimeTreatment {
  list: MaritimeList!
  inspection: MaritimeInspection!
  basis: String!
  "False where it could not be checked against the text."
  verified: Boolean!
}

type ShipConnection {
  edges: [ShipEdge!]!
  pageInfo: PageInfo!
}

type ShipEdge {
  cursor: String!
  node: Ship!
}
`;
