/** The surcharge on electricity, as a question. */
export const surchargeSdl = `
extend type Query {
  """
  The list that goes to the price authority after a half-year such as \`2026H1\`: who pays a surcharge on electricity, by the
  colour on the last day of the half-year as it is known now. A half-year that is not over is refused. In the order of
  codes, at most 100 a page; a page may hold fewer than asked for, or none, and others follow: go on while \`hasNextPage\` says so.
  """
  environmentElectricitySurcharges(halfYear: String!, first: Int = 20, after: String): ElectricitySurchargeConnection! @access(to: [OWN_STAFF, GOVERNMENT]) @cost(weight: 100) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
}

extend type EntityCreditProfile {
  """
  What the entity pays after a half-year such as \`2026H1\`, as known at the instant of the profile; 0 fen for colours that pay
  none. Null where it had no colour on the last day. A half-year that was not over then is refused.
  """
  electricitySurcharge(halfYear: String!): ElectricitySurcharge @access(to: [SUBJECT_ITSELF, OWN_STAFF, GOVERNMENT_FOR_PURPOSE])
}

"A surcharge on every kilowatt-hour (差别电价), for the colour in which a half-year ended."
type ElectricitySurcharge {
  uscc: USCC!
  name: String!
  "The half-year whose last day decided."
  halfYear: String!
  "The colour of that day."
  colour: Grade!
  "In fen, 1/100 yuan."
  fenPerKwh: Int!
  basis: String!
  "False where the figure could not be checked against the text of the regulation."
  verified: Boolean!
  "The half-year in which it is paid."
  appliesTo: String!
  "Last day on which the list goes to the price authority."
  listDueBy: Date!
}

type ElectricitySurchargeConnection {
  edges: [ElectricitySurchargeEdge!]!
  pageInfo: PageInfo!
}

type ElectricitySurchargeEdge {
  cursor: String!
  node: ElectricitySurcharge!
}
`;
