import type { PrivateServer } from './private-server';

/** Stops the server that the set-up started, and takes its data away. */
export default async function globalTeardown(): Promise<void> {
  const { privateServer } = globalThis as { privateServer?: PrivateServer };
  await privateServer?.stop();
}
