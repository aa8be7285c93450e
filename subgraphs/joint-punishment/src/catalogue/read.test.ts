import { differenceOf } from './difference';
import { founding, shippedEditions } from './editions';
import type { Catalogue, Measure } from './model';
import { readEdition } from './read';

/** The founding edition as a file that someone has edited. */
const edited = (change: (file: Catalogue & { measures: Measure[] }) => object): string =>
  JSON.stringify({
    ...structuredClone(founding.catalogue),
    ...change(structuredClone(founding.catalogue) as never),
  });
const withMeasure = (code: string, change: object) =>
  edited(({ measures }) => ({
    measures: measures.map((measure) => (measure.code === code ? { ...measure, ...change } : measure)),
  }));
const told = (text: string) => readEdition(text).complaints.map(({ code, row, field }) => [code, row, field]);

describe('the file of an edition', () => {
  it('is the founding edition, and known by the same hash however it is laid out', () => {
    const read = readEdition(JSON.stringify(founding.catalogue, null, 4));

    expect(read.complaints).toEqual([]);
    expect(read.edition?.hash).toBe(founding.hash);
  });

  it.each`
    file                                                                                                          | complaint
    ${'{'}                                                                                                        | ${['FILE_NOT_JSON', 'edition', 'file']}
    ${'[]'}                                                                                                       | ${['FIELD_WRONG', 'edition', 'file']}
    ${JSON.stringify(founding.catalogue).replace('"effect":"PROHIBIT"', '"effect":"PROHIBIT","effect":"MANAGE"')} | ${['FIELD_TWICE', 'edition', 'effect']}
    ${edited(() => ({ version: 'next' }))}                                                                        | ${['FIELD_WRONG', 'edition', 'version']}
    ${edited(() => ({ validFrom: '2026-02-30' }))}                                                                | ${['FIELD_WRONG', 'edition', 'validFrom']}
    ${edited(() => ({ scenarios: founding.catalogue.scenarios.slice(1) }))}                                       | ${['SCENARIO_MISSING', 'scenario GOVERNMENT_PROCUREMENT', 'code']}
    ${withMeasure('WG-RESTRICT', { term: undefined })}                                                            | ${['FIELD_WRONG', 'measure WG-RESTRICT', 'term']}
    ${withMeasure('WG-RESTRICT', { relation: ' ' })}                                                              | ${['FIELD_WRONG', 'measure WG-RESTRICT', 'relation']}
    ${withMeasure('WG-RESTRICT', { rellation: 'x' })}                                                             | ${['FIELD_WRONG', 'measure WG-RESTRICT', 'row']}
    ${withMeasure('WG-RESTRICT', { scope: { level: 'CITY', region: '320000' } })}                                 | ${['SCOPE_UNFIT', 'measure WG-RESTRICT', 'scope']}
    ${withMeasure('WG-RESTRICT', { scope: { level: 'CITY', region: '999900' } })}                                 | ${['FIELD_WRONG', 'measure WG-RESTRICT', 'scope.region']}
    ${withMeasure('WG-RESTRICT', { roles: ['SUPPLIER'] })}                                                        | ${['ROLE_UNKNOWN', 'measure WG-RESTRICT', 'roles']}
    ${withMeasure('WG-RESTRICT', { source: 'EXCERPT' })}                                                          | ${['VERIFIED_UNREAD', 'measure WG-RESTRICT', 'source']}
    ${withMeasure('WG-RESTRICT', { triggers: [{ on: 'LIST', list: 'HBHE' }] })}                                   | ${['WATCH_LIST_TAKES_RIGHTS', 'measure WG-RESTRICT', 'triggers']}
  `('is refused with $complaint', ({ file, complaint }) => {
    expect(told(file)).toContainEqual(complaint);
  });

  it.each`
    validFrom       | ended
    ${'2024-04-30'} | ${false}
    ${'2024-05-01'} | ${true}
  `('may name on $validFrom a measure whose basis ended on 2024-05-01: $ended', ({ validFrom, ended }) => {
    const codes = told(edited(() => ({ validFrom }))).map(([code, row]) => `${code} ${row}`);

    expect(codes.includes('BASIS_ENDED measure ER-NO-OFFICE')).toBe(ended);
  });

  it('names all that is wrong at once, whether of form or of law', () => {
    const file = edited(({ measures }) => ({
      measures: measures.map((measure) => {
        if (measure.code === 'WG-RESTRICT') return { ...measure, bases: [] };
        return measure.code === 'SF-SUSPEND' ? { ...measure, category: 'Z' } : measure;
      }),
    }));

    expect(told(file)).toEqual([
      ['FIELD_WRONG', 'measure SF-SUSPEND', 'category'],
      ['BASIS_MISSING', 'measure WG-RESTRICT', 'bases'],
    ]);
  });

  it('says of every measure by whom, against whom, by what, for how long and why', () => {
    for (const { implementedBy, subjects, nameZh, bases, term, relation } of founding.catalogue.measures) {
      for (const words of [implementedBy, nameZh, term, relation, ...bases.map(({ article }) => article)]) {
        expect(words.trim()).not.toBe('');
      }
      expect([subjects.length, bases.length]).not.toContain(0);
    }
  });
});

describe('the difference of two editions', () => {
  it('names what was added, ended and changed, and whose decisions it touches', () => {
    const { edition } = readEdition(
      edited(({ measures }) => ({
        measures: [
          ...measures
            .filter(({ code }) => code !== 'GP-RESTRICT-WAGES')
            .map((measure) =>
              measure.code === 'WG-RESTRICT' ? { ...measure, needsJudgement: false } : measure,
            ),
          { ...measures.find(({ code }) => code === 'SF-INSPECT'), code: 'SF-INSPECT-2' },
        ],
      })),
    );
    const changes = differenceOf(founding.catalogue, edition?.catalogue as Catalogue);

    expect(changes.map(({ kind, row, fields }) => [kind, row, ...fields])).toEqual([
      ['added', 'measure SF-INSPECT-2'],
      ['ended', 'measure GP-RESTRICT-WAGES'],
      ['changed', 'measure WG-RESTRICT', 'needsJudgement'],
    ]);
    expect(changes.map(({ touches }) => touches)).toEqual([
      expect.stringContaining('no check'),
      expect.stringMatching(/GOVERNMENT_PROCUREMENT.*SUPPLIER.*on list GZ/),
      expect.stringMatching(/BIDDING.*on list GZ/),
    ]);
  });

  it('is nothing between an edition and itself', () => {
    for (const { catalogue } of shippedEditions) expect(differenceOf(catalogue, catalogue)).toEqual([]);
  });
});
