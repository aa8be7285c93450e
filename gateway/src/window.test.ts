import { anonymous, type Caller, Refusal, subgraphSdl } from '@creditgraph/kernel';
import { GraphQLError } from 'graphql';
import type { Transport } from './source';
import { aFederation, codes, type Federation, type FederationTraits, NOW } from './testing/federation';
import { subgraphOf } from './testing/sources';

const [FIRM = ''] = codes(1);
const itself: Caller = { ...anonymous, id: 'the-firm', role: 'SUBJECT', subject: FIRM };
const SDL = (name: string) =>
  subgraphSdl(`
type Mutation { file${name}Objection(input: FileObjectionInput!): ${name}Filed }
type ${name}Filed { outcome: RecordOutcome! objection: ${name}Objection! file: ${name}File! }
type ${name}Objection { id: ID! version: Int! state: String! dueOn: Date dueBasis: String remedy: String! }
type ${name}File { asOf: DateTime! }
`);
const objection = { id: 'o1', version: 1, state: 'FILED', dueOn: null, dueBasis: null, remedy: '复议' };

/** A ministry that takes objections, and remembers what it was handed. */
function aMinistry(name: string, refusing: () => Error | null = () => null) {
  const received: object[] = [];
  const take = (_: unknown, { input }: { input: object }) => {
    received.push({ ...input });
    const refusal = refusing();
    if (refusal) throw refusal;
    return { outcome: 'RECORDED', objection, file: { asOf: NOW } };
  };
  const subgraph = subgraphOf(name.toLowerCase(), SDL(name), {
    Mutation: { [`file${name}Objection`]: take },
  });
  return { subgraph, received };
}

const FILE = `mutation ($input: FileObjectionInput!, $sector: String!) {
  fileObjection(sector: $sector, input: $input) { outcome sector noun id state profile { uscc asOf tax { sector } } } }`;
const input = { uscc: FIRM, record: { kind: 'LISTING', id: 'l1' }, grounds: '有误', idempotencyKey: 'k1' };

describe('the window', () => {
  const opened: Federation[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((federation) => federation.close())));

  const open = async (traits: FederationTraits) => {
    const federation = await aFederation({ authenticate: async () => itself, ...traits });
    opened.push(federation);
    return federation;
  };
  const file = (federation: Federation, sector = 'fish', query = FILE) =>
    federation.execute(query, { sector, input }, { authorization: 'Bearer firm' });

  it('hands the form to the ministry in the name of whoever asks, and answers with the subject in every sector', async () => {
    const { subgraph, received } = aMinistry('Fish');
    const federation = await open({ more: [subgraph] });

    expect(await file(federation)).toEqual({
      data: {
        fileObjection: {
          ...{ outcome: 'RECORDED', sector: 'fish', noun: 'OBJECTION', id: 'o1', state: 'FILED' },
          profile: { uscc: FIRM, asOf: NOW, tax: { sector: 'tax' } },
        },
      },
    });
    expect(received).toEqual([{ ...input, record: { ...input.record } }]);
    expect(federation.fetches.get('fish')?.map(({ request }) => request.caller)).toEqual([itself]);
  });

  it.each`
    sector    | who
    ${'moon'} | ${'there is not'}
    ${'tax'}  | ${'takes no objections'}
  `('says who takes objections where $sector is a sector that $who', async ({ sector }) => {
    const federation = await open({ more: [aMinistry('Fish').subgraph, aMinistry('Birds').subgraph] });

    expect(await file(federation, sector)).toMatchObject({
      data: { fileObjection: null },
      errors: [{ path: ['fileObjection'], extensions: { code: 'CHOICE_UNKNOWN', choices: 'birds, fish' } }],
    });
  });

  it.each`
    sort                                | refusal                                                                                     | told
    ${'of the table'}                   | ${new Refusal('OBJECTION_OPEN', { id: 'o1' })}                                              | ${{ code: 'OBJECTION_OPEN', id: 'o1' }}
    ${'of a release this one is not'}   | ${new GraphQLError('Full', { extensions: { code: 'FULL', zh: '满', en: 'Full', day: 3 } })} | ${{ code: 'FULL', zh: '满', day: 3 }}
    ${'that is a fault, and is masked'} | ${new Error('secret')}                                                                      | ${{ code: 'INTERNAL', sector: 'fish' }}
  `('passes on a refusal $sort', async ({ refusal, told }) => {
    const federation = await open({ more: [aMinistry('Fish', () => refusal).subgraph] });
    const { data, errors } = await file(federation);

    expect(data).toEqual({ fileObjection: null });
    expect(errors).toMatchObject([{ path: ['fileObjection'], extensions: told }]);
    expect(JSON.stringify(errors)).not.toContain('secret');
  });

  const silences: Readonly<Record<string, Transport>> = {
    UNREACHABLE: async () => {
      throw new Error('refused');
    },
    TIMEOUT: () => new Promise(() => {}),
    MALFORMED: async () => ({ data: { filed: { outcome: 'RECORDED' } } }),
  };
  it.each(Object.keys(silences))(
    'tells that a ministry did not answer: %s; it asks once, and the others answer',
    async (reason) => {
      const federation = await open({
        more: [aMinistry('Fish').subgraph, aMinistry('Birds').subgraph],
        disturbed: { fish: silences[reason] as Transport },
        timeoutMs: 200,
        breakerFailures: 1,
      });
      for (const left of [1, 0]) {
        const { data, errors } = await file(federation);
        const told = left ? reason : 'BREAKER_OPEN';
        expect([data, errors]).toMatchObject([
          { fileObjection: null },
          [{ extensions: { code: 'SOURCE_UNAVAILABLE', sector: 'fish', reason: told } }],
        ]);
      }

      expect(federation.fetches.get('fish')).toHaveLength(1);
      expect((await file(federation, 'birds')).errors).toBeUndefined();
    },
  );

  it('files one form after the other, each for itself', async () => {
    const birds = aMinistry('Birds');
    const federation = await open({
      more: [aMinistry('Fish', () => new Refusal('OBJECTION_OPEN', { id: 'o1' })).subgraph, birds.subgraph],
    });
    const both = `mutation ($input: FileObjectionInput!, $sector: String!) {
      one: fileObjection(sector: $sector, input: $input) { id } two: fileObjection(sector: "birds", input: $input) { id } }`;

    expect(await file(federation, 'fish', both)).toMatchObject({
      data: { one: null, two: { id: 'o1' } },
      errors: [{ path: ['one'], extensions: { code: 'OBJECTION_OPEN' } }],
    });
    expect(birds.received).toHaveLength(1);
  });

  it('is closed to whoever shows no token, before anybody is asked', async () => {
    const federation = await open({ more: [aMinistry('Fish').subgraph] });
    const { errors } = await federation.execute(FILE, { sector: 'fish', input });

    expect(errors).toMatchObject([{ extensions: { code: 'LOGIN_NEEDED' } }]);
    expect(federation.fetches.get('fish')).toBeUndefined();
  });
});
