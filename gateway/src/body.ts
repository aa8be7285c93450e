import type { IncomingMessage } from 'node:http';
import { bytesOf, jsonOf } from '@creditgraph/kernel';
import { limits } from './limits';

/** Only JSON is read: whatever a browser may send without asking first is left to the CSRF check. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST' || !request.headers['content-type']?.includes('application/json'))
    return undefined;
  return jsonOf(await bytesOf(request, limits.bodyBytes));
}
