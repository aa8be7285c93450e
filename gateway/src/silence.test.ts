import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { aFederation } from './testing/federation';

/** What the library would report to, and where clouds tell a program where it runs. */
const reached = (spy: jest.SpyInstance) => spy.mock.calls.map((call) => JSON.stringify(call[0])).join(' ');

describe('the gateway', () => {
  it('says nothing to anybody but its sources: not to its maker, nor to a cloud', async () => {
    const saved = process.env;
    process.env = {
      ...saved,
      APOLLO_KEY: 'service:creditgraph:secret',
      APOLLO_GRAPH_REF: 'creditgraph@current',
    };
    delete process.env.APOLLO_TELEMETRY_DISABLED;
    const spies = [
      jest.spyOn(net.Socket.prototype, 'connect'),
      jest.spyOn(http, 'request'),
      jest.spyOn(https, 'request'),
      jest.spyOn(dns, 'lookup'),
      jest.spyOn(globalThis, 'fetch'),
    ] as unknown as jest.SpyInstance[];
    try {
      const federation = await aFederation({});
      await federation.execute('{ __typename }');
      await new Promise((resolve) => setTimeout(resolve, 200));
      await federation.close();

      expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('true');
      expect(spies.map(reached).join('')).toBe('');
    } finally {
      for (const spy of spies) spy.mockRestore();
      process.env = saved;
    }
  });
});
