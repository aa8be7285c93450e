import type { SandboxContext, SandboxRole } from '@creditgraph/gateway';

export type { SandboxContext, SandboxRole };

/** What the gateway gives a page to begin with; tokens among it are made for this very asking. */
export async function readContext(): Promise<SandboxContext> {
  const response = await fetch('context.json', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`context.json: ${response.status}`);
  return response.json();
}
