import { untilSignalled } from '@creditgraph/embedded';
import { command } from './command';
import { settingsFile, variablesIn } from './config';
import { startServices } from './house';

const SAMPLE_COUNT = '2000';

/** `npm run services`: the whole house on this machine, every part of it a process of its own. */
command(async () => {
  const house = await startServices({ SAMPLE_COUNT, ...variablesIn(settingsFile) });
  untilSignalled(async () => void (await house.stop()));
  console.log(`
CreditGraph is open, in ${house.processes.size} processes. Every entity in it is fictional.

  GraphQL  ${house.url}/graphql     Health  ${house.url}/health/ready

Stop with Ctrl-C.
`);
});
