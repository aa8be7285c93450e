import { createSecretKey } from 'node:crypto';
import type { Conduct } from '../conduct/conduct';
import { maskId, personKeyOf } from '../person/mask';
import cases from '../testing/cases/intake-rows.json';
import { headerOf, judged } from '../testing/national';
import {
  aLicence,
  aPenalty,
  aPersonsPenalty,
  authority,
  type Cells,
  firm,
  gridOf,
  printedId,
} from '../testing/penalty-file';

const personKey = createSecretKey(Buffer.alloc(32, 7));
const context = { fileName: 'cf.csv', today: '2026-06-15', personKey };
const rowOf = { penalty: aPenalty, person: aPersonsPenalty, licence: aLicence };

function judge(row: Cells) {
  const [titles = [], cells = []] = gridOf([row]);
  return judged(headerOf(titles), { number: 2, cells }, context);
}

const problemsOf = (row: Cells) =>
  judge(row).problems?.map(({ rule, field }) => ({ rule, field: field?.code })) ?? [];
const storedOf = (row: Cells): Partial<Conduct> => judge(row).found ?? {};

describe('the rules of a row', () => {
  it.each(cases.filter(({ rule }) => rule))('$kind: quarantines by $rule a row that $who', (row) => {
    const made = rowOf[row.kind as keyof typeof rowOf](row.change as unknown as Cells);

    expect(problemsOf(made)).toEqual([{ rule: row.rule, field: row.field }]);
  });

  it.each(cases.filter(({ rule }) => !rule))('$kind: takes a row that $who', (row) => {
    const made = rowOf[row.kind as keyof typeof rowOf](row.change as unknown as Cells);

    expect(problemsOf(made)).toEqual([]);
  });

  it('tells all that is wrong with a row at once', () => {
    const row = aPenalty({
      CF_XDR_MC: '',
      CF_JDRQ: '2026-02-30',
      CF_NR_FK: '-1',
      CF_CFJGDM: 'X',
      CF_YXQ: '无',
    });

    expect(problemsOf(row).map(({ rule }) => rule)).toEqual([
      'REQUIRED',
      'DATE_INVALID',
      'DATE_INVALID',
      'AMOUNT_NEGATIVE',
      'USCC_LENGTH',
    ]);
  });

  it('tells every unknown kind of penalty, and the fine missing beside them', () => {
    const row = aPenalty({ CF_CFLB: '打手心;罚款;罚站', CF_NR_FK: '' });

    expect(problemsOf(row)).toEqual([
      { rule: 'ENUM', field: 'CF_CFLB' },
      { rule: 'REQUIRED', field: 'CF_NR_FK' },
    ]);
    expect(judge(row).problems?.[0]?.details.value).toBe('打手心、罚站');
  });

  it.each`
    count | rule           | cells
    ${2}  | ${'ROW_SHORT'} | ${['a', 'b']}
    ${99} | ${'ROW_LONG'}  | ${Array(99).fill('x')}
  `('says only that a row of $count cells may have slipped', ({ rule, cells }) => {
    const header = headerOf(gridOf([aPenalty()])[0] ?? []);

    expect(judged(header, { number: 7, cells }, context).problems).toEqual([
      expect.objectContaining({ row: 7, rule, field: null }),
    ]);
  });
});

