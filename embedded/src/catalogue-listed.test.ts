import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess, type Transport } from '@creditgraph/gateway';
import { founding } from '@creditgraph/joint-punishment';
import { addDays, type DatabaseSettings, dayOf, personKeyOf, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { catalogueCommand } from './catalogue';
import { listSourcesOver } from './list-sources';
import { directoryOf, publicKeysOf } from './published-keys';
import { clock } from './root';
import { aHouse, booksOf, enlist, gradeByTax, register, type TestHouse, taxpayer } from './testing/house';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXUL${String(serial).padStart(3, '0')}`,
  });
/** The example printed in GB 11643-1999; it belongs to no one alive. */
const NUMBER = '11010519491231002X';
/** One more than is in memory at a time, and on a page of keys. */
const DEFAULTERS = 201;
/** Its basis has ended by the draft's first day. */
const ENDED = 'ER-NO-OFFICE';
const WITHOUT = 'GP-REFUSE-DEFAULTER';
/** Follows from the best grade alone. */
const BY_GRADE = 'FN-CREDIT-EASE';

onEveryEngine('a draft tried on everyone who is on a list', (database) => {
  let house: TestHouse;
  let books: DatabaseSettings;
  let folder = '';
  let asked: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-listed-'));
    books = database();
    house = await aHouse(database, { now: clock });
    for (let serial = 1; serial <= DEFAULTERS; serial += 1) {
      await register(house, firm(serial));
      await enlist(house, firm(serial), { list: 'SXBZXR', from: '2026-03-01', end: null });
    }
    await register(house, firm(500));
    await enlist(house, firm(500), { list: 'CXCZ', from: '2026-03-01', end: '2099-01-01' });
    await register(house, firm(501));
    await enlist(house, firm(501), { list: 'SXBZXR', from: '2026-03-01', end: null, status: 'REVOKED' });
    const person = personKeyOf(NUMBER, house.personKey);
    await enlist(house, person, { list: 'SXBZXR', from: '2026-03-01', end: null });
  }, 120_000);
  beforeEach(() => {
    asked = [];
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => void jest.restoreAllMocks());

  const draft = (...without: string[]) => {
    const path = join(folder, 'draft.json');
    const gone = without.length > 0 ? [...without, ENDED] : [WITHOUT, ENDED];
    const measures = founding.catalogue.measures.filter(({ code }) => !gone.includes(code));
    const validFrom = addDays(dayOf(clock()), 1);
    writeFileSync(path, JSON.stringify({ ...founding.catalogue, version: '2099.1', validFrom, measures }));
    return path;
  };
  /** What the command says, with some sources silent: to all that is asked, or to what one word is in. */
  const tried = async (silent: Readonly<Record<string, string>> = {}, ...options: string[]) =>
    triedOn(draft(), silent, '--listed', ...options);
  const triedOn = async (file: string, silent: Readonly<Record<string, string>>, ...options: string[]) => {
    const said: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    const here = inProcess(() => undefined);
    const transport: Transport = async (subgraph, request) => {
      asked.push(subgraph.name);
      const word = silent[subgraph.name];
      if (word !== undefined && request.query.includes(word)) throw new Error('connect ECONNREFUSED');
      return here(subgraph, request);
    };
    const openSources = async () => ({
      sources: listSourcesOver(transport, house.subgraphs, house.sectors),
      keys: directoryOf(publicKeysOf(house.keys.public), clock),
      close: async () => undefined,
    });
    const code = await catalogueCommand(['what-if', file, ...options], books, openSources);
    return { code, said: said.join('\n') };
  };
  const line = (text: string, start: string) => text.split('\n').find((one) => one.startsWith(start));

  it('is counted by scenario, verdicts and measure, and shown in part, whether or not anyone was ever checked', async () => {
    const { code, said } = await tried({}, '--sample', '2');

    expect(code).toBe(0);
    expect(line(said, 'on lists now')).toMatch(
      new RegExp(`名单上 ${DEFAULTERS + 2}, .*not known 不能判断 0$`),
    );
    expect(line(said, 'GOVERNMENT_PROCUREMENT PROCUREMENT_AGENCY PROHIBITED')).toMatch(
      new RegExp(`-> [A-Z]+: ${DEFAULTERS}  -${WITHOUT} ${DEFAULTERS}$`),
    );
    expect(line(said, 'GOVERNMENT_PROCUREMENT EVALUATION_EXPERT PROHIBITED')).toContain(`: 1  -${WITHOUT} 1`);
    expect(said.split('\n').filter((one) => one.startsWith('  '))).toHaveLength(2);
    expect(said).not.toContain(firm(501));
    expect(said).not.toContain(NUMBER);
    expect(await booksOf(house, 'joint-punishment').query('SELECT id FROM receipt')).toEqual([]);
  });

  it('is asked of every source in pages: so many questions for hundreds, however many sources list someone', async () => {
    await tried();
    const of = (name: string) => asked.filter((one) => one === name).length;

    expect([of('registry'), of('public-credit'), of('tax')]).toEqual([2, 4, 3]);
  });

  it('is counted for those whom a grade alone concerns only where everyone is asked about', async () => {
    const graded = firm(502);
    await register(house, graded);
    await taxpayer(house, graded);
    await gradeByTax(house, graded, 'A');
    const listed = await triedOn(draft(BY_GRADE), {}, '--listed');
    const known = await triedOn(draft(BY_GRADE), {}, '--known');

    expect(line(listed.said, 'on lists now')).toContain(`名单上 ${DEFAULTERS + 2}, `);
    expect(listed.said).not.toContain(`-${BY_GRADE}`);
    expect(line(known.said, 'on lists or with a grade')).toContain(`有等级 ${DEFAULTERS + 3}, `);
    expect(known.said).toContain(`-${BY_GRADE} 1`);
    expect(known.said).toContain(`  ${graded} `);
  });

  it.each`
    source             | word          | told                                              | changed
    ${'tax'}           | ${'standing'} | ${`tax did not answer 未答复: ${DEFAULTERS + 3}`} | ${DEFAULTERS}
    ${'registry'}      | ${'registra'} | ${'registry did not answer 未答复: '}             | ${null}
    ${'public-credit'} | ${'Listed'}   | ${'public-credit did not say whom it lists'}      | ${0}
  `('says that $source did not answer when asked for $word, and takes nothing for unchanged', async (row) => {
    const { code, said } = await tried({ [row.source]: row.word });

    expect(code).toBe(2);
    expect(said).toContain(row.told);
    if (row.word !== 'Listed') expect(said).not.toContain('不能判断 0');
    if (row.changed !== null) {
      const supplier = line(said, 'GOVERNMENT_PROCUREMENT PROCUREMENT_AGENCY PROHIBITED');
      expect(supplier ? Number(/: (\d+)/.exec(supplier)?.[1]) : 0).toBe(row.changed);
    }
  });
});
