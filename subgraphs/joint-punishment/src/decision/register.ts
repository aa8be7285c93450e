import type { Standing } from '@creditgraph/kernel';
import { type Found, found } from './reasons';

/** States in which an organisation is still on the register and can no longer act. */
const ended: readonly string[] = ['DEREGISTERED', 'REVOKED'];

/** What the register itself says about the code: whether it names anyone, and whether it still does. */
export function judgeRegister({ known, register }: Standing): readonly Found[] {
  const successor = register?.successor ?? null;
  const predecessors = register?.predecessors ?? [];
  const status = register?.status ?? '';
  return [
    ...(successor ? [found('SUPERSEDED_CODE', { successor })] : []),
    ...(!known && !successor ? [found('NOT_REGISTERED')] : []),
    ...(ended.includes(status) && !successor ? [found('REGISTRATION_ENDED', { status })] : []),
    ...(predecessors.length > 0 ? [found('PREDECESSOR_CODES', { codes: predecessors.join('、') })] : []),
  ];
}

/** The other codes under which the same entity was or is known. */
export function otherCodes({ register }: Standing): readonly string[] {
  return [...(register?.successor ? [register.successor] : []), ...(register?.predecessors ?? [])];
}
