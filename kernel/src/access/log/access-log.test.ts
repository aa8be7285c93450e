import { createSecretKey } from 'node:crypto';
import type { Caller } from '../../caller';
import { anonymous } from '../../caller';
import { answerOf, type SubgraphAnswer } from '../../graphql/answer';
import { openListing } from '../../listing/record';
import type { OpenMinistry } from '../../ministry';
import { ministryOf } from '../../sector-ministry';
import { recordSubject } from '../../subject/record';
import { department, itself, staffOf } from '../../testing/callers';
import { onEveryEngine } from '../../testing/engines';
import { aListing, aListKind, aSector, aStep, aSubject, noon, SUBJECT } from '../../testing/records';
import { aSigner } from '../../testing/signer';
import { usccWith } from '../../uscc/uscc';
import type { AccessEntryRow } from './row';

const NOW = noon('2026-06-15');
const sector = aSector({ lists: [aListKind()] });
const quiet = () => undefined;
const officer = staffOf('test');
const trace = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), sampled: false };
const others = Array.from({ length: 30 }, (_, index) =>
  usccWith({
    department: '9',
    category: '1',
    region: '110101',
    body: `MUXU10${String(index).padStart(2, '0')}`,
  }),
);

const FILE = 'listings { decisionNumber } conduct { edges { cursor } } inspectionRegime { tier }';

