import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type KeySet, type Language, languageOf, type Reply, targetOf } from '@creditgraph/kernel';
import { frontPage, frontPolicy } from './front';
import { guarded } from './headers';
import { isHere } from './here';
import { type SandboxContext, tokensWithheld } from './sandbox-context';
import type { Status } from './status';

/** What is neither GraphQL nor health; null where there is no such page. */
export type Pages = (request: IncomingMessage) => Promise<Reply | null>;

export interface PageSettings {
  readonly status: () => Promise<Status>;
  /** Left out where the sandbox is not shown. */
  readonly sandbox?: (() => Promise<SandboxContext>) | undefined;
  readonly keys?: (() => KeySet) | undefined;
}

/** Where the keys are published by which receipts are verified. */
export const KEYS_PATH = '/.well-known/creditgraph-keys.json';

/** The pages a person reads, the two JSON documents they are made of, and the published keys. */
export function pagesOf(settings: PageSettings): Pages {
  return async (request) => {
    const { pathname, search } = targetOf(request);
    if (pathname === '/') return front(settings, search, request.headers);
    if (pathname === '/status.json') return json(await settings.status());
    if (pathname === KEYS_PATH) return settings.keys ? json(settings.keys()) : null;
    if (!settings.sandbox) return null;
    if (pathname === '/sandbox')
      return { status: 302, headers: { location: 'sandbox/', ...guarded }, body: '' };
    if (pathname === '/sandbox/context.json') return json(given(await settings.sandbox(), request));
    return null;
  };
}

/** Whatever a sandbox holds, its tokens are for this machine. */
const given = (context: SandboxContext, request: IncomingMessage): SandboxContext =>
  isHere(request) ? context : tokensWithheld(context);

/** A browser is shown a page; a terminal is told in plain words. */
async function front(
  { status, sandbox }: PageSettings,
  search: string,
  { accept = '', 'accept-language': accepted }: IncomingHttpHeaders,
): Promise<Reply> {
  const vary = { vary: 'accept, accept-language', 'cache-control': 'no-cache' };
  if (!accept.includes('text/html')) {
    const ways = ['GraphQL is served at /graphql', ...(sandbox ? ['The sandbox is at /sandbox/'] : [])];
    const body = `CreditGraph\n${ways.join('\n')}\n`;
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8', ...vary }, body };
  }
  const html = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': frontPolicy,
    ...vary,
    ...guarded,
  };
  return { status: 200, headers: html, body: frontPage(await status(), spoken(search, accepted), !!sandbox) };
}

function spoken(search: string, accepted: string | undefined): Language {
  const chosen = new URLSearchParams(search).get('lang');
  return chosen === 'zh' || chosen === 'en' ? chosen : languageOf(accepted);
}

const json = (document: object): Reply => ({
  status: 200,
  headers: { 'cache-control': 'no-store', ...guarded },
  body: JSON.stringify(document),
});
