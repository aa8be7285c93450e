import { SAMPLE_DEPARTMENT, usccWith } from '@creditgraph/kernel';
import type { OpenHouse } from './house';
import type { HouseIssuer, Issued } from './issuer';
import type { SampleCodes } from './samples';

/** One token a role, for whoever tries the house out. */
export interface DemoTokens {
  readonly subject: (Issued & { readonly uscc: string }) | null;
  readonly staff: Issued;
  readonly government: Issued;
  readonly institution: Issued;
  /** A code in the books of the ministry whose staff it is; null where the sample has none. */
  readonly ofStaff: string | null;
}

export const DEMO_MINISTRY = 'environment';
export const DEMO_DEPARTMENT = SAMPLE_DEPARTMENT;
/** The code of a fictional bank. */
export const DEMO_INSTITUTION = usccWith({
  department: '9',
  category: '1',
  region: '320600',
  body: 'MUXUBANK',
});
const DEMO_HOURS = 24;

export async function demoTokens(
  issuer: HouseIssuer,
  house: OpenHouse,
  codes: SampleCodes,
): Promise<DemoTokens> {
  const uscc = codes.PROHIBITED ?? codes.CLEAR;
  const issue = (role: string, rest: { authority?: string; uscc?: string } = {}) =>
    issuer.issue({ sub: `demo-${role.toLowerCase()}`, role, ...rest }, DEMO_HOURS);
  return {
    subject: uscc ? { ...(await issue('SUBJECT', { uscc })), uscc } : null,
    staff: await issue('STAFF', { authority: DEMO_MINISTRY }),
    government: await issue('GOVERNMENT', { authority: DEMO_DEPARTMENT }),
    institution: await issue('INSTITUTION', { authority: DEMO_INSTITUTION }),
    ofStaff: await anySubjectOf(house),
  };
}

async function anySubjectOf({ ministries }: OpenHouse): Promise<string | null> {
  const sql = "SELECT subject FROM subject WHERE subject NOT LIKE 'P%' ORDER BY subject LIMIT 1";
  const rows = await ministries.get(DEMO_MINISTRY)?.books.query<{ subject: string }>(sql);
  return rows?.[0]?.subject ?? null;
}