describe('the record made of a good row', () => {
  it('holds a penalty as the file tells it, ends exclusive and the fine in fen', () => {
    expect(storedOf(aPenalty())).toEqual({
      subject: firm,
      subjectName: '云帆虚构贸易有限公司',
      kind: 'PENALTY',
      documentNumber: '虚罚〔2026〕1号',
      authority: '虚构市税务局',
      authorityCode: authority,
      basis: '《中华人民共和国税收征收管理法》第六十二条',
      summary: '罚款2000元',
      occurredOn: '2026-05-01',
      validFrom: '2026-05-01',
      validUntil: '2027-05-02',
      publicUntil: '2026-08-02',
      details: {
        counterparty: 'ORGANISATION',
        legalRepresentative: '欧阳**',
        violation: '逾期申报',
        facts: '未按规定期限申报',
        categories: ['FINE'],
        fineFen: 200_000,
        confiscatedFen: null,
        permits: null,
        source: '虚构市税务局',
        sourceCode: authority,
        remark: null,
      },
      provenance: 'cf.csv#2',
    });
  });

  it('holds a licence with its category, state and term', () => {
    expect(storedOf(aLicence({ XK_WSH: '', XK_ZT: '1' }))).toMatchObject({
      kind: 'LICENCE',
      documentNumber: 'XG-0001',
      basis: '准予行政许可决定书',
      summary: '准予经营虚构商品',
      validFrom: '2026-05-01',
      validUntil: '2031-05-01',
      publicUntil: null,
      details: {
        counterparty: 'INDIVIDUAL_BUSINESS',
        category: 'ORDINARY',
        status: 'REVOKED',
        certificateNumber: 'XG-0001',
      },
    });
  });

  it('has no end where the file says 2099-12-31', () => {
    expect(storedOf(aPenalty({ CF_YXQ: '2099-12-31' })).validUntil).toBeNull();
  });

  it('knows a natural person by key and masked name only, whatever the texts say', () => {
    const facts = `诸葛虚构(${printedId})与440524188001010014同行`;
    const stored = storedOf(aPersonsPenalty({ CF_SY: facts, CF_NR: '对诸葛虚构罚款', BZ: printedId }));

    expect(stored).toMatchObject({ subject: personKeyOf(printedId, personKey), subjectName: '诸葛**' });
    expect(stored.details).toMatchObject({ facts: `诸葛**(${maskId(printedId)})与44**************14同行` });
    expect(JSON.stringify(stored)).not.toMatch(/1949|18800101|诸葛虚构/);
  });

  it('keeps nothing of the documents of a legal representative', () => {
    expect(JSON.stringify(storedOf(aPenalty({ CF_SY: '法定代表人440524188001010014' })))).not.toContain(
      '18800101',
    );
  });

  it.each`
    written                 | number
    ${printedId}            | ${'11**************2X'}
    ${`虚驾${printedId}号`} | ${'虚驾11**************2X号'}
    ${'虚许〔2026〕2号'}    | ${'虚许〔2026〕2号'}
    ${'440524188001010014'} | ${'440524188001010014'}
  `('knows the licence $written of a person as $number, whose key says of whom', ({ written, number }) => {
    const office = `虚构市车管所(诸葛虚构${printedId})`;
    const person = { XK_XDR_MC: '诸葛虚构', XK_XDR_LB: '自然人', XK_XDR_SHXYM: '', XK_FRDB: '' };
    const document = { XK_XDR_ZJLX: '身份证', XK_XDR_ZJHM: printedId };
    const licence = { XK_WSH: '', XK_XKBH: written, XK_XKJG: office, XK_LYDW: office };

    expect(storedOf(aLicence({ ...person, ...document, ...licence }))).toMatchObject({
      subject: personKeyOf(printedId, personKey),
      documentNumber: number,
      authority: '虚构市车管所(诸葛**11**************2X)',
      details: { source: '虚构市车管所(诸葛**11**************2X)' },
    });
  });

  it('knows a penalty by no number of the person it is on', () => {
    const words = { CF_WSH: `虚罚${printedId}`, CF_CFJG: `${printedId}所`, CF_SJLY: `诸葛虚构所` };

    expect(storedOf(aPersonsPenalty(words))).toMatchObject({
      documentNumber: '虚罚11**************2X',
      authority: '11**************2X所',
      details: { source: '诸葛**所' },
    });
  });

  it.each`
    document                | text                         | left
    ${'E12345678'}          | ${'法定代表人证照E12345678'} | ${'法定代表人证照E1*****78'}
    ${'440524188001010014'} | ${'440524-18800101-0014'}    | ${'44**************14'}
    ${'000000'}             | ${'罚款1000000元'}           | ${'罚款1000000元'}
    ${'00000000'}           | ${'罚款100000000元'}         | ${'罚款100000000元'}
    ${firm}                 | ${`法人${firm}`}             | ${`法人${firm}`}
    ${'44**************14'} | ${'法人44**************14'}  | ${'法人44**************14'}
  `('of a legal representative with $document leaves "$left"', ({ document, text, left }) => {
    expect(storedOf(aPenalty({ CF_FR_ZJHM: document, CF_SY: text, CF_WSH: text }))).toMatchObject({
      documentNumber: left,
      details: { facts: left },
    });
  });

  it.each`
    amount         | fen
    ${'0.2'}       | ${200_000}
    ${'0.000001'}  | ${1}
    ${'1.1'}       | ${1_100_000}
    ${'0.29'}      | ${290_000}
    ${'1234.5678'} | ${1_234_567_800}
    ${'900000000'} | ${900_000_000_000_000}
    ${'0'}         | ${0}
  `('counts $amount units of 10,000 yuan as $fen fen', ({ amount, fen }) => {
    expect(storedOf(aPenalty({ CF_NR_FK: amount })).details).toMatchObject({ fineFen: fen });
  });

  it.each(['2026-05-01', '2026/5/1', '20260501', '2026年5月1日'])(
    'reads %s as one and the same day',
    (written) => {
      expect(storedOf(aPenalty({ CF_JDRQ: written })).occurredOn).toBe('2026-05-01');
    },
  );
});
