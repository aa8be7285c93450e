import { anonymous, type Caller } from '@creditgraph/kernel';
import { byAuthorisation } from './authorisations';

const bank: Caller = { ...anonymous, id: 'bank', role: 'INSTITUTION', authority: '91320600MUXUBANK2X' };
const id = (letter: string) => letter.repeat(43);
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => String(at).padStart(43, '0')).join(', ');
const shown = (value: string | undefined, caller = bank) =>
  byAuthorisation(caller, { 'x-credit-authorisation': value }).authorisations;

describe('the authorisations of a request', () => {
  it.each`
    header                                  | ids
    ${undefined}                            | ${[]}
    ${''}                                   | ${[]}
    ${' , '}                                | ${[]}
    ${id('a')}                              | ${[id('a')]}
    ${`${id('a')},${id('-')} , ${id('a')}`} | ${[id('a'), id('-')]}
    ${many(20)}                             | ${many(20).split(', ')}
  `('are read from $header', ({ header, ids }) => {
    expect(shown(header)).toEqual(ids);
  });

  it.each`
    header                       | code
    ${'soup'}                    | ${'AUTHORISATION_GARBLED'}
    ${`${id('a')} ${id('b')}`}   | ${'AUTHORISATION_GARBLED'}
    ${`${id('a')}, ${id('b')}x`} | ${'AUTHORISATION_GARBLED'}
    ${many(21)}                  | ${'TOO_MANY'}
  `('are refused with $code where they are $header', ({ header, code }) => {
    expect(() => shown(header)).toThrow(expect.objectContaining({ code }));
  });

  it('are taken from nobody else, whatever they say', () => {
    for (const role of ['PUBLIC', 'SUBJECT', 'STAFF', 'GOVERNMENT'] as const) {
      expect(shown('soup', { ...anonymous, role })).toEqual([]);
    }
  });
});
