import type { PrivateServer } from './private-server';

/** Takes away what the run kept, and stops the server that the set-up started, with its data. */
export default async function globalTeardown(): Promise<void> {
  const { privateServer, endKeeping } = globalThis as {
    privateServer?: PrivateServer;
    endKeeping?: () => void;
  };
  endKeeping?.();
  await privateServer?.stop();
}
