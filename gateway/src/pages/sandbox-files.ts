import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';
import { guarded, policyOf } from './headers';

/** Takes a request for a file of the sandbox and answers true; false leaves request and response as they were. */
export type Files = (request: IncomingMessage, response: ServerResponse) => boolean;

const FOLDER = join(__dirname, '../../../sandbox/dist');
const PREFIX = '/sandbox/';

/** Editors colour their lines with styles of their own making and carry their font within; all else is from here. */
const policy = policyOf({
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
});

/** Everything under `/sandbox/` but what is made for each who asks; no path leads out of the folder. */
export function sandboxFiles(folder: string = FOLDER): Files {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error('The sandbox is not built: run "npm run build", or set SANDBOX=false.');
  }
  return (request, response) => {
    const { url = '', method = '' } = request;
    const [pathname = ''] = url.split('?');
    const ours = pathname.startsWith(PREFIX) && pathname !== `${PREFIX}context.json`;
    if (!ours || !['GET', 'HEAD'].includes(method)) return false;
    send(request, pathname.slice(PREFIX.length - 1), { root: folder, cacheControl: false, dotfiles: 'deny' })
      .on('headers', (_: ServerResponse, path: string) => headed(response, path))
      .on('directory', () => missing(response))
      .on('error', () => missing(response))
      .pipe(response);
    return true;
  };
}

/** A file whose name holds its hash never changes; any other is asked for again. */
function headed(response: ServerResponse, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(guarded)) response.setHeader(name, value);
}

function missing(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', ...guarded });
  response.end('Not found\n');
}