onEveryEngine('the log of who was told what', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await ministryOf(sector).open({
      database: database(),
      signer: aSigner(),
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => NOW,
    });
    await open.books.write(async (tx) => {
      await recordSubject(tx, aSubject(), noon('2025-01-01'));
      await openListing(tx, sector.lists, aListing(), aStep('adopt', '2026-01-10'));
    });
  });
  afterEach(() => open.close());

  const entries = () => open.books.query<AccessEntryRow>('SELECT * FROM access_entry ORDER BY sequence');
  const answer = (query: string, caller: Caller, variables = {}, log = quiet): Promise<SubgraphAnswer> =>
    answerOf(open.subgraph, { query, variables, request: { requestId: 'r-1', caller, trace } }, log);
  const profiles = (usccs: readonly string[], caller: Caller, fields = FILE, log = quiet) => {
    const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf: NOW }));
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test { ${fields} } } } }`;
    return answer(query, caller, { of }, log);
  };

  it.each`
    who                             | caller             | authority               | purpose
    ${'another department'}         | ${department}      | ${department.authority} | ${department.purpose}
    ${'an officer of the ministry'} | ${officer}         | ${'test'}               | ${null}
    ${'the entity itself'}          | ${itself(SUBJECT)} | ${null}                 | ${null}
  `('says that $who was told, what of whom, why and when', async ({ caller, authority, purpose }) => {
    const { errors } = await profiles([SUBJECT], caller);

    expect(errors).toBeUndefined();
    expect(await entries()).toEqual([
      {
        ...{ sequence: 1, at: NOW, caller: caller.id, role: caller.role, authority, purpose },
        ...{ requestId: 'r-1', traceId: trace.traceId, subjects: SUBJECT },
        fields: 'CreditFile.inspectionRegime conduct listings',
        ...{ previous: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });

  it.each`
    who                                 | caller
    ${'the public'}                     | ${anonymous}
    ${'staff of another ministry'}      | ${staffOf('elsewhere')}
    ${'a department that says not why'} | ${{ ...department, purpose: null }}
    ${'another entity'}                 | ${itself(others[0] ?? '')}
  `('says nothing of $who, who sees what the public sees or is refused', async ({ caller }) => {
    await profiles([SUBJECT], caller);

    expect(await entries()).toEqual([]);
  });

  it('names those on a page', async () => {
    await answer('{ testListings { edges { node { uscc } } } }', officer);

    expect(await entries()).toMatchObject([{ fields: 'testListings', subjects: SUBJECT }]);
  });

  it.each`
    who                | caller       | read
    ${'its own staff'} | ${officer}   | ${true}
    ${'the public'}    | ${anonymous} | ${false}
  `(
    'names $who that reads inspections and what happened, where it is told more: $read',
    async ({ caller, read }) => {
      await open.books.write((tx) =>
        recordSubject(tx, aSubject({ name: '改名虚构公司' }), noon('2025-03-01')),
      );
      await profiles([SUBJECT], caller, 'inspections { edges { cursor } }');
      await answer('{ testCreditEvents { events { deed } } }', caller);

      const [inspections, events] = await entries();
      const names = (fields: string) => ({ fields, subjects: expect.stringContaining(SUBJECT) });
      expect([inspections, events]).toEqual(
        read
          ? ['inspections', 'testCreditEvents'].map((fields) => expect.objectContaining(names(fields)))
          : [undefined, undefined],
      );
    },
  );

  it('costs as many statements for thirty entities as for three, and the public none', async () => {
    const cost = async (count: number, caller: Caller) => {
      const before = open.books.statements();
      await profiles(others.slice(0, count), caller);
      return open.books.statements() - before;
    };
    const ofThree = (await cost(3, department)) - (await cost(3, anonymous));

    expect((await cost(30, department)) - (await cost(30, anonymous))).toBe(ofThree);
    expect((await entries()).map(({ subjects }) => subjects.split(' ').length)).toEqual([3, 30]);
  });

  it('takes the answers of concurrent requests in one transaction', async () => {
    const before = open.books.statements();
    const listed = others.map((uscc) => profiles([uscc], department, 'listings { decisionNumber }'));
    const answers = await Promise.all(listed);
    const logged = await entries();

    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(logged.map(({ sequence }) => sequence)).toEqual(others.map((_, index) => index + 1));
    expect(open.books.statements() - before).toBeLessThan(others.length * 2 + 12);
    expect(await open.auditAccess([])).toMatchObject({ head: { sequence: 30 }, problems: [] });
  });

  it('is written before the answer, or nothing is told', async () => {
    const lines: string[] = [];
    await open.books.write((tx) =>
      tx.run("UPDATE book_head SET book = 'lost' WHERE book = 'access_entry'").then(),
    );
    const told = await profiles([SUBJECT], department, FILE, ((_: string, message: string) =>
      lines.push(message)) as never);

    expect(told).toEqual({
      data: null,
      errors: [
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'ACCESS_NOT_LOGGED' }) }),
      ],
    });
    expect(lines).toEqual(['An access could not be written down']);
    expect((await profiles([SUBJECT], anonymous, 'listings { decisionNumber }')).errors).toBeUndefined();
  });

  it('does not lose one answer for the trouble of another', async () => {
    const nameless = { ...department, authority: 'x'.repeat(201) };
    const [bad, good] = await Promise.all([profiles([SUBJECT], nameless), profiles([SUBJECT], department)]);

    expect(bad.errors).toMatchObject([{ extensions: { code: 'ACCESS_NOT_LOGGED' } }]);
    expect(good.errors).toBeUndefined();
    expect(await entries()).toHaveLength(1);
  });

  it('is not kept by a subgraph that has nowhere to: it tells nothing', async () => {
    const { accessLog: _, ...without } = open.subgraph;
    const request = { requestId: 'r-1', caller: officer };
    const query = '{ testListings { edges { cursor } } }';

    expect(await answerOf(without, { query, variables: {}, request }, quiet)).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'ACCESS_NOT_LOGGED' } }],
    });
  });

  it.each`
    damage                      | statement                                                                                                                                                          | codes
    ${'one that was altered'}   | ${"UPDATE access_entry SET purpose = '别的' WHERE sequence = 2"}                                                                                                   | ${['HASH']}
    ${'one that was taken out'} | ${'DELETE FROM access_entry WHERE sequence = 2'}                                                                                                                   | ${['SEQUENCE', 'LINK']}
    ${'the last taken out'}     | ${'DELETE FROM access_entry WHERE sequence = 3'}                                                                                                                   | ${['HEAD']}
    ${'one that was put in'}    | ${"INSERT INTO access_entry SELECT 4, at, caller, role, authority, purpose, requestId, traceId, subjects, fields, hash, 'x' FROM access_entry WHERE sequence = 3"} | ${['HEAD']}
    ${'the head set back'}      | ${"UPDATE book_head SET sequence = 2, hash = (SELECT hash FROM access_entry WHERE sequence = 2) WHERE book = 'access_entry'"}                                      | ${['HEAD']}
    ${'one before the first'}   | ${"INSERT INTO access_entry SELECT 0, at, caller, role, authority, purpose, requestId, traceId, subjects, fields, hash, 'x' FROM access_entry WHERE sequence = 3"} | ${['HEAD']}
  `('is found out with $damage', async ({ statement, codes }) => {
    for (const uscc of others.slice(0, 3)) await profiles([uscc], department);
    const { signedHead = '' } = await open.auditAccess([]);
    expect((await open.auditAccess([signedHead])).problems).toEqual([]);
    await open.books.write((tx) => tx.run(statement));

    expect((await open.auditAccess([])).problems.map(({ code }) => code)).toEqual(codes);
  });

  it('is found out by a head that was kept elsewhere, though it was begun anew', async () => {
    await profiles([SUBJECT], department);
    const { signedHead = '' } = await open.auditAccess([]);
    await open.books.write(async (tx) => {
      await tx.run('DELETE FROM access_entry');
      await tx.run("UPDATE book_head SET sequence = 0, hash = NULL WHERE book = 'access_entry'");
    });

    expect((await open.auditAccess([])).problems).toEqual([]);
    expect((await open.auditAccess([signedHead])).problems).toMatchObject([{ code: 'KEPT_HEAD' }]);
  });
});
