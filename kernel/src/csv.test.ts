import { csvLine, safeCell } from './csv';

describe('a cell of a file', () => {
  it.each`
    text        | written
    ${'甲,乙'}  | ${'"甲,乙"'}
    ${'称"甲"'} | ${'"称""甲"""'}
    ${'甲\n乙'} | ${'"甲\n乙"'}
    ${'=1+1'}   | ${"'=1+1"}
    ${'-1,2'}   | ${'"\'-1,2"'}
    ${'@甲'}    | ${"'@甲"}
    ${'甲=乙'}  | ${'甲=乙'}
  `('of CSV holds $text as $written', ({ text, written }) => {
    expect(csvLine(['首', text])).toBe(`首,${written}\r\n`);
  });

  it.each([
    '=1+1',
    '+1',
    '-1+1',
    '--1',
    '@甲',
    '\t甲',
    '\r甲',
    '\n甲',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff201',
  ])('is never the formula "%s"', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  it.each(['-1', '-0.25'])('is the number %s as it stands', (text) => {
    expect(safeCell(text)).toBe(text);
  });
});
