import fc from 'fast-check';
import { Refusal } from '../errors';
import { aLicence, aPenalty, gridOf } from '../testing/penalty-file';
import { columnsOf, readHeader } from './header';

const titlesOf = (row: Record<string, string>) => gridOf([row])[0] ?? [];
const penaltyTitles = titlesOf(aPenalty());
const detailsOf = (titles: readonly string[]) => {
  try {
    readHeader(titles);
    return null;
  } catch (cause) {
    return cause instanceof Refusal ? { code: cause.code, ...cause.details } : cause;
  }
};

describe('the header', () => {
  it('may come in any order, in codes, Chinese or aliases', () => {
    const spellings = penaltyTitles.map((code) => {
      const column = columnsOf.PENALTY.find((one) => one.code === code);
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
        const header = readHeader(titles.map(({ title }) => title));
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

      expect(readHeader(titles).placeOf.get('CF_CFJG')).toBe(penaltyTitles.indexOf('CF_CFJG'));
    },
  );

  it('tells licences from penalties even where both use the same words', () => {
    const zh = columnsOf.LICENCE.map((column) => column.zh);

    expect(readHeader(zh).kind).toBe('LICENCE');
    expect(readHeader(titlesOf(aLicence())).kind).toBe('LICENCE');
  });

  it('reports columns it does not know and reads on', () => {
    expect(readHeader([...penaltyTitles, '心情', '', '']).ignored).toEqual(['心情']);
  });

  it('never takes a fine in yuan for one in 10,000 yuan', () => {
    const titles = penaltyTitles.map((one) => (one === 'CF_NR_FK' ? '罚款金额(元)' : one));

    expect(readHeader(titles)).toMatchObject({ ignored: ['罚款金额(元)'] });
    expect(readHeader(titles).placeOf.has('CF_NR_FK')).toBe(false);
  });

  it.each(columnsOf.PENALTY.filter(({ required }) => required))(
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
