/** What the catalogue attaches to what a department is alerted of. */
export const alertSdl = `
type Alert @key(fields: "measuresKey") {
  measuresKey: ID! @inaccessible
  """
  What the catalogue of the instant of the alert attaches to the list or the grade it is about, in every scenario, each with the
  articles in force on that day; of an entry that has ended: what no longer rests on it. Whom a measure reaches, and where, it says
  itself; what follows in a matter, only a check says. Empty where the alert is about neither, or nothing is attached, or the entry
  was made in a region whose entries the catalogue does not recognise; null only with an error.
  """
  measures: [Measure!] @listSize(assumedSize: 5)
}
`;
