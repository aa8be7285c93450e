import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { aFederation } from './testing/federation';

const reached = (spy: jest.SpyInstance) => spy.mock.calls.map((call) => JSON.stringify(call[0])).join(' ');

describe('the gateway', () => {
  afterEach(() => jest.restoreAllMocks());

  it('says nothing to anybody but its sources: not to its maker, nor to a cloud', async () => {
    const env: NodeJS.ProcessEnv = {
      APOLLO_KEY: 'service:creditgraph:x',
      APOLLO_GRAPH_REF: 'creditgraph@current',
    };
    jest.replaceProperty(process, 'env', env);
    const spies = [
      jest.spyOn(net.Socket.prototype, 'connect'),
      jest.spyOn(http, 'request'),
      jest.spyOn(https, 'request'),
      jest.spyOn(dns, 'lookup'),
      jest.spyOn(globalThis, 'fetch'),
    ] as unknown as jest.SpyInstance[];
    const federation = await aFederation({});
    await federation.execute('{ __typename }');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await federation.close();

    expect(env.APOLLO_TELEMETRY_DISABLED).toBe('true');
    expect(spies.map(reached).join('')).toBe('');
  });

  it('shows no page of its maker where it is asked for one', async () => {
    const federation = await aFederation({ port: 0, host: '127.0.0.1' });
    const page = await fetch(`${federation.url}/graphql`, { headers: { accept: 'text/html' } });
    const text = await page.text();
    await federation.close();

    expect(text).not.toMatch(/apollographql|<html/i);
  });
});
