import { addDays, dayOf } from '@creditgraph/kernel';
import fc from 'fast-check';
import { buildSchema, isRequiredArgument } from 'graphql';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { BANK, OTHER_BANK } from './testing/authorised';
import { aHouse, booksOf, NOW, type TestHouse } from './testing/house';

const SECTORS = ['tax', 'environment'] as const;
const capital = (sector: string) => sector.charAt(0).toUpperCase() + sector.slice(1);

/** What the test knows of one authorisation it was granted. */
interface Known {
  readonly id: string;
  readonly sector: string;
  readonly subject: string;
  readonly institution: string;
  readonly scope: 'GRADE' | 'EVALUATION';
  readonly from: string;
  readonly until: string;
  readonly since: string;
  withdrawn: boolean;
}

interface Asked {
  readonly sector: string;
  readonly subject: string;
  readonly institution: string;
  readonly ids: readonly string[];
  /** How many days ago; 0 is now. */
  readonly back: number;
}

/** What the law of the house says, worked out once more and otherwise: the code of the refusal, or what is told. */
function expected(known: readonly Known[], { ids, back, ...asked }: Asked, today: string): string {
  const mine = known.filter(
    ({ id, sector, subject, institution }) =>
      ids.includes(id) &&
      sector === asked.sector &&
      subject === asked.subject &&
      institution === asked.institution,
  );
  if (mine.length === 0) return 'AUTHORISATION_MISSING';
  const holding = mine.filter((one) => !one.withdrawn && one.from <= today && today < one.until);
  if (holding.length === 0) return 'AUTHORISATION_NOT_IN_FORCE';
  const far = holding.filter(({ since }) => since <= addDays(today, -back));
  if (far.length === 0) return 'AUTHORISATION_STARTS_LATER';
  if (back > 0 && asked.sector === 'environment') return 'PAST_NOT_SHARED';
  return far.some(({ scope }) => scope === 'EVALUATION') ? 'EVALUATION' : 'GRADE';
}

interface AuthorisedGrade {
  readonly grade: object;
  readonly evaluation: object | null;
}

