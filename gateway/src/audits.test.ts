import { auditsOf } from './testing/audits';
import { aFederation } from './testing/federation';

/** So many audits there are in all, less the six we fail on purpose. */
const PASSED = 55;

it('speaks GraphQL over HTTP as the audits want it, but for the deviations we chose', async () => {
  const { url, close } = await aFederation({ port: 0 });
  const audited = await auditsOf(`${url}/graphql`);
  await close();

  expect(audited).toEqual({ passed: PASSED, failed: [], outgrown: [] });
});
