import type { Instant, Message, Role } from '@creditgraph/kernel';
import type { ExampleOperation } from './operations';

/** What `/sandbox/context.json` says, made anew for every page that asks. */
export interface SandboxContext {
  readonly roles: readonly SandboxRole[];
  /** Fictional codes to ask about, by the decision they meet. */
  readonly codes: Readonly<Record<string, string>>;
  readonly operations: readonly ExampleOperation[];
  /** Why there are no demo tokens, where there are some and whoever asks is given none. */
  readonly withheld?: Message;
}

/** Someone a developer may try the schema as. */
export interface SandboxRole {
  readonly role: Role;
  readonly label: Message;
  /** Null for whoever shows none. */
  readonly token: string | null;
  /** When the token ends; null where there is none. */
  readonly until: Instant | null;
}

/** Who shows no token; stands first in every sandbox. */
export const withoutToken: SandboxRole = {
  role: 'PUBLIC',
  label: { zh: '公众(无令牌)', en: 'Public (no token)' },
  token: null,
  until: null,
};

/** The same for whom no demo token is meant; says why wherever there were any. */
export function tokensWithheld(context: SandboxContext): SandboxContext {
  const roles = context.roles.filter(({ token }) => token === null);
  return roles.length === context.roles.length ? context : { ...context, roles, withheld: WITHHELD };
}

const WITHHELD: Message = {
  zh: '演示令牌只发给本机:请在运行网关的机器上,以 localhost 直接打开本页',
  en: 'Demo tokens stay on their machine: open this page there, at localhost and without a proxy',
};
