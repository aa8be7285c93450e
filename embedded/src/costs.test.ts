import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { usccWith } from '@creditgraph/kernel';
import { type FieldDefinitionNode, Kind, parse, type TypeNode } from 'graphql';
import { onEmbedded } from '../../kernel/src/testing/engines';
import { root } from './root';
import { aHouse, type TestHouse } from './testing/house';

const LIMIT = 100_000;
const folder = join(root, 'gateway/operations');
const registered = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
const codes = Array.from({ length: 1_000 }, (_, index) =>
  usccWith({
    department: '9',
    category: '1',
    region: '350100',
    body: `M${String(index).padStart(7, '0')}`,
  }),
);

/** Something for every variable an operation of ours declares, and the most of it that is allowed. */
const variables = {
  uscc: codes[0],
  usccs: codes,
  text: '虚构',
  first: 100,
  limit: 100,
  scenario: 'GOVERNMENT_PROCUREMENT',
};

onEmbedded('the costs of the whole federation', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 60_000 });
  });
  afterAll(() => house.close());

  const costOf = async (query: string, given: Record<string, unknown> = variables) => {
    const { extensions } = await house.gateway.execute(query, given, { 'x-query-cost': 'true' });
    return (extensions?.cost as { estimated: number } | undefined)?.estimated ?? Number.NaN;
  };

  it.each(registered)('leave a third of the limit free for %s', async (query) => {
    expect(await costOf(query)).toBeLessThan((LIMIT * 2) / 3);
  });

  it.each`
    what                                   | query                                                                                                                                         | cost
    ${'a check'}                           | ${'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision } } }'}        | ${21}
    ${'1,000 checks'}                      | ${'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision } } }'} | ${21_000}
    ${'the largest page of the register'}  | ${'{ searchEntities(first: 100) { edges { node { name formerNames { name } } } } }'}                                                          | ${501}
    ${'the usual page of a sector’s acts'} | ${'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { tax { conduct { edges { node { id } } } } } }'}                                  | ${43}
    ${'100 evaluations with findings'}     | ${'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { tax { evaluations(first: 100) { findings { code } } } } }'}                      | ${1_102}
    ${'the largest page of vehicles'}      | ${'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { vehicles(first: 100) { edges { node { plate } } } } }'}                          | ${202}
    ${'the usual page of ships'}           | ${'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { ships { edges { node { name } } } } }'}                                          | ${42}
    ${'the rules of a sector'}             | ${'{ taxRules { code } }'}                                                                                                                    | ${100}
  `('count $cost for $what', async ({ query, cost }) => {
    expect(await costOf(query)).toBe(cost);
  });

  it('are told how long every page is, whichever sector it is of', () => {
    const supergraph = parse(readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'));
    const pages = supergraph.definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (type.fields ?? [])
            .filter((field) => nameOf(field.type).endsWith('Connection'))
            .map((field) => ({ page: `${type.name.value}.${field.name.value}`, told: isTold(field) }))
        : [],
    );

    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(({ told }) => !told)).toEqual([]);
  });

  it('do not allow all acts of 1,000 firms in one question', async () => {
    const { errors } = await house.gateway.execute(
      'query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { tax { conduct(first: 100) { edges { node { id } } } } } }',
      { usccs: codes },
    );

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', cost: 203_000, limit: LIMIT });
  });
});

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

const isTold = ({ directives = [] }: FieldDefinitionNode): boolean =>
  directives.some(({ name, arguments: said = [] }) => {
    const told = said.map((argument) => argument.name.value);
    return name.value === 'listSize' && told.includes('slicingArguments') && told.includes('sizedFields');
  });
