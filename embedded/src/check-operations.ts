/** The check of one entity, with everything one needs to contest it. */
export const CHECK = `query Check($uscc: USCC!, $asOf: DateTime, $scenario: CheckScenario!, $role: CheckRole, $purpose: String, $caseNumber: String) {
  entityCreditProfile(uscc: $uscc, asOf: $asOf) {
    uscc
    entity { name status }
    jointPunishmentCheck(scenario: $scenario, role: $role, purpose: $purpose, caseNumber: $caseNumber) {
      id decision decidedAt asOf catalogueVersion scenario role requiresHumanConfirmation alsoCheck receipt
      reasons { code zh en }
      sources { sector status required }
      hits {
        effect remedy remarks sector
        listing { id kind grounds decisionNumber decidedBy basis enteredOn validUntil status list { code name } }
        measure { code name nameEn basis category implementedBy }
      }
      information { sector kind text listing { list { name } } }
      incentives { sector measure { name basis } }
      hindsight {
        decision reasons { zh en }
        differences { sector change listing { decisionNumber list { name } } act { name document recordedAt } }
      }
    }
  }
}`;

/** The receipt of a check, as it is kept and verified. */
export const RECEIPT = `query Receipt($id: ID!) {
  checkReceipt(id: $id) { id sequence hash previous caller decidedAt content receipt }
}`;
