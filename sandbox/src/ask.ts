import type { SandboxRole } from './context';
import type { Language } from './words';

/** An operation as the editor hands it over. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

interface Answer {
  readonly extensions?: { readonly queryPlan?: string } & Readonly<Record<string, unknown>>;
}

export interface Asking {
  readonly role: SandboxRole | undefined;
  readonly language: Language;
  /** Gives the role anew once its token has ended. */
  renew(): Promise<SandboxRole | undefined>;
  /** Told the plan of every operation that has one. */
  planned(plan: string): void;
}

/** A token this close to its end would be refused on its way. */
const SPARE_MS = 5_000;

/**
 * Puts the editor's operations to the gateway in the role chosen by then; what the user writes as a header wins. One for
 * the whole visit, because the editor reads the schema again for every new one.
 */
export function asker(asking: () => Asking) {
  return async (operation: Operation, { headers = {} }: { headers?: Record<string, unknown> } = {}) => {
    const { role, language, renew, planned } = asking();
    const current = role && ended(role) ? await renew() : role;
    const introspection = operation.operationName === 'IntrospectionQuery';
    const response = await fetch('../graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': language,
        ...(introspection ? {} : { 'x-query-plan': '1' }),
        ...(current?.token ? { authorization: `Bearer ${current.token}` } : {}),
        ...lowered(headers),
      },
      body: JSON.stringify(operation),
    });
    const { answer, plan } = separated(await response.json());
    if (plan !== undefined) planned(plan);
    return answer;
  };
}

const ended = ({ until }: SandboxRole) => until !== null && Date.parse(until) - Date.now() < SPARE_MS;

/** Two spellings of one header would be sent as a list of both. */
const lowered = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** The plan is shown in a panel of its own, and the answer as it would be without. */
function separated(whole: Answer): { answer: object; plan: string | undefined } {
  const { extensions, ...rest } = whole;
  if (!extensions) return { answer: whole, plan: undefined };
  const { queryPlan, ...others } = extensions;
  const answer = Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
  return { answer, plan: queryPlan };
}
