import { usccWith } from '@creditgraph/kernel';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type Answered, ask, codesOf, until } from './asking';
import type { TestHouse } from './house';

export interface Room {
  /** As many requests as the gateway works on and lets wait together. */
  readonly places: number;
}

const MORE = 40;
const WRITER = { sub: 'environment-officer', role: 'STAFF', authority: 'environment' };
const FIRM = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXUT777' });
const REGISTER =
  'mutation ($input: RegisterSubjectInput!) { registerEnvironmentSubject(input: $input) { outcome } }';
const RECORD = `mutation ($input: RecordConductInput!) { recordEnvironmentConduct(input: $input) {
  outcome conduct { id documentNumber } } }`;

interface Recorded {
  readonly recordEnvironmentConduct: { readonly outcome: string } | null;
}

/** Tests that a crowd of writes is turned away or taken, that what was taken is on record, and that it is soon over. */
export function bearsOverload(house: () => TestHouse, { places }: Room): void {
  const bearing = () => house().bearing(WRITER);
  const record = async (number: string) =>
    ask<Recorded>(house(), RECORD, { input: fine(number) }, await bearing());
  const signal = (which: NodeJS.Signals) =>
    process.kill(house().processes.get('environment')?.pid() ?? 0, which);

  it('turns away whom it has no room for, and has on record whatever it took', async () => {
    const { errors } = await ask(house(), REGISTER, { input: polluter }, await bearing());
    expect(errors).toBeUndefined();
    const numbers = Array.from({ length: places + MORE }, (_, at) => `虚构超载${at}号`);
    const refused = new Set<string>();
    let noRoom = () => {};
    const full = new Promise<void>((resolve) => {
      noRoom = resolve;
    });

    signal('SIGSTOP');
    const under = numbers.map(async (number) => {
      const answer = await record(number);
      if (answer.status === 503) refused.add(number);
      if (refused.size === MORE) noRoom();
      return [number, answer] as const;
    });
    await Promise.race([full, Promise.all(under)]);
    signal('SIGCONT');
    const answers = await Promise.all(under);
    await until(
      () => record('虚构超载之后'),
      (answer) => ON_RECORD.includes(String(outcomeOf(answer))),
    );

    expect(refused.size).toBeGreaterThan(0);
    expect(answers.filter(([, { status }]) => status === 503)).toEqual(
      answers.filter(([number]) => refused.has(number)).map(([number]) => [number, turnedAway]),
    );
    const onRecord = await recordedIn(house());
    const accepted = answers
      .filter(([, answer]) => outcomeOf(answer) === 'RECORDED')
      .map(([number]) => number);
    for (const number of accepted) expect(onRecord.filter((one) => one === number)).toEqual([number]);
    expect(onRecord.filter((number) => refused.has(number))).toEqual([]);
    expect(onRecord.length).toBe(new Set(onRecord).size);
    for (const [, answer] of answers) expect(outcomeOf(answer)).not.toBe('neither done nor refused');
  }, 60_000);
}

/** The first is asked again where the source was only just stopped. */
const ON_RECORD = ['RECORDED', 'ALREADY_RECORDED'];

const turnedAway = expect.objectContaining({
  retryAfter: expect.stringMatching(/^\d+$/),
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'OVERLOADED' }) })],
});

function outcomeOf(answer: Answered<Recorded>): unknown {
  return answer.data?.recordEnvironmentConduct?.outcome ?? codesOf(answer)[0] ?? 'neither done nor refused';
}

async function recordedIn({ variables }: TestHouse): Promise<string[]> {
  const connection = await createConnection(variables.ENVIRONMENT_DATABASE_URL ?? '');
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT documentNumber FROM conduct WHERE subject = ? AND supersededAt IS NULL',
    [FIRM],
  );
  await connection.end();
  return rows.map(({ documentNumber }) => documentNumber);
}

/** A firm that was fined: its code, and the id of the act. */
export async function aFine(house: TestHouse, officer: object): Promise<{ uscc: string; id: string }> {
  const uscc = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXUT778' });
  await ask(house, REGISTER, { input: { ...polluter, uscc } }, officer);
  const input = { ...fine('虚构窗口1号'), uscc };
  const { data } = await ask<{ recordEnvironmentConduct: { conduct: { id: string } } }>(
    house,
    RECORD,
    { input },
    officer,
  );
  return { uscc, id: data?.recordEnvironmentConduct.conduct.id ?? '' };
}

const polluter = { uscc: FIRM, name: '云梦虚构化工有限公司(示例)', kind: 'POLLUTER', since: '2024-01-01' };
const fine = (documentNumber: string) => ({
  uscc: FIRM,
  kind: 'AIR_EXCEEDANCE_FINE',
  documentNumber,
  authority: '虚构生态环境局(示例)',
  basis: '示例依据',
  summary: '大气污染物超标排放',
  occurredOn: '2026-05-01',
  validFrom: '2026-05-16',
  validUntil: '2026-11-16',
});
