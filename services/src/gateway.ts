import { readFileSync } from 'node:fs';
import { clock, publicKeysOf, untilSignalled } from '@creditgraph/embedded';
import { issuedBy, overHttp, startOverSupergraph } from '@creditgraph/gateway';
import { GATEWAY, jsonLog } from '@creditgraph/kernel';
import { command } from './command';
import { readGateway } from './gateway-config';
import { keyFoldersIn, ownSigner, personKeyFrom } from './keys';
import { labels } from './ministries';

/** `node services/dist/gateway.js`: the one door, over whatever subgraphs the supergraph file names. */
command(async () => {
  const { keysDir, apiFile, issuer, introspection = 'staff', ...settings } = readGateway();
  const personKey = personKeyFrom(keysDir);
  const publicKeys = publicKeysOf(keyFoldersIn(keysDir).public);
  const http = overHttp({ signer: ownSigner(keysDir, GATEWAY, clock()), clock });
  const gateway = await startOverSupergraph({
    ...settings,
    introspection,
    ...(issuer && { authenticate: issuedBy(issuer, clock, jsonLog) }),
    promisedApi: readFileSync(apiFile, 'utf8'),
    labels,
    publishedKeys: () => publicKeys.all().filter(({ source }) => source !== GATEWAY),
    transport: http.transport,
    clock,
    personKey,
  });
  untilSignalled(async () => {
    await gateway.close();
    await http.close();
  });
  jsonLog('info', 'The gateway is open', { url: gateway.url });
});
