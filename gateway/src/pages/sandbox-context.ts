import type { Instant, Message, Role } from '@creditgraph/kernel';
import type { ExampleOperation } from './operations';

/** What `/sandbox/context.json` says, made anew for every page that asks. */
export interface SandboxContext {
  readonly roles: readonly SandboxRole[];
  /** Fictional codes to ask about, by the decision they meet. */
  readonly codes: Readonly<Record<string, string>>;
  readonly operations: readonly ExampleOperation[];
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
