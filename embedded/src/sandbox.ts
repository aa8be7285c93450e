import {
  exampleOperations,
  isLoopback,
  type SandboxContext,
  type SandboxRole,
  tokensWithheld,
  withoutToken,
} from '@creditgraph/gateway';
import { DEMO_INSTITUTION, DEMO_MINISTRY, type DemoTokens } from './demo-tokens';
import { NOBODY, type SampleCodes } from './samples';

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
    sector: 'tax',
    objection: {
      ...{ uscc, record: { kind: 'EVALUATION', id: '2025' }, idempotencyKey: 'sandbox-objection' },
      grounds: '(示例)所依据的一项指标记错,附完税凭证',
    },
  };
  return { roles: [withoutToken, ...roles], codes, operations: exampleOperations(values) };
}

/** What it shows of itself where the house listens at `host`: no tokens where others than this machine may ask. */
export const sandboxAt = (host: string, context: SandboxContext): SandboxContext =>
  isLoopback(host) ? context : tokensWithheld(context);

/** Whom the tokens of the house speak for; nobody where it issues none. */
export function demoRoles(tokens: DemoTokens | null): readonly SandboxRole[] {
  if (!tokens) return [];
  const { subject, staff, government, institution } = tokens;
  return [
    ...(subject
      ? [
          {
            role: 'SUBJECT' as const,
            label: { zh: `主体本人 ${subject.uscc}`, en: `Subject ${subject.uscc}` },
            ...subject,
          },
        ]
      : []),
    {
      role: 'STAFF',
      label: { zh: `工作人员(${DEMO_MINISTRY})`, en: `Staff of ${DEMO_MINISTRY}` },
      ...staff,
    },
    { role: 'GOVERNMENT', label: { zh: '其他政府部门', en: 'Another department' }, ...government },
    {
      role: 'INSTITUTION',
      label: { zh: `银行 ${DEMO_INSTITUTION}`, en: `Bank ${DEMO_INSTITUTION}` },
      ...institution,
    },
  ];
}
