/** A check of a past instant by what is known of it now. */
export const hindsightSdl = `
"What the decision of a past instant would have been, had been known then what is known now. By the law of that instant."
type CheckHindsight {
  "What was recorded later than this is not in it; null where no source answered."
  knownAt: DateTime
  decision: CheckDecision!
  "Why, gravest first."
  reasons: [CheckReason!]! @listSize(assumedSize: 5)
  "True where nobody may rely on it before a person has looked."
  requiresHumanConfirmation: Boolean!
  hits: [CheckHit!]! @listSize(assumedSize: 5)
  "Every source asked, and whether it says what it knows now; one that does not leaves the question open."
  sources: [CheckSource!]! @listSize(assumedSize: 20)
  "What sources tell otherwise than they knew it then; empty where nothing has come to light."
  differences: [HindsightDifference!]! @listSize(assumedSize: 5)
}

"One thing a source tells otherwise than it knew it then."
type HindsightDifference {
  "The source."
  sector: String!
  change: HindsightChange!
  "As it is told now; one that was removed, as it was told then. Null where the change is of no listing."
  listing: Listing
  "The step that made the difference; null where the change is of no listing."
  act: LaterAct
  "The grade as it was known then, where it changed; null where none was."
  gradeThen: Grade
  "The grade of that instant as it is known now; null where there is none."
  gradeNow: Grade
}

enum HindsightChange {
  "Not known then, and in force: recorded later."
  LISTING_ADDED
  "Known then as in force, and never rightly so: revoked since."
  LISTING_REMOVED
  "In force both ways, with another term or state."
  LISTING_CHANGED
  "The grade of that instant was judged again, or rests on acts recorded or revoked since."
  GRADE_CHANGED
  "The register reports otherwise whether the entity was on it."
  REGISTER_CHANGED
}

enum HindsightAbsence {
  "The check is of the present: nothing can have come to light since."
  CHECK_OF_THE_PRESENT
}

"A step recorded after an instant that it says something of."
type LaterAct {
  "E.g. revoke, uphold, adopt."
  action: String!
  "In Chinese."
  name: String!
  "Number of its document; null where none was recorded."
  document: String
  "Since when it has effect in law."
  effectiveAt: DateTime!
  "Since when the source has known it."
  recordedAt: DateTime!
}
`;
