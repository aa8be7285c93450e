import type { IncomingMessage } from 'node:http';
import { Refusal } from '@creditgraph/kernel';
import { limits } from './limits';

/** Only JSON is read: whatever a browser may send without asking first is left to the CSRF check. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST' || !request.headers['content-type']?.includes('application/json'))
    return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limits.bodyBytes) throw new Refusal('BODY_TOO_LARGE', { limit: limits.bodyBytes });
    chunks.push(chunk);
  }
  return jsonOf(Buffer.concat(chunks).toString('utf8'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BODY_NOT_JSON');
  }
}
