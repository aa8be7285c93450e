import { anonymous, type Caller, isOnRound, parseUscc, Refusal } from '@creditgraph/kernel';
import { z } from 'zod';

/** It stands in receipts and journals, and keys a chain: plain characters without space, and nobody's else. */
const sub = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/)
  .refine((id) => id !== anonymous.id && !isOnRound({ id }));
const uscc = z.string().transform((value, context) => {
  try {
    return parseUscc(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a code' });
    return z.NEVER;
  }
});
/** Folder name of a ministry, `civil-affairs`. */
const ministry = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const department = z.string().trim().min(1).max(200);
const absent = z.undefined().optional();

const claims = z.discriminatedUnion('role', [
  z.object({ role: z.literal('SUBJECT'), sub, uscc, authority: absent }),
  z.object({ role: z.literal('STAFF'), sub, authority: ministry, uscc: absent }),
  z.object({ role: z.literal('GOVERNMENT'), sub, authority: department, uscc: absent }),
  z.object({ role: z.literal('INSTITUTION'), sub, authority: uscc, uscc: absent }),
]);

/** Who a token speaks for, which says nothing of why or by what authorisation it asks; one whose claims do not fit its role speaks for nobody. */
export function callerOf(payload: unknown): Caller {
  const read = claims.safeParse(payload);
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.'));
    throw new Refusal('TOKEN_INVALID', { problem: 'CLAIMS', claims: [...new Set(names)].join(', ') });
  }
  const { sub: id, role, authority = null, uscc: subject = null } = read.data;
  return { ...anonymous, id, role, authority, subject };
}
