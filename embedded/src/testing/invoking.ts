/** A check upon which a measure may be applied. */
export const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "资格审查") { id hits { listing { id } measure { code } } } } }`;

/** That one was. */
export const REPORT =
  'mutation ($input: ReportExecutionInput!) { reportExecution(input: $input) { execution { id } } }';

/** What the check answers. */
export interface Checked {
  readonly id: string;
  readonly hits: readonly { readonly listing: { id: string }; readonly measure: { code: string } }[];
}
