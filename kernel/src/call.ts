import { createHash } from 'node:crypto';
import { type Caller, roles } from './caller';
import { opened, signed } from './jws';
import type { SubgraphRequest } from './ministry';
import type { KeyDirectory, Signer } from './standing';
import type { Instant } from './time';
import { traceIn, traceparentOf } from './trace/context';

/** How the one who signs calls is named among the sources' public keys. */
export const GATEWAY = 'gateway';
/** The HTTP header that carries the signed call. */
export const CALL_HEADER = 'x-creditgraph-call';

/** How long a call may be on its way, and how far the clocks of two machines may be apart. */
export const CALL_SECONDS = 30;

/** One fetch of the gateway from one subgraph, beside the query itself. */
export interface Call extends SubgraphRequest {
  /** How long the gateway still waits for the answer; what comes later is read by nobody. */
  readonly remainingMs: number;
}

/** A call as the gateway signed it. */
export interface SignedCall extends Call {
  /** Of the body it came with; see `digestOf`. */
  readonly digest: string;
}

/** For whom a call is, and when. */
export interface Bound {
  /** Name of the subgraph. */
  readonly audience: string;
  readonly now: Instant;
}

/** The gateway's word for who asks, good for this subgraph, this body and half a minute. */
export function signCall(call: Call, body: Buffer, { audience, now }: Bound, signer: Signer): string {
  const { requestId, caller, remainingMs, trace } = call;
  const iat = secondsOf(now);
  const claims = { version: 1, iss: GATEWAY, aud: audience, iat, exp: iat + CALL_SECONDS };
  return signed(
    'call',
    {
      ...claims,
      digest: digestOf(body),
      requestId,
      caller,
      remainingMs,
      traceparent: trace && traceparentOf(trace),
    },
    signer,
  );
}

/** The call if the gateway signed it for this subgraph and it is fresh; null for anything else at all. */
export function verifiedCall(
  token: unknown,
  { audience, now }: Bound,
  keys: KeyDirectory,
): SignedCall | null {
  const claims = opened('call', token, (keyId) => keys(GATEWAY, keyId));
  const bound = claims?.version === 1 && claims.iss === GATEWAY && claims.aud === audience;
  if (!bound || !isFresh(claims, secondsOf(now))) return null;
  const { requestId, caller, remainingMs, digest, traceparent } = claims;
  const whole =
    typeof requestId === 'string' && typeof remainingMs === 'number' && typeof digest === 'string';
  if (!whole || !isCaller(caller)) return null;
  const trace = traceIn(traceparent) ?? undefined;
  return { requestId, caller: { ...UNSAID, ...caller }, remainingMs, digest, trace };
}

/** What stands in a call for the body of the HTTP request, byte for byte. */
export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url');

/** Whoever signs cannot give a call a longer life than the house allows. */
function isFresh({ iat, exp }: Record<string, unknown>, now: number): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number') return false;
  return now < exp && exp - iat <= CALL_SECONDS && iat - now <= CALL_SECONDS;
}

const secondsOf = (instant: Instant) => Date.parse(instant) / 1_000;

const known: ReadonlySet<unknown> = new Set(roles);

/** What a gateway of an earlier release does not name: there was nothing of it to state. */
const UNSAID = { purpose: null, authorisations: [] };

function isCaller(value: unknown): value is Caller {
  if (typeof value !== 'object' || value === null) return false;
  const { id, role, authority, subject, purpose, authorisations } = { ...UNSAID, ...value } as Record<
    keyof Caller,
    unknown
  >;
  const named = typeof id === 'string' && known.has(role);
  return named && [authority, subject, purpose].every(isTextOrNull) && areTexts(authorisations);
}

const areTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';
