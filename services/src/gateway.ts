import { readFileSync } from 'node:fs';
import { clock, publicKeysOf, untilSignalled } from '@creditgraph/embedded';
import { issuedBy, overHttp, startCarriage, startOverSupergraph } from '@creditgraph/gateway';
import { GATEWAY, jsonLogOf, openTelemetry } from '@creditgraph/kernel';
import { command } from './command';
import { readGateway } from './gateway-config';
import { keyFoldersIn, ownSigner, personKeyFrom } from './keys';
import { labels, sectors } from './ministries';

/** `node services/dist/gateway.js`: the one door, over whatever subgraphs the supergraph file names. */
command(async () => {
  const { keysDir, apiFile, issuer, introspection = 'staff', telemetry, ...settings } = readGateway();
  const log = jsonLogOf(GATEWAY);
  const { meter, close } = await openTelemetry(GATEWAY, telemetry, log);
  const personKey = personKeyFrom(keysDir);
  const publicKeys = publicKeysOf(keyFoldersIn(keysDir).public);
  const http = overHttp({ signer: ownSigner(keysDir, GATEWAY, clock()), clock });
  const gateway = await startOverSupergraph({
    ...settings,
    introspection,
    ...(issuer && { authenticate: issuedBy(issuer, clock, log) }),
    promisedApi: readFileSync(apiFile, 'utf8'),
    labels,
    publishedKeys: () => publicKeys.all().filter(({ source }) => source !== GATEWAY),
    transport: http.transport,
    clock,
    personKey,
    log,
    meter,
  });
  const carriage = startCarriage({ ask: gateway.asHouse, sectors, log });
  untilSignalled(async () => {
    await carriage.stop();
    await gateway.close();
    await http.close();
    await close();
  });
  log('info', 'The gateway is open', { url: gateway.url });
});
