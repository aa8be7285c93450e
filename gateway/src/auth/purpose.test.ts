import { anonymous, type Caller } from '@creditgraph/kernel';
import { forPurpose } from './purpose';

const bureau: Caller = { ...anonymous, id: 'finance', role: 'GOVERNMENT', authority: '虚构财政局' };
const stated = (value: string | undefined, caller = bureau) =>
  forPurpose(caller, { 'x-credit-purpose': value }).purpose;

describe('the purpose of a request', () => {
  it.each`
    header                                                    | purpose
    ${undefined}                                              | ${null}
    ${''}                                                     | ${null}
    ${'%20'}                                                  | ${null}
    ${'supplier%20qualification'}                             | ${'supplier qualification'}
    ${encodeURIComponent('资格审查')}                         | ${'资格审查'}
    ${encodeURIComponent('核对11010519491231002X的专家资格')} | ${'核对11**************2X的专家资格'}
    ${encodeURIComponent('长'.repeat(500))}                   | ${'长'.repeat(500)}
  `('is read from $header as $purpose', ({ header, purpose }) => {
    expect(stated(header)).toBe(purpose);
  });

  it.each`
    header                                  | code
    ${'%E8%B5'}                             | ${'PURPOSE_GARBLED'}
    ${'%'}                                  | ${'PURPOSE_GARBLED'}
    ${'a%0Ab'}                              | ${'PURPOSE_GARBLED'}
    ${encodeURIComponent('长'.repeat(501))} | ${'TEXT_TOO_LONG'}
  `('is refused with $code where it is $header', ({ header, code }) => {
    expect(() => stated(header)).toThrow(expect.objectContaining({ code }));
  });

  it('is taken from an institution as well', () => {
    expect(stated('x', { ...bureau, role: 'INSTITUTION' })).toBe('x');
  });

  it('is taken from nobody else, whatever it says', () => {
    for (const role of ['PUBLIC', 'SUBJECT', 'STAFF'] as const) {
      expect(stated('%', { ...anonymous, role })).toBeNull();
    }
  });
});
