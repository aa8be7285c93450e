import { fictionalEntities } from '@creditgraph/kernel';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { onEmbedded } from '../../../../kernel/src/testing/engines';
import { sandboxContext } from '../../sandbox';
import { aHouse, type TestHouse } from '../house';
import { browserSettings } from './config';
import { contrasts } from './contrasts';
import { aVisitor, openBrowser } from './visitor';

const [firm] = fictionalEntities({ seed: 7, count: 1 });
const officer = {
  role: 'STAFF',
  label: { zh: '税务人员', en: 'Tax officer' },
  token: 'a-token-of-an-officer',
  until: '2999-01-01T00:00:00.000Z',
} as const;
const shown = sandboxContext({ PROHIBITED: firm?.uscc ?? '' }, [officer]);
const inBrowser = browserSettings.chromium
  ? onEmbedded
  : (name: string) => describe.skip(name, () => it.todo(name));

inBrowser('in a browser without a network', (database) => {
  let house: TestHouse;
  let browser: Browser;
  beforeAll(async () => {
    house = await aHouse(database, {
      sample: 60,
      served: { port: 0, sandbox: async () => shown, sample: () => true },
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const visit = (traits?: BrowserContextOptions) => aVisitor(browser, house.gateway.url ?? '', traits);

  describe('the front page', () => {
    it.each`
      javaScriptEnabled | how
      ${true}           | ${'with scripts'}
      ${false}          | ${'without scripts'}
    `('shows every ministry $how', async ({ javaScriptEnabled }) => {
      const { page, foreign, complaints } = await visit({ javaScriptEnabled });
      await page.goto('/');
      const rows = await page.locator('tbody tr').allTextContents();

      expect(rows).toHaveLength(house.ministries.size);
      for (const { label } of house.subgraphs)
        expect(rows).toContainEqual(expect.stringMatching(`${label.zh}.*${label.en}.*就绪`));
      expect(await page.locator('html').getAttribute('lang')).toBe('zh');
      expect(foreign).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('is turned to English by keyboard', async () => {
      const { page } = await visit();
      await page.goto('/');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/?lang=en');

      expect(await page.locator('h1').textContent()).toBe('Credit supervision, federated');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });

    it.each(['light', 'dark'] as const)('can be read by weak eyes when it is %s', async (colorScheme) => {
      const { page } = await visit({ colorScheme });
      await page.goto('/');
      const faint = (await page.evaluate<{ text: string; ratio: number }[]>(contrasts)).filter(
        ({ ratio }) => ratio < 4.5,
      );

      expect(faint).toEqual([]);
    });

    it('is no wider than a telephone', async () => {
      const { page } = await visit({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
      await page.goto('/');

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    });
  });

  describe('the sandbox', () => {
    const open = async (page: Page) => {
      await page.goto('/sandbox/');
      await page.locator('.graphiql-execute-button').waitFor();
      await page.locator('.graphiql-editors .mtk1').first().waitFor();
    };
    const run = async (page: Page) => {
      const answered = page.waitForResponse((response) => isOperation(response.request()));
      await page.locator('.graphiql-execute-button').click();
      return answered;
    };
    const answer = (page: Page) => page.locator('.result-window .view-lines');

    it('answers the first example as it stands, and says how it was planned', async () => {
      const { page, foreign, complaints } = await visit();
      await open(page);
      expect((await page.locator('.graphiql-tab-button').allTextContents()).slice(0, 4)).toEqual([
        'EntityCreditProfile',
        'ProcurementCheck',
        'BatchCheck',
        'Search',
      ]);

      await run(page);
      await answer(page)
        .getByText(firm?.name ?? '', { exact: false })
        .waitFor();
      await page.getByRole('button', { name: /查询计划/ }).click();
      expect(await page.locator('.plan pre').textContent()).toMatch(/Fetch\(service: "directory"\)/);
      expect(await answer(page).textContent()).not.toContain('queryPlan');
      expect(foreign).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('still has the variables of its first example when it is opened again', async () => {
      const { page } = await visit();
      await open(page);
      await page.waitForTimeout(1000);
      await open(page);
      const { status, body } = await run(page).then(async (response) => ({
        status: response.status(),
        body: await response.text(),
      }));

      expect(status).toBe(200);
      expect(body).toContain(firm?.name);
    });

    it('asks as whom the user chooses', async () => {
      const { page } = await visit({ locale: 'en-GB' });
      await open(page);
      const sent: (string | undefined)[] = [];
      await page.route('**/graphql', async (route) => {
        if (!isOperation(route.request())) return route.fallback();
        sent.push(route.request().headers().authorization);
        await route.fulfill({ json: { data: { asked: true } } });
      });

      await run(page);
      await page.getByLabel('Ask as').selectOption({ label: 'Tax officer' });
      await run(page);
      await page.getByLabel('Ask as').selectOption({ label: 'Public (no token)' });
      await run(page);

      expect(sent).toEqual([undefined, `Bearer ${officer.token}`, undefined]);
    });

    it('says why there are no demo tokens where it is shown by a proxy', async () => {
      const { page, complaints } = await visit({
        locale: 'en-GB',
        extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.9' },
      });
      await open(page);

      expect(await page.getByLabel('Ask as').locator('option').allTextContents()).toEqual([
        'Public (no token)',
      ]);
      expect(await page.locator('.bar').textContent()).toContain('Demo tokens stay on their machine');
      expect(complaints).toEqual([]);
    });

    it('explains the schema in the words of the SDL', async () => {
      const { page, complaints } = await visit({ locale: 'en-GB' });
      await open(page);
      await page.getByRole('button', { name: /Documentation Explorer/ }).click();
      await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query', exact: true }).click();

      await page
        .getByText('The credit profile of an entity at one instant', { exact: false })
        .first()
        .waitFor();
      expect(complaints).toEqual([]);
    });
  });
});

/** What the user asks, and not what the editor asks to know the schema. */
const isOperation = (request: Request) =>
  request.url().endsWith('/graphql') && request.postDataJSON()?.operationName !== 'IntrospectionQuery';