onEveryEngine('what a bank is told', (database) => {
  let house: TestHouse;
  let now = NOW;
  let subjects: readonly string[] = [];
  beforeAll(async () => {
    house = await aHouse(database, { now: () => now, timeoutMs: 10_000, sample: 200 });
    const graded = 'SELECT DISTINCT subject FROM evaluation ORDER BY subject';
    const taxed = await booksOf(house, 'tax').query<{ subject: string }>(graded);
    const kept = await booksOf(house, 'environment').query<{ subject: string }>(
      "SELECT subject FROM subject WHERE since < '2026-01-01' AND supersededAt IS NULL",
    );
    const both = new Set(kept.map(({ subject }) => subject));
    subjects = taxed
      .map(({ subject }) => subject)
      .filter((subject) => both.has(subject))
      .slice(0, 2);
  }, 60_000);
  afterAll(() => house.close());

  const mutate = async (query: string, input: object, subject: string) => {
    const headers = await house.bearing({ sub: 'firm', role: 'SUBJECT', uscc: subject });
    const { data, errors } = await house.gateway.execute(query, { input }, headers);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: { authorisation: { id: string } } }).done.authorisation.id;
  };
  let papers = 0;
  const grant = async (traits: Omit<Known, 'id' | 'withdrawn'>): Promise<Known> => {
    papers += 1;
    const { sector, subject, institution, scope, from, until, since } = traits;
    const query = `mutation ($input: GrantAuthorisationInput!) { done: grant${capital(sector)}Authorisation(input: $input) { authorisation { id } } }`;
    const documentNumber = `虚授权${papers}号`;
    const dates = { validFrom: from, validUntil: until, recordsSince: since };
    const input = { uscc: subject, institution, documentNumber, scope, purpose: '授信审批', ...dates };
    return { ...traits, id: await mutate(query, input, subject), withdrawn: false };
  };
  const withdraw = async (one: Known) => {
    const query = `mutation ($input: WithdrawAuthorisationInput!) { done: withdraw${capital(one.sector)}Authorisation(input: $input) { authorisation { id } } }`;
    await mutate(query, { uscc: one.subject, id: one.id }, one.subject);
    one.withdrawn = true;
  };
  const bearing = async ({ institution, ids }: Pick<Asked, 'institution' | 'ids'>) => ({
    ...(await house.bearing({ sub: 'bank', role: 'INSTITUTION', authority: institution })),
    'x-credit-authorisation': ids.join(', '),
  });
  const told = async (asked: Asked): Promise<string> => {
    const { sector, subject, back } = asked;
    const asOf = back > 0 ? `, asOf: "${addDays(dayOf(now), -back)}${now.slice(10)}"` : '';
    const query = `{ entityCreditProfile(uscc: "${subject}"${asOf}) { ${sector} {
      listings { id } authorisedGrade { grade { code } evaluation { score findings { code } } } } } }`;
    const { data, errors = [] } = await house.gateway.execute(query, {}, await bearing(asked));
    const [file] = Object.values(data?.entityCreditProfile as Record<string, object>);
    const { authorisedGrade: grade } = file as { authorisedGrade: AuthorisedGrade | null };
    const codes = errors.map(({ extensions }) => String(extensions?.code));
    if (grade === null) return codes.join();
    expect(codes).toEqual(grade.evaluation ? [] : ['AUTHORISATION_TOO_NARROW']);
    return grade.evaluation ? 'EVALUATION' : 'GRADE';
  };

  const bank = fc.constantFrom(BANK, OTHER_BANK);
  const sector = fc.constantFrom(...SECTORS);
  const which = fc.nat({ max: 1 });
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('grant' as const),
      sector,
      which,
      institution: bank,
      scope: fc.constantFrom('GRADE' as const, 'EVALUATION' as const),
      wait: fc.constantFrom(0, 0, 1, 5),
      days: fc.integer({ min: 1, max: 10 }),
      back: fc.constantFrom(0, 10),
    }),
    fc.record({ kind: fc.constant('withdraw' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 6 }) }),
  );

  type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never;

  /** Whatever is drawn beside it, this course meets every answer there is. */
  const granted = { kind: 'grant', which: 0, institution: BANK, wait: 0, days: 10, back: 0 } as const;
  const everyOutcome: Step[] = [
    { ...granted, sector: 'tax', scope: 'GRADE' },
    { ...granted, sector: 'environment', scope: 'EVALUATION', back: 10 },
    { kind: 'withdraw', at: 0 },
  ];

  it('is what holds at that moment in the books of that ministry, whatever was granted and withdrawn', async () => {
    expect(subjects).toHaveLength(2);
    const outcomes = new Map<string, number>();
    const steps = fc.array(step, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (course, showsAll) => {
        const known: Known[] = [];
        now = NOW;
        for (const taken of course) {
          const today = dayOf(now);
          if (taken.kind === 'pass') now = `${addDays(today, taken.days)}${NOW.slice(10)}`;
          if (taken.kind === 'withdraw' && known.length > 0)
            await withdraw(known[taken.at % known.length] as Known);
          if (taken.kind === 'grant') {
            const from = addDays(today, taken.wait);
            const { sector, institution, scope } = taken;
            const subject = subjects[taken.which] ?? '';
            const until = addDays(from, taken.days);
            known.push(
              await grant({
                sector,
                subject,
                institution,
                scope,
                from,
                until,
                since: addDays(from, -taken.back),
              }),
            );
          }
          const ids = (showsAll ? known : known.slice(-1)).map(({ id }) => id);
          for (const asked of everyQuestion(ids)) {
            const answer = await told(asked);
            expect([asked, answer]).toEqual([asked, expected(known, asked, dayOf(now))]);
            outcomes.set(answer, (outcomes.get(answer) ?? 0) + 1);
          }
        }
      }),
      { numRuns: 12, examples: [[everyOutcome, true]] },
    );
    now = NOW;
    expect([...outcomes.keys()].sort()).toEqual([
      'AUTHORISATION_MISSING',
      'AUTHORISATION_NOT_IN_FORCE',
      'AUTHORISATION_STARTS_LATER',
      'EVALUATION',
      'GRADE',
      'PAST_NOT_SHARED',
    ]);
  }, 120_000);

  function* everyQuestion(ids: readonly string[]): Generator<Asked> {
    for (const sector of SECTORS)
      for (const subject of subjects)
        for (const institution of [BANK, OTHER_BANK])
          for (const back of [0, 3]) yield { sector, subject, institution, ids, back };
  }

  it('opens nothing of the joint punishment check', async () => {
    const [subject = ''] = subjects;
    const wide = {
      sector: 'tax',
      subject,
      institution: BANK,
      scope: 'EVALUATION',
      from: dayOf(now),
    } as const;
    const { id } = await grant({ ...wide, until: '2027-01-01', since: '2026-01-01' });
    const shown = await bearing({ institution: BANK, ids: [id] });
    const ask = async (headers: Record<string, string>, fields: string, asOf = '') => {
      const query = `{ entityCreditProfile(uscc: "${subject}"${asOf}) { ${fields} } }`;
      const { data, errors = [] } = await house.gateway.execute(query, {}, headers);
      return { data, codes: errors.map(({ extensions }) => extensions?.code) };
    };
    const check =
      'jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision information { grade { code } } }';

    expect(await ask(shown, check)).toEqual({ ...(await ask({}, check)), codes: [] });
    expect((await ask(shown, check, ', asOf: "2026-06-01T02:00:00.000Z"')).codes).toEqual([
      'PAST_NOT_PUBLIC',
    ]);
    expect((await ask(shown, 'conflicts { unanswered }')).codes).toEqual(['ACCESS_DENIED']);
  });
});

onEveryEngine('a bank', (database) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 10_000 });
  });
  afterAll(() => house.close());

  it('finds no mutation in the schema that it may use', async () => {
    const api = buildSchema(house.gateway.apiSdl);
    const fields = Object.values(api.getMutationType()?.getFields() ?? {});
    const headers = await house.bearing({ sub: 'bank', role: 'INSTITUTION', authority: BANK });
    for (const { name, args } of fields) {
      const input = args.find((argument) => argument.name === 'input');
      const words = args.filter((argument) => argument !== input && isRequiredArgument(argument));
      const taken = [...(input ? ['input: $input'] : []), ...words.map((word) => `${word.name}: "x"`)];
      const declared = input ? ` ($input: ${input.type})` : '';
      const given = taken.length > 0 ? `(${taken.join(', ')})` : '';
      const query = `mutation${declared} { ${name}${given} { __typename } }`;
      const { data, errors } = await house.gateway.execute(query, {}, headers);

      expect([name, data, errors?.[0]?.extensions?.code]).toEqual([name, undefined, 'ACCESS_DENIED']);
    }
    expect(fields.length).toBeGreaterThanOrEqual(house.sectors.length * 5);
  });
});
