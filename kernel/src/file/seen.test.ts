import { createSecretKey } from 'node:crypto';
import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import { naturalKeyOf } from '../conduct/identity';
import { correctConduct, recordConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon, SUBJECT } from '../testing/records';
import { aSigner } from '../testing/signer';

const NOW = noon('2026-06-15');
const THEN = noon('2026-02-01');
const GRADED_B = '91110101MUXU000040';
const PERSON = `P${'x'.repeat(43)}`;
const sector = aSector({
  subjectKinds: { ENTERPRISE: '企业', DRIVER: '驾驶员' },
  lists: [aListKind(), aListKind({ code: 'YELLOW', kind: 'ATTENTION', published: false })],
  supervision: [],
});

const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  subject { name } evaluation { grade { code } } evaluationWithheld evaluations { period }
  listings { decisionNumber } conduct { edges { node { documentNumber } } } inspectionRegime { tier } } } } }`;

interface Seen {
  readonly grade: string | null;
  readonly withheld: boolean;
  readonly listings: string;
  readonly conduct: string;
  readonly refused: string;
}

onEveryEngine('what is seen of a file', (database) => {
  let open: OpenMinistry;
  beforeAll(async () => {
    open = await ministryOf(sector).open({
      database: database(),
      signer: aSigner(),
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => NOW,
    });
    await open.books.write(async (tx) => {
      for (const subject of [SUBJECT, GRADED_B])
        await recordSubject(tx, aSubject({ subject }), noon('2025-01-01'));
      const entries = [
        { decisionNumber: 'stands' },
        { decisionNumber: 'repaired' },
        { decisionNumber: 'revoked' },
        { decisionNumber: 'expired', validUntil: '2026-03-01' },
        { decisionNumber: 'hidden since', publicUntil: '2026-03-01', validUntil: '2029-01-01' },
        { decisionNumber: 'never shown', list: 'YELLOW' },
        { decisionNumber: 'of a person', subject: PERSON, subjectName: '欧阳示例' },
      ];
      for (const traits of entries) {
        const listing = aListing({ validUntil: null, ...traits });
        const id = await openListing(tx, sector.lists, listing, aStep('adopt', '2026-01-10'));
        if (traits.decisionNumber === 'repaired') await takeStep(tx, id, aStep('repair', '2026-03-01'));
        if (traits.decisionNumber === 'revoked') await takeStep(tx, id, aStep('revoke', '2026-03-01'));
      }
      const act = (documentNumber: string, publicUntil: string | null) =>
        anAct({ documentNumber, publicUntil, occurredOn: '2024-03-01' });
      const acts = [
        act('shown', null),
        act('shown no longer', '2026-03-01'),
        act('taken back', null),
        act('unpublished', '2025-03-01'),
      ];
      await recordConduct(tx, acts, noon('2025-03-02'));
      await correctConduct(
        tx,
        naturalKeyOf(act('taken back', null)),
        act('taken back', '2026-02-15'),
        noon('2026-02-20'),
      );
      const more = Array.from({ length: 5 }, (_, index) =>
        anAct({ subject: GRADED_B, documentNumber: `${index}`, occurredOn: '2025-04-01' }),
      );
      await recordConduct(tx, more, noon('2025-04-02'));
    });
    const period = { period: '2025', announcedAt: noon('2026-01-05') };
    await announce(open.books, sector, { ...period, subjects: [SUBJECT, GRADED_B] });
  });
  afterAll(() => open.close());

  const ask = (source: string, caller: Caller, variableValues: Record<string, unknown> = {}) => {
    const contextValue = open.subgraph.context({ requestId: 'r', caller });
    return graphql({ schema: open.subgraph.schema, source, variableValues, contextValue });
  };
  const seen = async (caller: Caller, asOf = NOW, uscc = SUBJECT): Promise<Seen> => {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
    const { data, errors = [] } = await ask(FILE, caller, { of });
    const file = JSON.parse(JSON.stringify(data))._entities[0].test;
    return {
      grade: file.evaluation?.grade.code ?? null,
      withheld: file.evaluationWithheld,
      listings: file.listings
        .map(({ decisionNumber }: { decisionNumber: string }) => decisionNumber)
        .sort()
        .join(', '),
      conduct: file.conduct.edges
        .map(({ node }: { node: { documentNumber: string } }) => node.documentNumber)
        .sort()
        .join(', '),
      refused: errors.map(({ originalError }) => (originalError as never as { code: string }).code).join(),
    };
  };

  const other = itself(GRADED_B);
  const silent = { ...department, purpose: null };
  const officer = staffOf('test');
  const elsewhere = staffOf('elsewhere');
  const onceShown = 'expired, hidden since, repaired, revoked, stands';

  it.each`
    who                                 | caller             | asOf    | listings
    ${'the public'}                     | ${anonymous}       | ${NOW}  | ${'stands'}
    ${'the public'}                     | ${anonymous}       | ${THEN} | ${'stands'}
    ${'another entity'}                 | ${other}           | ${THEN} | ${'stands'}
    ${'staff of another ministry'}      | ${elsewhere}       | ${THEN} | ${'stands'}
    ${'a department that says not why'} | ${silent}          | ${THEN} | ${'stands'}
    ${'a department with a purpose'}    | ${department}      | ${NOW}  | ${'stands'}
    ${'a department with a purpose'}    | ${department}      | ${THEN} | ${onceShown}
    ${'staff of the ministry'}          | ${officer}         | ${NOW}  | ${'hidden since, never shown, stands'}
    ${'staff of the ministry'}          | ${officer}         | ${THEN} | ${'expired, hidden since, never shown, repaired, revoked, stands'}
    ${'the entity itself'}              | ${itself(SUBJECT)} | ${NOW}  | ${'hidden since, never shown, stands'}
  `('are, for $who as of $asOf, the listings $listings', async ({ caller, asOf, listings }) => {
    expect((await seen(caller, asOf)).listings).toBe(listings);
  });

  it.each`
    who                            | caller             | asOf    | conduct
    ${'the public'}                | ${anonymous}       | ${NOW}  | ${'shown'}
    ${'the public'}                | ${anonymous}       | ${THEN} | ${'shown'}
    ${'a department with purpose'} | ${department}      | ${THEN} | ${'shown, shown no longer, taken back'}
    ${'the entity itself'}         | ${itself(SUBJECT)} | ${NOW}  | ${'shown, shown no longer, taken back, unpublished'}
    ${'another entity'}            | ${other}           | ${THEN} | ${'shown'}
  `('are, for $who as of $asOf, the acts $conduct', async ({ caller, asOf, conduct }) => {
    expect((await seen(caller, asOf)).conduct).toBe(conduct);
  });

  it.each`
    who                            | caller             | grade   | withheld | refused
    ${'the public'}                | ${anonymous}       | ${null} | ${true}  | ${'LOGIN_NEEDED'}
    ${'another entity'}            | ${itself(SUBJECT)} | ${null} | ${true}  | ${'ACCESS_DENIED'}
    ${'a silent department'}       | ${silent}          | ${null} | ${true}  | ${'PURPOSE_MISSING'}
    ${'a department with purpose'} | ${department}      | ${'B'}  | ${false} | ${''}
    ${'the entity itself'}         | ${other}           | ${'B'}  | ${false} | ${''}
    ${'staff of the ministry'}     | ${officer}         | ${'B'}  | ${false} | ${''}
    ${'staff of another'}          | ${elsewhere}       | ${null} | ${true}  | ${'ACCESS_DENIED'}
  `('is of a grade the law does not publish $grade for $who', async ({ caller, ...expected }) => {
    const { who: _, ...told } = expected;
    expect(await seen(caller, NOW, GRADED_B)).toMatchObject(told);
  });

  it('is of no grade neither a grade nor something withheld, and of a published one the grade', async () => {
    expect(await seen(anonymous, noon('2026-01-04'))).toMatchObject({ grade: null, withheld: false });
    expect(await seen(anonymous)).toMatchObject({ grade: 'A', withheld: false });
    expect(await seen(anonymous, THEN)).toMatchObject({ grade: 'A', withheld: false });
  });

  it.each`
    who             | caller        | listed
    ${'the public'} | ${anonymous}  | ${'stands'}
    ${'others'}     | ${department} | ${`expired, hidden since, of a person, repaired, revoked, stands`}
  `('are on the list as it was, for $who, $listed', async ({ caller, listed }) => {
    const source = `{ testListings(asOf: "${THEN}") { edges { node { listing { decisionNumber } } } } }`;
    const { data } = await ask(source, caller);
    const edges = JSON.parse(JSON.stringify(data)).testListings.edges;
    const numbers = edges.map(
      ({ node }: { node: { listing: { decisionNumber: string } } }) => node.listing.decisionNumber,
    );

    expect(numbers.sort().join(', ')).toBe(listed);
  });

  it('costs the public no statement more where it asks for the present', async () => {
    const cost = async (caller: Caller) => {
      const before = open.books.statements();
      await seen(caller);
      return open.books.statements() - before;
    };

    expect(await cost(anonymous)).toBeLessThanOrEqual(await cost(department));
  });
});
