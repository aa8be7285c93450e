import fc from 'fast-check';
import { Refusal } from '../errors';
import { headerOf, licences, penalties } from '../testing/national';
import { aLicence, aPenalty, gridOf } from '../testing/penalty-file';
import { aListKind, aSector } from '../testing/records';
import { fileKindsOf } from './file-kinds';
import { kindByHeader } from './header';

const titlesOf = (row: Record<string, string>) => gridOf([row])[0] ?? [];
const penaltyTitles = titlesOf(aPenalty());
const detailsOf = (titles: readonly string[]) => {
  try {
    headerOf(titles);
    return null;
  } catch (cause) {
    return cause instanceof Refusal ? { code: cause.code, ...cause.details } : cause;
  }
};

describe('the header', () => {
  it('may come in any order, in codes, Chinese or aliases', () => {
    const spellings = penaltyTitles.map((code) => {
      const column = penalties.columns.find((one) => one.code === code);
      return [code, column?.zh ?? '', ...(column?.aliases ?? [])];
    });
    const anyHeader = fc
      .tuple(
        ...spellings.map((names) =>
          fc.constantFrom(...names).map((title) => ({ title, code: names[0] ?? '' })),
        ),
      )
      .chain((titles) => fc.shuffledSubarray(titles, { minLength: titles.length }));

    fc.assert(
      fc.property(anyHeader, (titles) => {
        const header = headerOf(titles.map(({ title }) => title));
        expect(header.kind).toBe('PENALTY');
        expect(header.places.map((column) => column?.code)).toEqual(titles.map(({ code }) => code));
      }),
      { numRuns: 50 },
    );
  });

  it.each([' 处罚机关 ', '*处罚机关', '处罚机关(必填)', '处罚机关(必填)', '处罚\n机关', 'cf_cfjg'])(
    'knows the column behind "%s"',
    (title) => {
      const titles = penaltyTitles.map((one) => (one === 'CF_CFJG' ? title : one));

      expect(headerOf(titles).placeOf.get('CF_CFJG')).toBe(penaltyTitles.indexOf('CF_CFJG'));
    },
  );

  it('tells licences from penalties even where both use the same words', () => {
    const zh = licences.columns.map((column) => column.zh);

    expect(headerOf(zh).kind).toBe('LICENCE');
    expect(headerOf(titlesOf(aLicence())).kind).toBe('LICENCE');
  });

  it('reports columns it does not know and reads on', () => {
    expect(headerOf([...penaltyTitles, '心情', '', '']).ignored).toEqual(['心情']);
  });

  it('never takes a fine in yuan for one in 10,000 yuan', () => {
    const titles = penaltyTitles.map((one) => (one === 'CF_NR_FK' ? '罚款金额(元)' : one));

    expect(headerOf(titles)).toMatchObject({ ignored: ['罚款金额(元)'] });
    expect(headerOf(titles).placeOf.has('CF_NR_FK')).toBe(false);
  });

  it.each(penalties.columns.filter(({ required }) => required))(
    'is refused without $code, by name',
    ({ code, zh }) => {
      expect(detailsOf(penaltyTitles.filter((title) => title !== code))).toEqual({
        code: 'IMPORT_COLUMNS_MISSING',
        columns: `${zh} ${code}`,
      });
    },
  );

  it.each`
    titles                            | code                     | what
    ${['甲', '乙']}                   | ${'IMPORT_KIND_UNKNOWN'} | ${'knows nothing'}
    ${[...penaltyTitles, '处罚机关']} | ${'IMPORT_COLUMN_TWICE'} | ${'names a column by code and by word'}
    ${[...penaltyTitles, '甲', '甲']} | ${'IMPORT_COLUMN_TWICE'} | ${'repeats an unknown column'}
  `('is refused with $code if it $what', ({ titles, code }) => {
    expect(detailsOf(titles)).toMatchObject({ code });
  });

  it('needs no document number column in a licence file that has licence numbers', () => {
    const titles = titlesOf(aLicence());

    expect(detailsOf(titles.filter((title) => title !== 'XK_WSH'))).toBeNull();
    expect(detailsOf(titles.filter((title) => title !== 'XK_WSH' && title !== 'XK_XKBH'))).toMatchObject({
      code: 'IMPORT_COLUMNS_MISSING',
    });
  });
});

describe('the kind of a file', () => {
  const sector = aSector({
    conductKinds: { RESULT: { name: '得分', details: [{ key: 'points', zh: '分值', form: 'whole' }] } },
    lists: [aListKind()],
  });
  const kinds = fileKindsOf(sector);
  const required = (code: string) =>
    kinds.find((kind) => kind.code === code)?.columns.filter((column) => column.required) ?? [];

  it.each(['PENALTY', 'LICENCE', 'SUBJECT', 'RECORD', 'LISTING'])('%s is told by its header', (code) => {
    expect(
      kindByHeader(
        required(code).map(({ zh }) => zh),
        kinds,
      ).code,
    ).toBe(code);
  });

  it.each(['PENALTY', 'LICENCE', 'SUBJECT', 'RECORD', 'LISTING'])(
    '%s is told by its header with any one column missing, so that the column can be named',
    (code) => {
      for (const { zh: left } of required(code)) {
        const titles = required(code).flatMap(({ zh }) => (zh === left ? [] : zh));
        expect([left, kindByHeader(titles, kinds).code]).toEqual([left, code]);
      }
    },
  );

  it('is not guessed at where two are as likely, and the choices are named', () => {
    expect(() => kindByHeader(['主体名称'], kinds)).toThrow(
      expect.objectContaining({
        code: 'IMPORT_KIND_UNKNOWN',
        details: { kinds: 'PENALTY, LICENCE, SUBJECT, RECORD, LISTING' },
      }),
    );
  });

  it('is none of a sector that has no acts and keeps no lists of its own', () => {
    const codes = fileKindsOf(aSector({ conductKinds: {}, lists: [] })).map(({ code }) => code);
    expect(codes).toEqual(['PENALTY', 'LICENCE', 'SUBJECT']);
  });
});
