/** The list of effects, to be read; `npm run effects` writes it to a file. */
export const effectSdl = `
extend type Query {
  "Uses that were made of credit in a month (成效清单), such as \`2026-05\`, in the order of days; at most 100 a page."
  transportEffects(month: String!, first: Int = 20, after: String): TransportEffectConnection! @access(to: [OWN_STAFF, GOVERNMENT]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
}

"One use that was made of credit. These five are the columns of the list, in their order."
type TransportEffect {
  "Who applied the measure (执行主体)."
  body: String!
  "执行措施"
  measure: String!
  "执行部门"
  department: String!
  "执行时间"
  on: Date!
  "What it was applied to (具体事项)."
  matter: String!
}

type TransportEffectConnection {
  edges: [TransportEffectEdge!]!
  pageInfo: PageInfo!
}

type TransportEffectEdge {
  cursor: String!
  node: TransportEffect!
}
`;
