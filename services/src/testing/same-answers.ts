import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@creditgraph/embedded';
import { fictionalEntities, type Instant } from '@creditgraph/kernel';
import { buildSchema } from 'graphql';
import type { TokenClaims } from '../../../embedded/src/issuer';
import { aHouse, type TestHouse as OneProcess } from '../../../embedded/src/testing/house';
import { carryShields } from '../../../kernel/src/shield/round';
import { fictionalNumber } from '../../../kernel/src/subject/fiction-person';
import { type Answer, ask, codesOf, until } from './asking';
import { differential } from './config';
import type { TestHouse } from './house';
import { choosing, type Question, questionOf } from './questions';

const folder = join(root, 'gateway/operations');
/** Those that read: what is filed at the window is compared by the tests of the window. */
const operations = readdirSync(folder)
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)
  .filter(([, text]) => !/^mutation /m.test(text));
const PURPOSE = { 'x-credit-purpose': encodeURIComponent('资格审查') };

export interface Same {
  readonly sample: { readonly seed: number; readonly count: number };
  /** Where the clocks of both houses stand. */
  readonly now: Instant;
}

const CLERK: TokenClaims = { sub: 'clerk', role: 'STAFF', authority: 'public-credit' };
const OWED = '{ publicCreditShieldsToCarry(first: 1) { edges { node { id } } } }';

/** The processes carry the shield of the sample by themselves, and its desk writes down who has it. */
async function bothRoundsMade(one: OneProcess, many: TestHouse): Promise<void> {
  const asking = async (query: string, variables = {}) =>
    one.gateway.execute(query, variables, await one.bearing(CLERK));
  await carryShields({ field: 'publicCredit' }, asking, new AbortController().signal);
  const bearing = await many.bearing(CLERK);
  await until(
    () => ask<{ publicCreditShieldsToCarry: { edges: readonly unknown[] } | null }>(many, OWED, {}, bearing),
    ({ data }) => data?.publicCreditShieldsToCarry?.edges.length === 0,
  );
}

/** Tests that many processes on a server answer as one process on files does: the same sample, the same clock. */
export function answersTheSame(services: () => TestHouse, { sample, now }: Same): void {
  const codes = fictionalEntities(sample).map(({ uscc }) => uscc);
  const askers = askersOf(codes);
  let files = '';
  let embedded: OneProcess;
  beforeAll(async () => {
    files = mkdtempSync(join(tmpdir(), 'creditgraph-same-'));
    const next = () => ({ engine: 'embedded' as const, file: join(files, `${randomUUID()}.db`) });
    embedded = await aHouse(next, { now, sample: sample.count, timeoutMs: 60_000 });
    await bothRoundsMade(embedded, services());
  }, 120_000);
  afterAll(async () => {
    await embedded?.close();
    rmSync(files, { recursive: true });
  });

  const inOne = async ({ query, variables }: Question, { claims, headers }: Asker): Promise<Answer> =>
    embedded.gateway.execute(query, variables, {
      ...(claims && (await embedded.bearing(claims))),
      ...headers,
    }) as Promise<Answer>;
  const inMany = async ({ query, variables }: Question, { claims, headers }: Asker): Promise<Answer> => {
    const bearing = { ...(claims && (await services().bearing(claims))), ...headers };
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(services(), query, variables, bearing);
      if (tries === TRIES || !codesOf(answer).includes('SOURCE_UNAVAILABLE')) return answer;
    }
  };
  const compared = async (question: Question, asker: Asker) => {
    const [one, many] = await Promise.all([inOne(question, asker), inMany(question, asker)]);
    expect({ asker: asker.name, question, answer: settled(many) }).toEqual({
      asker: asker.name,
      question,
      answer: settled(one),
    });
    return one;
  };

  it.each(operations)('answers %s as one process does, to each who may ask', async (_, query) => {
    const answers: Answer[] = [];
    for (const asker of askers) {
      for (const asOf of [undefined, '2026-03-01T02:00:00.000Z']) {
        const variables = { uscc: codes[3], usccs: codes.slice(0, 6), text: '虚构', ...(asOf && { asOf }) };
        answers.push(await compared({ query, variables }, asker));
      }
    }

    expect(answers.some(({ data, errors }) => data && !errors)).toBe(true);
  });

  it(`answers ${differential.questions} made-up questions as one process does`, async () => {
    const api = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));
    const known = valuesFor(codes);
    const whole = { answered: 0, refused: 0 };
    for (let at = 0; at < differential.questions; at += 1) {
      const choose = choosing(differential.seed + at);
      const asker = askers[choose(askers.length)] as Asker;
      const answer = await compared(questionOf(api, known, choose), asker);
      harvest(answer.data, known);
      if (answer.errors) whole.refused += 1;
      else whole.answered += 1;
    }

    expect(Math.min(whole.answered, whole.refused) / differential.questions).toBeGreaterThan(0.1);
  }, 3_600_000);
}

/** A source that is slow because the machine is busy is asked again, for it is no difference between the houses. */
const TRIES = 5;

