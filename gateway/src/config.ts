import { z } from 'zod';

/** What the environment may say about the gateway. */
export interface GatewayEnvironment {
  readonly port: number;
  readonly host: string;
  readonly timeoutMs: number;
  /** Whether developers are shown the sandbox; undefined where nothing is said, and the way of running decides. */
  readonly sandboxed?: boolean | undefined;
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1).default(3000),
  SANDBOX: z.enum(['true', 'false']).optional(),
});

/** Reads the environment at once and reports all complaints together, before anything is started. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): GatewayEnvironment {
  const { PORT, HOST, REQUEST_TIMEOUT_MS, SANDBOX } = variables;
  const given = Object.entries({ PORT, HOST, REQUEST_TIMEOUT_MS, SANDBOX }).filter(
    ([, value]) => value !== '',
  );
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const complaints = read.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
    throw new Error(`The environment is not usable:\n${complaints.join('\n')}`);
  }
  const { PORT: port, HOST: host, REQUEST_TIMEOUT_MS: timeoutMs, SANDBOX: sandbox } = read.data;
  return { port, host, timeoutMs, sandboxed: sandbox && sandbox === 'true' };
}

/** The federation library reports to its maker unless told not to before it is constructed. */
export function silenceTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
