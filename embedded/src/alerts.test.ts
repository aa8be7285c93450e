import { onEmbedded } from '../../kernel/src/testing/engines';
import { DEMO_DEPARTMENT } from './demo-tokens';
import type { TokenClaims } from './issuer';
import { aHouse, type TestHouse } from './testing/house';

const bureau: TokenClaims = { sub: 'demo-government', role: 'GOVERNMENT', authority: DEMO_DEPARTMENT };
const alertsOf = (field: string) => `{ page: ${field}Alerts(first: 300) {
  alerts { code at list measures { code basis triggers { on list } } } } }`;

interface Alert {
  readonly code: string;
  readonly at: string;
  readonly list: string | null;
  readonly measures:
    | readonly { readonly code: string; readonly basis: string; readonly triggers: readonly Trigger[] }[]
    | null;
}
interface Trigger {
  readonly on: string;
  readonly list: string | null;
}
interface Catalogue {
  readonly measures: readonly { readonly code: string; readonly triggers: readonly Trigger[] }[];
}

onEmbedded('an alert through the gateway', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { sample: 60, timeoutMs: 10_000 });
  });
  afterAll(() => house.close());

  const execute = async (query: string) => {
    const headers = { ...(await house.bearing(bureau)), 'x-credit-purpose': 'review' };
    const { data, errors } = await house.gateway.execute(query, {}, headers);
    return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors ?? [] };
  };
  const told = async (field: string): Promise<readonly Alert[]> => {
    const { data, errors } = await execute(alertsOf(field));
    expect(errors).toEqual([]);
    return data.page.alerts;
  };

  it('of an entry on a list brings the measures the catalogue attaches to the list, each with its basis; any other brings none', async () => {
    const { data } = await execute('{ catalogueEdition { content } }');
    const catalogue: Catalogue = JSON.parse(data.catalogueEdition.content);
    const attached = (list: string) =>
      catalogue.measures
        .filter(({ triggers }) => triggers.some((one) => one.on === 'LIST' && one.list === list))
        .map(({ code }) => code);
    const alerts = [...(await told('tax')), ...(await told('publicCredit'))];
    const onLists = alerts.filter(({ list }) => list !== null);

    expect(onLists.some(({ measures }) => measures?.length)).toBe(true);
    for (const { list, measures } of onLists) {
      expect(measures?.map(({ code }) => code)).toEqual(attached(list ?? ''));
      expect(measures?.filter(({ basis }) => basis === '')).toEqual([]);
    }
    const others = alerts.filter(({ code, list }) => list === null && code !== 'GRADE_FELL');
    expect(others.flatMap(({ measures }) => measures)).toEqual([]);
  });

  it('is told also where the catalogue does not answer, and says that the measures are not known', async () => {
    house.disturbed.set('joint-punishment', () => Promise.reject(new Error('down')));
    const { data, errors } = await execute(alertsOf('tax'));
    house.disturbed.delete('joint-punishment');

    expect(data.page.alerts.length).toBeGreaterThan(0);
    expect(data.page.alerts.filter(({ measures }: Alert) => measures !== null)).toEqual([]);
    expect(errors.map(({ extensions }) => extensions?.code)).toContain('SOURCE_UNAVAILABLE');
  });

  it('lets no client put another field in the place of what the catalogue is asked by', async () => {
    const { errors } = await execute('{ taxAlerts { alerts { measuresKey: name measures { code } } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'RESERVED_ALIAS' } }]);
  });
});
