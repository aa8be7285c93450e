import { readDetails, unknownDetails } from './details';
import type { DetailField } from './kind';

type Form = Omit<DetailField, 'key' | 'zh'>;

const read = (form: Form, text: string) =>
  readDetails({ details: [{ key: 'it', zh: '该项', ...form }] }, () => text);

const points: Form = { form: 'whole', least: 1, most: 12 };
const colour: Form = { form: 'choice', choices: { RED: '红色', BLUE: '蓝色(深)' } };

describe('what an act says beside what every act says', () => {
  it.each`
    form                             | text                    | value
    ${{ form: 'whole' }}             | ${' 12 '}               | ${12}
    ${{ form: 'whole' }}             | ${'-0'}                 | ${0}
    ${points}                        | ${'1'}                  | ${1}
    ${points}                        | ${'12'}                 | ${12}
    ${{ form: 'decimal', least: 0 }} | ${'95.5'}               | ${95.5}
    ${{ form: 'amount' }}            | ${'0.2'}                | ${200_000}
    ${{ form: 'date' }}              | ${'2026年5月1日'}       | ${'2026-05-01'}
    ${{ form: 'yesNo' }}             | ${'是'}                 | ${true}
    ${{ form: 'yesNo' }}             | ${'false'}              | ${false}
    ${{ form: 'words' }}             | ${'虚构'}               | ${'虚构'}
    ${{ form: 'words', limit: 1 }}   | ${'𬭎'}                 | ${'𬭎'}
    ${{ form: 'words' }}             | ${'11010519491231002X'} | ${'11**************2X'}
    ${{ form: 'wordList' }}          | ${'虚构;假名；样本、'}  | ${['虚构', '假名', '样本']}
    ${colour}                        | ${'红色'}               | ${'RED'}
    ${colour}                        | ${'BLUE'}               | ${'BLUE'}
    ${colour}                        | ${'蓝色（深）'}         | ${'BLUE'}
  `('reads $text of the form $form.form as $value', ({ form, text, value }) => {
    expect(read(form, text)).toEqual({ details: { it: value }, problems: null });
  });

  it.each`
    form                                    | text                  | rule                     | details
    ${{ form: 'words', required: true }}    | ${' '}                | ${'REQUIRED'}            | ${{}}
    ${{ form: 'wordList', required: true }} | ${'、'}               | ${'REQUIRED'}            | ${{}}
    ${{ form: 'whole' }}                    | ${'1.5'}              | ${'WHOLE_NUMBER_FORMAT'} | ${{}}
    ${{ form: 'whole' }}                    | ${'1e3'}              | ${'WHOLE_NUMBER_FORMAT'} | ${{}}
    ${{ form: 'whole' }}                    | ${'9007199254740993'} | ${'WHOLE_NUMBER_FORMAT'} | ${{}}
    ${{ form: 'decimal' }}                  | ${'九十五'}           | ${'NUMBER_FORMAT'}       | ${{}}
    ${points}                               | ${'0'}                | ${'NUMBER_RANGE'}        | ${{ least: 1, most: 12 }}
    ${points}                               | ${'13'}               | ${'NUMBER_RANGE'}        | ${{ least: 1, most: 12 }}
    ${{ form: 'whole', least: 1 }}          | ${'0'}                | ${'NUMBER_TOO_SMALL'}    | ${{ least: 1 }}
    ${{ form: 'decimal', most: 100 }}       | ${'100.1'}            | ${'NUMBER_TOO_LARGE'}    | ${{ most: 100 }}
    ${{ form: 'amount' }}                   | ${'2,000'}            | ${'AMOUNT_FORMAT'}       | ${{}}
    ${{ form: 'amount' }}                   | ${'-1'}               | ${'AMOUNT_NEGATIVE'}     | ${{}}
    ${{ form: 'date' }}                     | ${'2026-02-30'}       | ${'DATE_INVALID'}        | ${{}}
    ${{ form: 'yesNo' }}                    | ${'对'}               | ${'ENUM'}                | ${{ value: '对', allowed: '是、否' }}
    ${colour}                               | ${'绿色'}             | ${'ENUM'}                | ${{ value: '绿色', allowed: '红色、蓝色(深)' }}
    ${{ form: 'words', limit: 2 }}          | ${'三个字'}           | ${'TOO_LONG'}            | ${{ limit: 2 }}
    ${{ form: 'words' }}                    | ${'a\u0000b'}         | ${'GARBLED'}             | ${{}}
  `('refuses $text of the form $form.form by $rule', ({ form, text, rule, details }) => {
    expect(read(form, text)).toEqual({
      details: null,
      problems: [{ field: { code: 'it', zh: '该项' }, rule, details }],
    });
  });

  it('tells everything that is wrong at once, and leaves out what is not said', () => {
    const details: readonly DetailField[] = [
      { key: 'points', zh: '分值', form: 'whole', required: true },
      { key: 'on', zh: '日期', form: 'date' },
      { key: 'why', zh: '原因', form: 'words' },
    ];
    const from = (texts: Record<string, string>) => readDetails({ details }, ({ key }) => texts[key] ?? '');

    expect(from({ on: '昨天' }).problems?.map(({ field, rule }) => [field.code, rule])).toEqual([
      ['points', 'REQUIRED'],
      ['on', 'DATE_INVALID'],
    ]);
    expect(from({ points: '3' }).details).toEqual({ points: 3 });
    expect(readDetails({}, () => '3').details).toEqual({});
  });

  it('has no place for a key its kind does not know', () => {
    const kind = { details: [{ key: 'points', zh: '分值', form: 'whole' }] } as const;

    expect(unknownDetails(kind, ['points'])).toEqual([]);
    expect(unknownDetails(kind, ['points', 'toString'])).toEqual([
      { field: { code: 'toString', zh: 'toString' }, rule: 'DETAIL_UNKNOWN', details: { key: 'toString' } },
    ]);
    expect(unknownDetails({}, ['points'])).toHaveLength(1);
  });
});
