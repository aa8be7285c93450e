import { clock, directoryOf, publicKeysOf, untilSignalled } from '@creditgraph/embedded';
import { jsonLogOf, openTelemetry, serve, watchBooks } from '@creditgraph/kernel';
import { command } from './command';
import { readMinistry } from './config';
import { keyFoldersIn, ownSigner, personKeyFrom } from './keys';
import { ministryNamed, sectors } from './ministries';

/** `node services/dist/ministry.js <name>`: one ministry, its own database, its own port, until it is told to stop. */
command(async ([name]) => {
  const ministry = ministryNamed(name);
  const settings = readMinistry(ministry.name);
  const { keysDir, database, sample, host, port, graceMs, telemetry, webhooks } = settings;
  const log = jsonLogOf(ministry.name);
  const personKey = personKeyFrom(keysDir);
  const signer = ownSigner(keysDir, ministry.name, clock());
  const publicKeys = publicKeysOf(keyFoldersIn(keysDir).public);
  const keys = directoryOf(publicKeys, clock);
  const publishedKeys = publicKeys.all;
  const house = { signer, keys, publishedKeys, personKey, sectors, clock, webhooks };
  const open = await ministry.open({ ...house, database });
  const { meter, close } = await openTelemetry(ministry.name, telemetry, log);
  if (meter) watchBooks(meter, [open]);
  if (sample.count > 0) await open.seed(sample);
  const service = await serve(open, { host, port, keys, clock, graceMs, log, meter });
  const outbox = open.outbox?.start(log);
  untilSignalled(async () => {
    await outbox?.stop();
    await service.close();
    await close();
  });
  log('info', 'A ministry is open', { ministry: ministry.name, url: service.url });
});
