import { z } from 'zod';

/** What the environment may say about the gateway. */
export interface GatewayEnvironment {
  readonly port: number;
  readonly host: string;
  readonly timeoutMs: number;
  /** Whose tokens are taken; null where nothing is said of it. */
  readonly issuer: IssuerSettings | null;
}

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Path or http(s) address of its JSON Web Key Set. */
  readonly jwks: string;
}

const issuerVariables = ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS'] as const;

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1).default(3000),
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    AUTH_JWKS: z.string().optional(),
  })
  .superRefine((given, context) => {
    const missing = issuerVariables.filter((name) => given[name] === undefined);
    if (missing.length === issuerVariables.length) return;
    const message = `${issuerVariables.join(', ')} are given together or not at all`;
    for (const name of missing) context.addIssue({ code: 'custom', path: [name], message });
  });

/** Reads the environment at once and reports all complaints together, before anything is started. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): GatewayEnvironment {
  const given = Object.keys(environment.shape).flatMap((name) =>
    variables[name] ? [[name, variables[name]]] : [],
  );
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const complaints = read.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
    throw new Error(`The environment is not usable:\n${complaints.join('\n')}`);
  }
  const { PORT: port, HOST: host, REQUEST_TIMEOUT_MS: timeoutMs, ...rest } = read.data;
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience, AUTH_JWKS: jwks } = rest;
  return { port, host, timeoutMs, issuer: issuer && audience && jwks ? { issuer, audience, jwks } : null };
}

/** The federation library reports to its maker unless told not to before it is constructed. */
export function silenceTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
