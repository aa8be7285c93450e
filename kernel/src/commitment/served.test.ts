import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { keyIdOf } from '../standing';
import { department } from '../testing/callers';
import { aCommitment, aMatter, anAssessment, aPrivateMatter } from '../testing/commitments';
import { onEveryEngine } from '../testing/engines';
import { aSector, noon, SUBJECT } from '../testing/records';
import { enterCommitments } from './record';

const NOW = noon('2026-06-15');
const secret = '示例不为人知的内容';
const sector = aSector({
  commitmentMatters: [aMatter(), { ...aPrivateMatter, templates: secretTemplates() }],
});

function secretTemplates() {
  return [{ from: '2021-01-01', text: secret, liability: secret }];
}

const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  commitments(first: 1) {
    edges { node {
      code matter { code name public } type reason content liability madeOn validUntil acceptedBy
      performance { state unperformed liabilityPursued assessedOn assessedBy }
    } }
    pageInfo { hasNextPage }
  }
} } } }`;

onEveryEngine('the commitments of a file', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    const pair = generateKeyPairSync('ed25519');
    open = await ministryOf(sector).open({
      database: database(),
      signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => NOW,
    });
    const found = anAssessment('fulfilPartly', '2024-02-17');
    const batch = [
      aCommitment({}, found),
      aCommitment({ code: '32010020230217000012', madeOn: '2022-01-01' }),
      aCommitment({ code: '32010020230217000013', matter: aPrivateMatter.code, content: secret }, found),
    ];
    await open.books.write((tx) => enterCommitments(tx, sector, batch, noon('2026-01-01')));
  });
  afterEach(() => open.close());

  const ask = async (source: string, variableValues: Record<string, unknown> = {}) => {
    const contextValue = open.subgraph.context({ requestId: 'r', caller: department });
    const { data, errors } = await graphql({
      schema: open.subgraph.schema,
      source,
      variableValues,
      contextValue,
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const of = [{ __typename: 'EntityCreditProfile', uscc: SUBJECT, asOf: NOW }];

  it('are served whole, the newest first and a page at a time', async () => {
    const { _entities } = await ask(FILE, { of });

    expect(_entities[0].test.commitments).toEqual({
      edges: [
        {
          node: {
            code: '32010020230217000011',
            matter: { code: 'OPEN', name: '示例事项', public: true },
            type: 'EVIDENCE_SUBSTITUTE',
            reason: '示例事由',
            content: '示例承诺内容',
            liability: '示例违诺责任',
            madeOn: '2023-02-17',
            validUntil: null,
            acceptedBy: '示例部门',
            performance: {
              state: 'PARTLY',
              unperformed: '示例未履行内容',
              liabilityPursued: '示例责任追究',
              assessedOn: '2024-02-17',
              assessedBy: '示例部门',
            },
          },
        },
      ],
      pageInfo: { hasNextPage: true },
    });
  });

  it('say of a private matter that it exists, and no more', async () => {
    const everything = FILE.replace('first: 1', 'first: 100');
    const { _entities } = await ask(everything, { of });
    const { testCommitmentMatters } = await ask(
      '{ testCommitmentMatters { code name public templates { from until text } } }',
    );

    expect(_entities[0].test.commitments.edges).toHaveLength(2);
    expect(testCommitmentMatters).toEqual([
      {
        code: 'OPEN',
        name: '示例事项',
        public: true,
        templates: [{ from: '2021-01-01', until: null, text: '示例承诺内容' }],
      },
      { code: 'SECRET', name: '示例不公开事项', public: false, templates: [] },
      expect.objectContaining({ code: 'SELF_DECLARATION', public: true }),
    ]);
    expect(JSON.stringify([_entities, testCommitmentMatters])).not.toContain(secret);
  });

  it('put nobody on a list when they are broken', async () => {
    const broken = aCommitment({ code: '32010020230217000014' }, anAssessment('breach', '2024-02-17'));
    await open.books.write((tx) => enterCommitments(tx, sector, [broken], NOW));
    const { _entities } = await ask(
      FILE.replace('commitments(first: 1)', 'listings { id } commitments(first: 1)'),
      {
        of,
      },
    );

    expect(_entities[0].test.listings).toEqual([]);
  });
});
