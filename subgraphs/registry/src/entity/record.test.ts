import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { anEntity, codeOf, early, now, openRegister, type Register } from '../testing/register';
import type { EntityInput } from './model';
import { recordEntity } from './record';

const later = '2026-03-01T00:00:00.000Z';
const READ = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { entity {
  uscc name status formerNames { name until } legalRepresentative registeredOn deregisteredOn
  kind { code name } region { code name } registrationAuthority { name department } successor predecessors
} } } }`;

onEveryEngine('the register of entities', (database) => {
  let register: Register;

  beforeEach(async () => {
    register = await openRegister(database());
  });
  afterEach(() => register.opened.close());

  const record = (input: EntityInput, at = early) =>
    register.opened.books.write((tx) => recordEntity(tx, input, at));

  async function read(uscc: string, asOf = now) {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
    const [profile] = (await register.ask(READ, { of }))._entities as { entity: { name: string } | null }[];
    return profile?.entity;
  }

  it('answers all that the register says, with the person masked', async () => {
    expect(await record(anEntity())).toEqual({ outcome: 'RECORDED', version: 1 });

    expect(await read(codeOf(1))).toEqual({
      uscc: codeOf(1),
      name: '云梦泽虚构建材有限公司(示例)',
      status: 'ACTIVE',
      formerNames: [],
      legalRepresentative: '欧阳**',
      registeredOn: '2020-03-02',
      deregisteredOn: null,
      kind: { code: 'ENTERPRISE', name: '企业' },
      region: { code: '320102', name: '江苏省南京市玄武区' },
      registrationAuthority: { name: '江苏省南京市玄武区市场监督管理局(示例)', department: '工商/市场监管' },
      successor: null,
      predecessors: [],
    });
  });

  it('answers null for a code on no register, and for a time before the entry', async () => {
    await record(anEntity());

    expect(await read(codeOf(2))).toBeNull();
    expect(await read(codeOf(1), '2026-01-05T03:59:59.999Z')).toBeNull();
  });

  it('keeps what was known before', async () => {
    await record(anEntity());
    const until = '2026-02-27';
    const renamed = anEntity({ name: '新名', formerNames: [{ name: anEntity().name, until }] });
    expect(await record(renamed, later)).toEqual({ outcome: 'RECORDED', version: 2 });

    expect(await read(codeOf(1), early)).toMatchObject({ name: anEntity().name, formerNames: [] });
    expect(await read(codeOf(1), later)).toMatchObject({
      name: '新名',
      formerNames: [{ name: anEntity().name, until }],
    });
  });

  it('adds nothing when the same is reported again', async () => {
    await record(anEntity());

    expect(await record(anEntity(), later)).toEqual({ outcome: 'UNCHANGED' });
    expect(await record(anEntity({ source: '税务登记信息(示例)' }), later)).toEqual({ outcome: 'UNCHANGED' });
    expect(await register.opened.books.query('SELECT COUNT(*) AS total FROM entity')).toEqual([{ total: 1 }]);
  });

  it.each`
    uscc                            | reason
    ${'91320102MUXU0001'}           | ${'LENGTH'}
    ${`${codeOf(1).slice(0, 17)}I`} | ${'CHARACTER'}
    ${codeOf(1).toLowerCase()}      | ${'CHARACTER'}
    ${'000000000000000000'}         | ${'STRUCTURE'}
  `('puts $uscc aside for its $reason', async ({ uscc, reason }) => {
    expect(await record(anEntity({ uscc }))).toEqual({ outcome: 'QUARANTINED', reason });
    expect(await register.opened.books.query('SELECT uscc FROM entity')).toEqual([]);
  });

  it('keeps the name it holds when another source reports a different one', async () => {
    await record(anEntity());
    const other = anEntity({ name: '别名虚构有限公司(示例)', source: '税务登记信息(示例)' });

    expect(await record(other, later)).toEqual({ outcome: 'QUARANTINED', reason: 'OTHER_NAME' });
    expect(await read(codeOf(1))).toMatchObject({ name: anEntity().name });
  });

  it('believes another source that knows the name held as a former one', async () => {
    await record(anEntity());
    const formerNames = [{ name: anEntity().name, until: '2026-02-01' }];
    const other = anEntity({ name: '别名虚构有限公司(示例)', formerNames, source: '税务登记信息(示例)' });

    expect(await record(other, later)).toEqual({ outcome: 'RECORDED', version: 2 });
  });

  it.each`
    change                                       | code
    ${{ name: ' ' }}                             | ${'NAME_MISSING'}
    ${{ name: '长'.repeat(201) }}                | ${'TEXT_TOO_LONG'}
    ${{ legalRepresentative: '甲'.repeat(101) }} | ${'TEXT_TOO_LONG'}
    ${{ region: '江苏' }}                        | ${'REGION_INVALID'}
    ${{ registeredOn: '2020-02-30' }}            | ${'DATE_INVALID'}
  `('refuses $change with $code', async ({ change, code }) => {
    await expect(record(anEntity(change))).rejects.toMatchObject({ code });
  });

  it('refuses a version older than the one it knows', async () => {
    await record(anEntity(), later);

    await expect(record(anEntity({ name: '新名' }), early)).rejects.toMatchObject({
      code: 'RECORDED_OUT_OF_ORDER',
    });
  });

  it.each([3, 30])('reads %i entities with three statements', async (count) => {
    const codes = Array.from({ length: count }, (_, index) => codeOf(index + 1));
    await register.record(...codes.map((uscc, index) => anEntity({ uscc, name: `虚构${index}(示例)` })));
    const before = register.opened.books.statements();
    const of = codes.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf: now }));
    const { _entities } = await register.ask(READ.replace('entity {', 'registration entity {'), { of });

    expect((_entities as { entity: { uscc: string } }[]).map(({ entity }) => entity.uscc)).toEqual(codes);
    expect(register.opened.books.statements() - before).toBe(3);
  });
});