interface Asker {
  readonly name: string;
  readonly claims?: TokenClaims;
  readonly headers?: Readonly<Record<string, string>>;
}

const askersOf = (codes: readonly string[]): readonly Asker[] => [
  { name: 'the public' },
  { name: 'itself', claims: { sub: 'firm', role: 'SUBJECT', uscc: codes[3] } },
  { name: 'the tax office', claims: { sub: 'tax-officer', role: 'STAFF', authority: 'tax' } },
  {
    name: 'the transport office',
    claims: { sub: 'transport-officer', role: 'STAFF', authority: 'transport' },
  },
  {
    name: 'a department with a purpose',
    claims: { sub: 'bureau', role: 'GOVERNMENT', authority: '虚构财政局(示例)' },
    headers: PURPOSE,
  },
  {
    name: 'a department, in Chinese',
    claims: { sub: 'bureau', role: 'GOVERNMENT', authority: '虚构财政局(示例)' },
    headers: { 'accept-language': 'zh' },
  },
];

/** What may be asked for; cursors, plates and numbers of ships are learnt from the answers. */
function valuesFor(codes: readonly string[]): Record<string, unknown[]> {
  const some = codes.slice(0, 12);
  const days = ['2023-07-01', '2026-01-01', '2026-11-20'];
  return {
    uscc: [...some, '91350100M000100Y43', 'not a code'],
    usccs: [some.slice(0, 3), [codes[5], codes[5]], some.slice(4, 9)],
    asOf: [
      null,
      '2024-08-01T10:00:00+08:00',
      '2026-03-01T02:00:00.000Z',
      '2026-06-15T02:00:00.000Z',
      '2027-01-01T00:00:00Z',
    ],
    on: days,
    from: days,
    until: days,
    listing: ['none'],
    measure: ['GP-RESTRICT-WAGES'],
    region: ['320600', '999999'],
    body: ['虚构单位(示例)'],
    open: [true, false],
    authority: ['虚构单位(示例)', 'tax'],
    sector: ['tax', 'none'],
    demanded: [true, false],
    version: [null, '2026.1', '2026.2', '1999.1'],
    halfYear: ['2025H2', '2026H1', '2026H2'],
    month: ['2026-05', '2026-10', '2026-13'],
    period: ['2026-05', '2026-Q2', '2026', '2026-13'],
    code: [...some.slice(0, 2), 'not a code'],
    list: ['ZDSSWF', 'SXBZXR', 'CXCZ', 'NONE'],
    first: [1, 2, 3, 5, 20, 101],
    atLeast: [1, 2, 3, 101],
    after: [null, 'nonsense'],
    text: ['虚构', '9', some[0]?.slice(0, 8)],
    filter: [{ status: 'ACTIVE' }, { region: '32' }, { kind: 'ENTERPRISE' }],
    id: ['of-no-check'],
    documentNumber: [0, 1, 5].map((at) => fictionalNumber(codes[at] ?? '', 0)),
    imo: ['9999999'],
    nationalNumber: ['CN00000000000'],
    plate: ['虚A00001'],
    purpose: ['supplier review', '资格审查'],
    reference: ['虚构申请1号'],
    matter: ['BIDDING', 'NONE'],
    caseNumber: ['虚构采〔2026〕1号'],
  };
}

const learnt: Readonly<Record<string, string>> = {
  cursor: 'after',
  endCursor: 'after',
  plate: 'plate',
  imo: 'imo',
  nationalNumber: 'nationalNumber',
};
/** The latest of each are asked for; what was learnt earlier is forgotten. */
const KEPT = 12;

function harvest(from: unknown, known: Record<string, unknown[]>): void {
  if (typeof from !== 'object' || from === null) return;
  for (const [key, value] of Object.entries(from)) {
    const name = learnt[key.replace(/^a\d+_/, '')];
    if (name && typeof value === 'string' && !placeOfEvent(value))
      known[name] = [value, ...(known[name] ?? [])].slice(0, KEPT);
    else harvest(value, known);
  }
}

/** The place in a journal that a cursor of its feed names beside the mark of that entry, which each house has its own of. */
function placeOfEvent(cursor: string): string | null {
  if (!cursor.startsWith('WyI')) return null;
  const [place, mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return /^[0-9a-f]{16}$/.test(mark ?? '') ? (place ?? null) : null;
}

/**
 * An answer without what must differ: the id of a check, its receipt, the mark of an event and what refers to the request.
 * The order of errors is that in which sources answer.
 */
function settled({ data, errors = [] }: Answer): object {
  const told = errors.map(({ message, path, extensions: { traceId: _, ...extensions } = {} }) => ({
    ...{ message, path, extensions },
  }));
  const text = JSON.stringify({ data, errors: told.map((error) => JSON.stringify(error)).sort() });
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id of a check')
      .replace(/"(WyI[\w-]+)"/g, (whole, cursor) => {
        const place = placeOfEvent(cursor);
        return place ? `"event ${place}"` : whole;
      })
      .replace(/"eyJ[\w-]+\.[\w-]*\.[\w-]+"/g, '"a receipt"'),
  );
}
