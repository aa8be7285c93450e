import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { onEveryEngine } from '../testing/engines';
import { ask, openAt } from '../testing/ministry';
import { aListing, aListKind, aSector, aStep, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const lists = [aListKind({ code: 'SXBZXR' }), aListKind()];
const codeOf = (department: string, category: string, serial: number) =>
  usccWith({ department, category, region: '320600', body: `MXUUP00${serial}` });

const QUESTION = `query ($period: String!, $asOf: DateTime) { testDataQuality(period: $period, asOf: $asOf) {
  publicBodiesListed { list bodies met target { value } } } }`;
type Told = { readonly testDataQuality: { readonly publicBodiesListed: object | null } };

onEveryEngine('public bodies on the list of the courts', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await openAt(ministryOf(aSector({ lists })), database(), noon('2026-06-15'));
  });
  afterEach(() => open.close());

  const enlist = (subject: string, on: string, { list = 'SXBZXR', until = '' } = {}) =>
    open.books.write(async (tx) => {
      const listing = aListing({ subject, list, enteredOn: on, decisionNumber: `${subject}-${on}-${list}` });
      const id = await openListing(tx, lists, listing, aStep('adopt', on));
      if (until) await takeStep(tx, id, aStep('remove', until));
    });
  const told = async (period: string, asOf?: string) =>
    (await ask<Told>(open, QUESTION, { period, asOf })).testDataQuality.publicBodiesListed;
  const target = { value: '0' };

  it('are to be none, and are counted on the last day of the period, each once', async () => {
    await enlist(codeOf('1', '1', 1), '2026-02-01', { until: '2026-03-31' });
    await enlist(codeOf('1', '2', 2), '2026-02-28');
    await enlist(codeOf('1', '2', 2), '2026-02-01');
    await enlist(codeOf('1', '3', 3), '2026-03-01');
    await enlist(codeOf('1', '9', 4), '2026-02-01');
    await enlist(codeOf('9', '1', 5), '2026-02-01');
    await enlist(codeOf('1', '1', 6), '2026-02-01', { list: 'TEST' });

    expect(await told('2026-01')).toEqual({ list: 'SXBZXR', bodies: 0, met: true, target });
    expect(await told('2026-02')).toEqual({ list: 'SXBZXR', bodies: 2, met: false, target });
    expect(await told('2026-03')).toEqual({ list: 'SXBZXR', bodies: 2, met: false, target });
    expect(await told('2026-03', noon('2026-03-30'))).toMatchObject({ bodies: 3 });
    expect(await told('2026')).toMatchObject({ bodies: 2 });
  });

  it('are counted with one statement', async () => {
    await enlist(codeOf('1', '1', 1), '2026-02-01');
    const before = open.books.statements();
    await told('2026-06');

    expect(open.books.statements() - before).toBe(1);
  });
});

onEveryEngine('a sector that does not keep the list of the courts', (database) => {
  it('says nothing of public bodies on it', async () => {
    const open = await openAt(ministryOf(aSector({ lists: [aListKind()] })), database(), noon('2026-06-15'));
    const { testDataQuality } = await ask<Told>(open, QUESTION, { period: '2026' });
    await open.close();

    expect(testDataQuality.publicBodiesListed).toBeNull();
  });
});
