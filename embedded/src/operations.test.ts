import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fictionalEntities } from '@creditgraph/kernel';
import { buildSchema, parse, validate } from 'graphql';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { root } from './root';
import { aHouse, answered, booksOf, type TestHouse } from './testing/house';

const folder = join(root, 'gateway/operations');
const operation = (name: string) => readFileSync(join(folder, `${name}.graphql`), 'utf8');
const LATER = '2026-11-20T02:00:00.000Z';

describe('the schema clients see', () => {
  const api = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));

  it.each(readdirSync(folder))('validates %s', (file) => {
    expect(validate(api, parse(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  it('shows nothing of the sealed evidence', () => {
    expect(readFileSync(join(root, 'schema/api.graphql'), 'utf8')).not.toMatch(
      /SealedStanding|personKey|standing:/,
    );
  });
});

onEveryEngine('the operations of real consumers', (database) => {
  let house: TestHouse;
  const entities = fictionalEntities({ seed: 7, count: 120 });
  const codes = entities.map(({ uscc }) => uscc);
  beforeAll(async () => {
    house = await aHouse(database, { now: LATER, sample: 120 });
  }, 120_000);
  afterAll(() => house.close());

  it('answer a profile with evaluation and listings', async () => {
    const { data, errors } = await house.gateway.execute(operation('profile'), { uscc: codes[0] });

    expect(errors).toBeUndefined();
    expect(data?.entityCreditProfile).toMatchObject({
      uscc: codes[0],
      asOf: LATER,
      entity: { uscc: codes[0], name: entities[0]?.name },
      tax: { sector: 'tax', asOf: LATER },
    });
  });

  it('answer a procurement check with a receipt', async () => {
    const { data, errors } = await house.gateway.execute(operation('procurement-check'), {
      uscc: codes[1],
      caseNumber: '虚构采〔2026〕1号',
    });

    expect(errors).toBeUndefined();
    expect(data?.entityCreditProfile).toMatchObject({
      jointPunishmentCheck: {
        id: expect.any(String),
        decision: expect.stringMatching(/^(CLEAR|CAUTION|RESTRICTED|PROHIBITED)$/),
        receipt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      },
    });
  });

  it('answer a batch in the order asked, with the same number of statements for 10 codes and 100', async () => {
    const statements = () =>
      ['registry', 'tax', 'public-credit'].reduce((sum, name) => sum + booksOf(house, name).statements(), 0);
    const cost = async (usccs: readonly string[]) => {
      const before = statements();
      const { entityCreditProfiles } = await answered<{ entityCreditProfiles: { uscc: string }[] }>(
        house,
        operation('batch-check'),
        { usccs },
      );
      expect(entityCreditProfiles.map(({ uscc }) => uscc)).toEqual(usccs);
      return statements() - before;
    };

    const few = await cost(codes.slice(0, 10));
    expect(await cost(codes.slice(0, 100))).toBe(few);
  });

  it('find entities by a part of their name, page by page, each exactly once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = -1;
    do {
      const page: Found = await answered<Found>(house, operation('search'), { text: '虚构', after });
      const { edges, pageInfo, totalCount } = page.searchEntities;
      seen.push(...edges.map(({ node }) => node.uscc));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      total = totalCount;
    } while (after);

    expect(seen.length).toBe(total);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

interface Found {
  readonly searchEntities: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly uscc: string } }[];
  };
}
