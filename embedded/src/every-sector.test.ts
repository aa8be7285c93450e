import { entityKindsOf, type SectorDefinition, sectorsOf, usccWith } from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { ministriesIn } from './ministries';
import { root } from './root';
import { aHouse, booksOf, type TestHouse } from './testing/house';
import { aPenaltyOf, inSector, mutationsUnder, sectorMutations } from './testing/mutations';
import {
  type Cast,
  enlisting,
  repairsNothing,
  type Story,
  type StoryStep,
  storiesOf,
} from './testing/stories';

const sectors = sectorsOf(ministriesIn(root));
const firm = usccWith({ department: '9', category: '1', region: '440304', body: 'MUXUE001' });
const bureau = usccWith({ department: '1', category: '1', region: '440304', body: 'MUXUE002' });
const itself: TokenClaims = { sub: 'firm', role: 'SUBJECT', uscc: firm };
const definitionOf = (name: string) =>
  require(`@creditgraph/${name}`).sector as SectorDefinition<never, string>;

/** Where a sector keeps no list, the grade of a day is what can be contested. */
const GRADE = { kind: 'EVALUATION', id: '2026-06-10' };

/** A matter as a step left it. */
interface Matter {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
interface Done {
  readonly outcome: string;
  readonly [field: string]: unknown;
}

onEveryEngine('every sector', (database) => {
  let house: TestHouse;
  let written: ReturnType<typeof mutationsUnder>;
  const casts = new Map<string, Cast>();
  let keys = 0;
  const freshKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  const officeOf = (authority: string): TokenClaims => ({
    sub: `${authority}-staff`,
    role: 'STAFF',
    authority,
  });

  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 10_000 });
    written = mutationsUnder(house.gateway.apiSdl);
    for (const { name } of sectors) casts.set(name, await enlisted(name));
  }, 120_000);
  afterAll(() => house.close());

  const castOf = (name: string): Cast => {
    const cast = casts.get(name);
    if (!cast) throw new Error(`nobody is listed by ${name}`);
    return cast;
  };
  const send = async (mutation: string, input: object, who: TokenClaims, selection?: string) => {
    const headers = await house.bearing(who);
    return house.gateway.execute(written(mutation, selection), { input }, headers);
  };
  const done = ({ data, errors }: FormattedExecutionResult): Done => {
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.done as Done;
  };
  const codeOf = ({ errors = [] }: FormattedExecutionResult) => errors[0]?.extensions?.code;
  const entries = async (name: string) =>
    Number((await booksOf(house, name).query<{ n: number }>('SELECT COUNT(*) AS n FROM journal'))[0]?.n);

  /** What a mutation answers of the matter. */
  const selectionOf = (field: Story['field']) =>
    field === 'commitment'
      ? 'outcome code version commitment { stage }'
      : `outcome ${field} { id version state }`;
  const matterIn = (field: Story['field'], answer: Done): Matter => {
    if (field !== 'commitment') return answer[field] as Matter;
    const { code, version, commitment } = answer as {
      code: string;
      version: number;
      commitment: { stage: string };
    } & Done;
    return { id: code, version, state: commitment.stage };
  };
  const inputOf = ({ input }: StoryStep, field: Story['field'], matter: Matter | null) => ({
    ...input,
    ...(matter && {
      [field === 'commitment' ? 'code' : 'id']: matter.id,
      expectedVersion: matter.version,
    }),
  });

  /** Takes one step as whoever may; whoever may not, and whoever asks twice, too late or for another thing, is refused. */
  async function take(
    name: string,
    field: Story['field'],
    step: StoryStep,
    matter: Matter | null,
  ): Promise<Matter> {
    const { sector } = castOf(name);
    const mutation = inSector(sector.field, step.mutation);
    const who = step.by === 'ITSELF' ? itself : officeOf(name);
    const input = { ...inputOf(step, field, matter), idempotencyKey: freshKey() };
    const sent = (more: object = {}, as = who) =>
      send(mutation, { ...input, ...more }, as, selectionOf(field));

    expect([mutation, codeOf(await sent({}, officeOf('nowhere')))]).toEqual([mutation, 'ACCESS_DENIED']);
    const first = done(await sent());
    const before = await entries(name);
    const again = done(await sent());
    expect([mutation, first.outcome, again.outcome]).toEqual([mutation, 'RECORDED', 'ALREADY_RECORDED']);
    expect(matterIn(field, again)).toEqual(matterIn(field, first));
    const another = Object.entries(input).find(
      ([, value]) => typeof value === 'string' && /示例|有误|已整改/.test(value),
    );
    if (another)
      expect([mutation, codeOf(await sent({ [another[0]]: '另一' }))]).toEqual([
        mutation,
        'IDEMPOTENCY_KEY_REUSED',
      ]);
    if (matter) {
      const stale = await sent({ idempotencyKey: freshKey() });
      expect([mutation, codeOf(stale)]).toEqual([mutation, 'VERSION_STALE']);
      expect(stale.errors?.[0]?.extensions).toMatchObject({ version: matter.version + 1 });
    }
    expect(await entries(name)).toBe(before);
    return matterIn(field, first);
  }

  async function enlisted(name: string): Promise<Cast> {
    const sector = definitionOf(name);
    const [kind = ''] = Object.keys(entityKindsOf(sector.subjectKinds));
    const subject = { uscc: firm, name: '云梦虚构企业有限公司(示例)', kind, since: '2020-01-01' };
    done(await send(inSector(sector.field, 'registerSECTORSubject'), subject, officeOf(name)));
    const cast = { uscc: firm, bureau, record: GRADE, sector };
    casts.set(name, cast);
    let matter: Matter | null = null;
    for (const step of enlisting(cast)) {
      matter = await take(name, 'proposal', step, matter);
      expect(matter.state).toBe(step.state);
    }
    const [{ id = '' } = {}] = await booksOf(house, name).query<{ id: string }>('SELECT id FROM listing');
    return id ? { ...cast, record: { kind: 'LISTING', id } } : cast;
  }

  describe.each(sectors)('$name', ({ name, field: sectorField }) => {
    const about = storiesOf({ uscc: firm, bureau, record: GRADE, sector: definitionOf(name) }).map(
      (story) => story.about,
    );

    it.each(about)(
      'can %s, each step once, by whom it is open to, in the order of the procedure',
      async (title) => {
        const cast = castOf(name);
        const story = storiesOf(cast).find((one) => one.about === title);
        if (!story) throw new Error(`there is no story ${title}`);
        const { field, steps, refused } = story;
        const [first] = steps;
        const code = refused?.(cast.sector) ?? null;
        if (code !== null && first) {
          const who = first.by === 'ITSELF' ? itself : officeOf(name);
          const answer = await send(
            inSector(sectorField, first.mutation),
            { ...first.input, idempotencyKey: freshKey() },
            who,
          );
          expect(codeOf(answer)).toBe(code);
          return;
        }
        let matter: Matter | null = null;
        for (const step of steps) {
          matter = await take(name, field, step, matter);
          expect([step.mutation, matter.state]).toEqual([step.mutation, step.state]);
        }
        const before = await entries(name);
        for (const step of steps.slice(1)) {
          const who = step.by === 'ITSELF' ? itself : officeOf(name);
          const input = { ...inputOf(step, field, matter), idempotencyKey: freshKey() };
          const answer = await send(inSector(sectorField, step.mutation), input, who);
          expect([step.mutation, codeOf(answer)]).toEqual([
            step.mutation,
            expect.stringMatching(/^(STEP_|ASSESSMENT_|VERIFICATION_|DEADLINE_)/),
          ]);
        }
        expect(await entries(name)).toBe(before);
      },
    );

    it('refuses every mutation about what it does not have, in both languages, and writes nothing', async () => {
      const before = await entries(name);
      const stranger = usccWith({ department: '9', category: '1', region: '440304', body: 'MUXUE009' });
      const untold: string[] = [];
      for (const [mutation, { to, input }] of Object.entries(sectorMutations(stranger))) {
        const who =
          to.includes('SUBJECT_ITSELF') && to.length === 1 ? { ...itself, uscc: stranger } : officeOf(name);
        const { data, errors = [] } = await send(inSector(sectorField, mutation), input, who);
        const [{ path, extensions: { code, zh, en } = {} } = {}] = errors;
        const typed =
          data?.done === null && errors.length === 1 && code !== 'INTERNAL' && path?.[0] === 'done';
        const worded =
          typeof zh === 'string' && typeof en === 'string' && /[一-鿿]/.test(zh) && /[a-z]/.test(en);
        if (!typed || !worded) untold.push(`${mutation} ${JSON.stringify(errors)}`);
      }

      expect(untold).toEqual([]);
      expect(await entries(name)).toBe(before);
    });

    it('knows a key again in the mutations that do not ask for one', async () => {
      const { sector } = castOf(name);
      const twice = async (named: string, input: object, other: object, who: TokenClaims) => {
        const keyed = { ...input, idempotencyKey: freshKey() };
        const mutation = inSector(sectorField, named);
        const answers = [await send(mutation, keyed, who), await send(mutation, keyed, who)];
        const reused = await send(mutation, { ...keyed, ...other }, who);
        return [...answers.map((answer) => done(answer).outcome), codeOf(reused)];
      };
      const once = ['RECORDED', 'ALREADY_RECORDED', 'IDEMPOTENCY_KEY_REUSED'];
      const [kind = ''] = Object.keys(entityKindsOf(sector.subjectKinds));
      const uscc = usccWith({ department: '9', category: '1', region: '440304', body: 'MUXUE003' });
      const subject = { uscc, name: '云梦虚构企业有限公司(示例)', kind, since: '2020-01-01' };
      const register = 'registerSECTORSubject';
      expect(await twice(register, subject, { name: '另一' }, officeOf(name))).toEqual(once);
      const penalty = aPenaltyOf(uscc);
      const report = 'reportSECTORPenalty';
      expect(await twice(report, penalty, { content: '另一' }, officeOf(name))).toEqual(once);
      if (!sector.evaluation) return;
      const paper = {
        institution: bureau,
        documentNumber: '示例1号',
        scope: 'GRADE',
        validUntil: '2027-01-01',
      };
      const grant = { uscc, ...paper, purpose: '示例' };
      const owner = { ...itself, uscc };
      expect(await twice('grantSECTORAuthorisation', grant, { purpose: '另一' }, owner)).toEqual(once);
      const [{ id = '' } = {}] = await booksOf(house, name).query<{ id: string }>(
        'SELECT id FROM authorisation',
      );
      expect(await twice('withdrawSECTORAuthorisation', { uscc, id }, { id: 'x' }, owner)).toEqual(once);
    });

    it('comes to one decision where two officers decide the same matter at once, and tells the other clearly', async () => {
      const repairs = repairsNothing(castOf(name).sector) === null;
      const field = repairs ? 'repair' : 'objection';
      const [opening] = storiesOf(castOf(name)).filter((story) => story.field === field);
      let matter: Matter | null = null;
      for (const step of opening?.steps.slice(0, repairs ? 2 : 1) ?? [])
        matter = await take(name, field, step, matter);
      const mutation = inSector(sectorField, repairs ? 'decideSECTORRepair' : 'decideSECTORObjection');
      const both = await Promise.all(
        [true, false].map((yes) => {
          const verdict = repairs ? { granted: yes, dutiesVerified: true } : { upheld: false };
          const input = {
            id: matter?.id,
            expectedVersion: matter?.version,
            reason: '示例',
            document: '1',
            ...verdict,
          };
          return send(mutation, { ...input, idempotencyKey: freshKey() }, officeOf(name), selectionOf(field));
        }),
      );
      const refused = both.filter(({ errors }) => errors);

      expect(refused.map(({ errors }) => errors?.[0]?.extensions)).toMatchObject([
        { code: 'VERSION_STALE', version: (matter?.version ?? 0) + 1 },
      ]);
      const states = both.flatMap(({ data }) =>
        data?.done ? [matterIn(field, data.done as Done).state] : [],
      );
      expect(states).toEqual([expect.stringMatching(/^(GRANTED|REFUSED|DISMISSED)$/)]);
    });
  });
});
