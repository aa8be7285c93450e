import { join } from 'node:path';
import { issuedBy, readEnvironment, roundsOf, startGateway } from '@creditgraph/gateway';
import { openTelemetry, type RunningOutbox, textLogOf, watchBooks } from '@creditgraph/kernel';
import { readSettings } from './config';
import { type DemoTokens, demoTokens } from './demo-tokens';
import { openHouse } from './house';
import { issuerIn } from './issuer';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { type SampleCodes, sampleCodes } from './samples';
import { demoRoles, sandboxAt, sandboxContext } from './sandbox';
import { untilSignalled } from './until-signalled';
import { welcome } from './welcome';

/** Opens the whole federation in one process, seeds it on first run, and serves it until it is told to stop. */
async function main(): Promise<void> {
  const [{ issuer, ...environment }, settings] = allRead(readEnvironment, () => readSettings(root));
  const log = textLogOf();
  const own = issuerIn(join(settings.dataDir, 'keys'), clock);
  const authenticate = issuer ? issuedBy(issuer, clock, log) : own.authenticate;
  const ministries = ministriesIn(root);
  const house = await openHouse(ministries, settings, clock);
  const { meter, close } = await openTelemetry('creditgraph', settings.telemetry ?? NOTHING, log);
  if (meter) watchBooks(meter, [...house.ministries.values()]);
  try {
    await house.seed();
    const { sandboxed = true, ...door } = environment;
    const { subgraphs, readiness, freshness, personKey, publishedKeys } = house;
    let codes: SampleCodes = {};
    let tokens: DemoTokens | null = null;
    const gateway = await startGateway({
      ...door,
      ...{ subgraphs, readiness, freshness, personKey, publishedKeys, authenticate, clock, log, meter },
      rounds: roundsOf(ministries),
      sample: () => Object.keys(codes).length > 0,
      ...(sandboxed && {
        sandbox: async () => sandboxAt(door.host, sandboxContext(codes, demoRoles(tokens))),
      }),
    });
    let outboxes: readonly RunningOutbox[] = [];
    untilSignalled(async () => {
      await Promise.all(outboxes.map((outbox) => outbox.stop()));
      await gateway.close();
      await house.close();
      await close();
    });
    codes = await sampleCodes(gateway, settings).catch(async (error) => {
      await gateway.close();
      throw error;
    });
    tokens = issuer ? null : await demoTokens(own, house, codes);
    outboxes = [...house.ministries.values()].flatMap(({ outbox }) => outbox?.start(log) ?? []);
    console.log(welcome({ url: gateway.url ?? '', codes, tokens, sandboxed, now: clock() }));
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** What it lets be seen of itself where nothing is said of it. */
const NOTHING = { metrics: null, traces: null };

/** Both readings' complaints together, so that nobody mends one to be told of the next. */
function allRead<A, B>(readA: () => A, readB: () => B): [A, B] {
  const complaints: string[] = [];
  const attempt = <T>(read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      complaints.push((error as Error).message);
      return [];
    }
  };
  const [a] = attempt(readA);
  const [b] = attempt(readB);
  if (a === undefined || b === undefined) throw new Error(linesOnce(complaints));
  return [a, b];
}

const linesOnce = (texts: readonly string[]) => [...new Set(texts.join('\n').split('\n'))].join('\n');

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
