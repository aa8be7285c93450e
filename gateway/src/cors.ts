import type { IncomingHttpHeaders } from 'node:http';

type ResponseHeaders = Readonly<Record<string, string>>;

/** `*` alone, or the very origins whose pages may read our answers; none unless told. */
export type Origins = readonly string[];

/**
 * Allows pages of these origins, and never their cookies: a caller is known by a token it adds itself, so that no page
 * can speak in the name of whoever looks at it.
 */
export function corsHeaders(origins: Origins, { origin }: IncomingHttpHeaders): ResponseHeaders {
  if (origins.length === 0) return {};
  if (origins.includes('*')) return { 'access-control-allow-origin': '*', ...EXPOSED };
  const allowed = origin !== undefined && origins.includes(origin);
  return { vary: 'Origin', ...(allowed && { 'access-control-allow-origin': origin, ...EXPOSED }) };
}

/** What a browser is told that asks first. */
export function preflightHeaders(origins: Origins, headers: IncomingHttpHeaders): ResponseHeaders {
  const granted = corsHeaders(origins, headers);
  return granted['access-control-allow-origin'] ? { ...granted, ...ASKED } : granted;
}

const EXPOSED = { 'access-control-expose-headers': 'Retry-After, X-Request-Id' };
const ASKED = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'Accept-Language, Apollo-Require-Preflight, Authorization, Content-Type, X-Credit-Authorisation, X-Credit-Purpose, X-Query-Cost, X-Request-Id',
  'access-control-max-age': '600',
};
