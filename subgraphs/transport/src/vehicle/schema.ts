/** Vehicles, and what overloading amounts to: no other sector has them. */
export const vehicleSdl = `
extend type Query {
  "A vehicle by its plate, which may be typed with spaces or a dot. Null if it was never known; an instant in the future is refused."
  vehicle(plate: String!, colour: PlateColour!, asOf: DateTime): Vehicle
}

extend type EntityCreditProfile {
  "Vehicles that belong to the entity, in the order of their keys; at most 100 a page."
  vehicles(first: Int = 20, after: String): VehicleConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
}

extend type NaturalPerson {
  "The person's overloading as a driver (situation DRIVER of the notice). Null where no first licence of a driver is on record."
  transportOverload: OverloadYear @access(to: [OWN_STAFF, GOVERNMENT_FOR_PURPOSE])
}

"Colour of a plate: one number may be on plates of two colours."
enum PlateColour {
  "蓝牌"
  BLUE
  "黄牌"
  YELLOW
  "绿牌"
  GREEN
  "黄绿牌"
  YELLOW_GREEN
  "黑牌"
  BLACK
  "白牌"
  WHITE
}

"A vehicle in commercial use, known by plate and colour. It is listed and recorded of, and never graded."
type Vehicle {
  "By which a form names it; the same whatever becomes of it."
  id: ID!
  plate: String!
  colour: PlateColour!
  "The instant the answer speaks of."
  asOf: DateTime!
  "What it is licensed for, e.g. \`TRUCK\`, \`RIDE_HAILING\`."
  kind: String!
  "The kind in Chinese."
  kindName: String!
  "The entity it belongs to; null where it is on record for none."
  holder: USCC
  "First day in the books."
  since: Date!
  "In force and public, newest first; its holder and staff of the sector read all that is in force."
  listings: [Listing!]! @listSize(assumedSize: 5)
  "Published acts, newest first; at most 100 a page. Its holder and staff of the sector read all."
  conduct(first: Int = 20, after: String): ConductConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  "Objections (异议) to its records, newest first; at most 100 a page. Its holder reads those it filed itself, a department those to records it sees."
  objections(first: Int = 20, after: String): ObjectionConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false) @access(to: [SUBJECT_ITSELF, OWN_STAFF, GOVERNMENT_FOR_PURPOSE])
  "Requests for the repair (信用修复) of its records, newest first; at most 100 a page. Its holder reads those it made itself."
  repairs(first: Int = 20, after: String): RepairConnection @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false) @access(to: [SUBJECT_ITSELF, OWN_STAFF])
  "Overloading in the year of the first licence; null for a vehicle that is no truck, or whose first licence is not on record."
  overload: OverloadYear @access(to: [OWN_STAFF, GOVERNMENT_FOR_PURPOSE])
}

"Overloading (违法超限超载) of a truck or a driver in the year that began with the first licence and crosses calendar years."
type OverloadYear {
  violationsThisYear: Int!
  "First day of that year."
  since: Date!
  "Situations of the notice on the list of overloading that are met. To be met is not to be listed: that takes a decision."
  situations: [OverloadSituation!]! @listSize(assumedSize: 1)
}

"A situation in which the notice puts on the list of overloading."
type OverloadSituation {
  code: String!
  "In Chinese."
  grounds: String!
  basis: String!
  "False where it could not be checked against the text."
  verified: Boolean!
}

type VehicleConnection {
  edges: [VehicleEdge!]!
  pageInfo: PageInfo!
}

type VehicleEdge {
  cursor: String!
  node: Vehicle!
}
`;
