import { firm, printedId } from '../testing/penalty-file';
import { redactCell, withoutNumbers, withoutThisPerson } from './redact';

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const masked = '11**************2X';

describe('texts without identity numbers', () => {
  it.each`
    text                                   | left
    ${`身份证${printedId}。`}              | ${`身份证${masked}。`}
    ${`身份证${wide(printedId)}。`}        | ${`身份证${masked}。`}
    ${'身份证11010519491231002Ｘ。'}       | ${`身份证${masked}。`}
    ${'身份证11010519491231002×。'}        | ${'身份证11**************2×。'}
    ${'1101 0519 4912 3100 2X'}            | ${masked}
    ${'110105 19491231 002X'}              | ${masked}
    ${'110105-19491231-002X'}              | ${masked}
    ${'110105·19491231·002X'}              | ${masked}
    ${wide('110105-19491231-002X')}        | ${masked}
    ${'110105　19491231　002X'}            | ${masked}
    ${`ID${printedId}`}                    | ${`ID${masked}`}
    ${`id=${printedId},ID${printedId}`}    | ${`id=${masked},ID${masked}`}
    ${'2026-05-01 110105 19491231 002X'}   | ${`2026-05-01 ${masked}`}
    ${'440524188001010014 52'}             | ${'44**************14 52'}
    ${wide('110105491231002')}             | ${'11***********02'}
    ${'持护照E12345678入境'}               | ${'持护照E1*****78入境'}
    ${'护照号码：EF1234567'}               | ${'护照号码：EF*****67'}
    ${'护照（Ｅ１２３４５６７８）'}        | ${'护照（E1*****78）'}
    ${'港澳居民来往内地通行证H1234567890'} | ${'港澳居民来往内地通行证H1*******90'}
    ${'往来港澳通行证 C12345678'}          | ${'往来港澳通行证 C1*****78'}
    ${'证件号码为g1234567'}                | ${'证件号码为********'}
  `('of "$text" leave "$left"', ({ text, left }) => {
    expect(withoutNumbers(text)).toBe(left);
  });

  it.each([
    firm,
    wide(firm),
    `代码${firm}-1`,
    '虚罚〔2026〕1号',
    '虚罚〔2026〕3201051980010112号',
    '罚款2000元,没收1,234,567.89元',
    '有效期2026-05-01至2027-05-01',
    '电话010-12345678、025-12345678-8001',
    '客服400-800-1949 1231-002',
    '合同HT202611291980010112',
    '承诺编码32010020230217000011',
    '承诺编码320100 20230217 000011',
    '食品经营许可证JY13201050012345',
    '许可证件号JY1234567',
    '设备E12345678',
    '国药准字H20053456',
  ])('leave "%s" as it is', (text) => {
    expect(withoutNumbers(text)).toBe(text);
  });

  it('leave what is masked as it is, whatever stands beside it', () => {
    const pieces = [
      printedId,
      wide(printedId),
      '110105 19491231 002X',
      '440524188001010014',
      '护照E12345678',
    ];
    const joints = ['', ' ', '-', 'A', '1', '１', '05', '*', '11010519', '0105 1949', '·', '号'];
    for (const one of pieces)
      for (const other of pieces)
        for (const joint of joints)
          for (const end of joints) {
            const once = withoutNumbers(`${end}${one}${joint}${other}${end}`);
            expect(withoutNumbers(once)).toBe(once);
          }
  });

  it.each`
    text                                    | left
    ${`虚许${printedId}`}                   | ${`虚许${masked}`}
    ${`虚许${wide(printedId)}-1`}           | ${`虚许${masked}-1`}
    ${'诸葛虚构 110105-19491231-002x 二〇'} | ${`诸葛** ${masked.toLowerCase()} 二〇`}
    ${'虚许44052418800101001X'}             | ${'虚许44052418800101001X'}
  `('of "$text" leave "$left" where only the person of the row is meant', ({ text, left }) => {
    expect(withoutThisPerson(text, '诸葛虚构', printedId)).toBe(left);
  });

  it.each`
    cell                          | left
    ${wide('11010519491231002X')} | ${masked}
    ${'110105 19491231 002X'}     | ${masked}
    ${'E1234567890'}              | ${'E1*******90'}
    ${wide('E12345678')}          | ${'E1*****78'}
  `('of a cell that may have slipped, "$cell", leave "$left"', ({ cell, left }) => {
    expect(redactCell(cell, 'unknown')).toBe(left);
  });
});
