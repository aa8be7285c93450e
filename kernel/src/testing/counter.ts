import { graphql } from 'graphql';
import type { Caller } from '../caller';
import type { OpenMinistry } from '../ministry';

/** Someone who comes to a ministry with a request, and what became of it. */
export interface Counter {
  /** The answer of one mutation under its alias `done`; fails with the refusal where there is one. */
  readonly send: <Done>(mutation: string, input: object, caller: Caller) => Promise<Done>;
  /** Code and details of the refusal; null where there was none. */
  readonly refused: (mutation: string, input: object, caller: Caller) => Promise<{ code: string } | null>;
  readonly ask: <Data>(query: string, variables: object, caller: Caller) => Promise<Data>;
}

const plain = <T>(data: unknown): T => JSON.parse(JSON.stringify(data)) as T;

/** Every mutation sent gets a key of its own unless it brings one. */
export function counterAt(open: () => OpenMinistry): Counter {
  let keys = 0;
  const run = async (source: string, variableValues: Record<string, unknown>, caller: Caller) => {
    const { schema, context } = open().subgraph;
    const contextValue = context({ requestId: 'request-1', caller });
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    if (errors) throw errors[0]?.originalError ?? errors[0];
    return data;
  };
  const send = async <Done>(mutation: string, input: object, caller: Caller): Promise<Done> => {
    keys += 1;
    const data = await run(mutation, { input: { idempotencyKey: `key-${keys}`, ...input } }, caller);
    return plain<{ done: Done }>(data).done;
  };
  return {
    send,
    refused: (mutation, input, caller) =>
      send(mutation, input, caller).then(
        () => null,
        ({ code, details, message }) => (code ? { code, ...details } : Promise.reject(new Error(message))),
      ),
    ask: async (query, variables, caller) => plain(await run(query, { ...variables }, caller)),
  };
}
