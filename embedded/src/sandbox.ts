import { exampleOperations, type SandboxContext, type SandboxRole, withoutToken } from '@creditgraph/gateway';
import type { SampleCodes } from './samples';

/**
 * What the sandbox shows: whom one may ask as, beside whoever shows no token, and the example operations, each asking
 * about codes of the sample that have something to tell.
 */
export function sandboxContext(codes: SampleCodes, roles: readonly SandboxRole[] = []): SandboxContext {
  const { CLEAR, RESTRICTED, PROHIBITED } = codes;
  const usccs = [CLEAR, RESTRICTED, PROHIBITED].filter((code) => code !== undefined);
  const uscc = PROHIBITED ?? RESTRICTED ?? CLEAR ?? NOBODY;
  const values = {
    uscc,
    usccs: usccs.length > 0 ? usccs : [NOBODY],
    caseNumber: '虚构采〔2026〕1号',
    text: '虚构',
  };
  return { roles: [withoutToken, ...roles], codes, operations: exampleOperations(values) };
}

/** A valid code that no one bears. */
const NOBODY = '91350100M000100Y43';
