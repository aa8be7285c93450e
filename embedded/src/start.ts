import { type RunningGateway, readEnvironment, startGateway } from '@creditgraph/gateway';
import { readSettings } from './config';
import { type OpenHouse, openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { type SampleCodes, sampleCodes } from './samples';
import { sandboxContext } from './sandbox';

/** Opens the whole federation in one process, seeds it on first run, and serves it until it is told to stop. */
async function main(): Promise<void> {
  const [environment, settings] = allRead(readEnvironment, () => readSettings(root));
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    await house.seed();
    const { sandboxed = true, ...door } = environment;
    const { subgraphs, readiness, freshness, personKey } = house;
    let codes: SampleCodes = {};
    const gateway = await startGateway({
      ...door,
      subgraphs,
      readiness,
      freshness,
      personKey,
      clock,
      sample: () => Object.keys(codes).length > 0,
      ...(sandboxed && { sandbox: async () => sandboxContext(codes) }),
    });
    stopOnSignal(gateway, house);
    codes = await sampleCodes(gateway, settings).catch(async (error) => {
      await gateway.close();
      throw error;
    });
    console.log(welcome(gateway.url ?? '', codes, sandboxed));
  } catch (error) {
    await house.close();
    throw error;
  }
}

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

/** A terminal sends Ctrl-C to npm and to us, and npm hands it on: the second of two in a moment is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** The first signal drains; a second one does not wait. */
function stopOnSignal(gateway: RunningGateway, house: OpenHouse): void {
  let stoppingSince: number | null = null;
  const stop = async () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    await gateway.close();
    await house.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function welcome(url: string, codes: SampleCodes, sandboxed: boolean): string {
  const line = (decision: keyof SampleCodes, text: string) =>
    codes[decision] ? `  ${codes[decision]}  ${decision.padEnd(10)}  ${text}` : '';
  const code = codes.PROHIBITED ?? codes.CLEAR ?? '91350100M000100Y43';
  return `
CreditGraph is open. Every entity in it is fictional.

  GraphQL  ${url}/graphql     Health  ${url}/health/ready
  Status   ${url}/${sandboxed ? `            Sandbox ${url}/sandbox/` : ''}

Three codes to ask about:
${[line('CLEAR', '无限制'), line('RESTRICTED', '依法限制'), line('PROHIBITED', '禁止参加')].filter(Boolean).join('\n')}

A query to paste into another terminal:

curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ entityCreditProfile(uscc: \\"${code}\\") { entity { name status } tax { evaluation { period score grade { code label } } } jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { effect listing { list { name } grounds basis } measure { name basis } remedy } sources { sector status } receipt } } }"}'

On a terminal: npm run check -- ${code}
Stop with Ctrl-C.
`;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
