import type { IncomingMessage } from 'node:http';
import { bytesOf, jsonOf, Refusal } from '@creditgraph/kernel';
import { limits } from './limits';
import { isFields } from './shape';

/** Whether a body may take more room than almost any operation does with its variables; it may where it does not say. */
export function isLarge({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  if (length === undefined) return headers['transfer-encoding'] !== undefined;
  return Number(length) > limits.smallBodyBytes;
}

/** Only JSON is read: whatever a browser may send without asking first is left to the CSRF check. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST' || !request.headers['content-type']?.includes('application/json'))
    return undefined;
  const body = jsonOf(await bytesOf(request, limits.bodyBytes));
  if (isFields(body) && typeof body.query === 'string' && body.query.length > limits.characters) {
    throw new Refusal('TEXT_TOO_LONG', { field: 'query', limit: limits.characters });
  }
  return body;
}
