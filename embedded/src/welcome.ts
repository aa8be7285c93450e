import { addDays, addMonths, dayOf, type Instant } from '@creditgraph/kernel';
import { DEMO_DEPARTMENT, DEMO_INSTITUTION, DEMO_MINISTRY, type DemoTokens } from './demo-tokens';
import { NOBODY, type SampleCodes } from './samples';

/** What there is to tell of an open house. */
export interface Opened {
  readonly url: string;
  readonly codes: SampleCodes;
  readonly tokens: DemoTokens | null;
  readonly sandboxed: boolean;
  readonly now: Instant;
}

/** What the house says once it is open. */
export function welcome({ url, codes, tokens, sandboxed, now }: Opened): string {
  const line = (decision: keyof SampleCodes, text: string) =>
    codes[decision] ? `  ${codes[decision]}  ${decision.padEnd(10)}  ${text}` : '';
  const code = codes.PROHIBITED ?? codes.CLEAR ?? NOBODY;
  return `
CreditGraph is open. Every entity in it is fictional.

  GraphQL  ${url}/graphql     Health  ${url}/health/ready
  Status   ${url}/${sandboxed ? `            Sandbox ${url}/sandbox/` : ''}

Three codes to ask about:
${[line('CLEAR', '无限制'), line('RESTRICTED', '依法限制'), line('PROHIBITED', '禁止参加')].filter(Boolean).join('\n')}

A query to paste into another terminal:

curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ entityCreditProfile(uscc: \\"${code}\\") { entity { name status } tax { evaluation { period score grade { code label } } } jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { effect listing { list { name } grounds basis } measure { name basis } remedy } sources { sector status } receipt } } }"}'
${tokens ? demo(url, tokens, now) : ''}
On a terminal: npm run check -- ${code}
Stop with Ctrl-C.
`;
}

function demo(url: string, tokens: DemoTokens, now: Instant): string {
  const { subject, staff, government, institution, ofStaff } = tokens;
  return `
DEMO TOKENS, made by this house for this machine; they hold until ${staff.until} and are worth nothing elsewhere.
Set AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS to take those of a real issuer instead.
${subject ? `\n  SUBJECT (${subject.uscc} itself)\n  ${subject.token}\n` : ''}
  STAFF of ${DEMO_MINISTRY}
  ${staff.token}

  GOVERNMENT (${DEMO_DEPARTMENT})
  ${government.token}

  INSTITUTION (the fictional bank ${DEMO_INSTITUTION}; it is told the grade of who authorised it: docs/access.md)
  ${institution.token}
${ofStaff ? `\nA fine, recorded by that staff; the answer gives the grade that follows from it:\n\n${fine(url, staff.token, ofStaff, now)}\n` : ''}`;
}

/** Thirty days ago, because points count from the fifteenth day on; published, so that everyone sees why the grade moved. */
function fine(url: string, token: string, uscc: string, now: Instant): string {
  const occurredOn = addDays(dayOf(now), -30);
  const input = `{ uscc: "${uscc}", kind: "AIR_EXCEEDANCE_FINE", documentNumber: "示例环罚${occurredOn}号", authority: "云梦虚构生态环境局(示例)", basis: "示例依据", summary: "示例事由", occurredOn: "${occurredOn}", publicUntil: "${addMonths(occurredOn, 12)}" }`;
  const query = `mutation { recordEnvironmentConduct(input: ${input}) { outcome conduct { id version } file { evaluation { score grade { code label } } } } }`;
  return `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${JSON.stringify({ query })}'`;
}
