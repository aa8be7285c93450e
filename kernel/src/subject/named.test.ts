import { regionOf } from '../procedure/step';
import { usccWith } from '../uscc/uscc';
import { isOf, subjectNamed } from './named';
import { thingKeyOf } from './thing';

const firmIn = (region: string, body: string) => usccWith({ department: '9', category: '1', region, body });
const FIRM = firmIn('410100', 'MUXUT001');
const BUYER = firmIn('110101', 'MUXUT002');
const CRANE = thingKeyOf('V', '吊A1');
const LOOSE = thingKeyOf('V', '吊A2');
const EXPERT = `P${'x'.repeat(43)}`;

describe('whom a form names', () => {
  it.each`
    named                               | subject   | who
    ${{ uscc: FIRM }}                   | ${FIRM}   | ${'an entity'}
    ${{ thing: CRANE }}                 | ${CRANE}  | ${'a thing'}
    ${{ uscc: FIRM, thing: CRANE }}     | ${CRANE}  | ${'a thing with its holder'}
    ${{ person: EXPERT }}               | ${EXPERT} | ${'a person'}
    ${{}}                               | ${null}   | ${'nobody'}
    ${{ uscc: FIRM, person: EXPERT }}   | ${null}   | ${'an entity and a person'}
    ${{ thing: CRANE, person: EXPERT }} | ${null}   | ${'a thing and a person'}
  `('is $who', ({ named, subject }) => {
    const name = () => subjectNamed(named);
    if (subject === null) expect(name).toThrow(expect.objectContaining({ code: 'SUBJECT_NOT_ONE' }));
    else expect(name()).toBe(subject);
  });

  it.each`
    named                            | its      | why
    ${{ uscc: FIRM }}                | ${true}  | ${'it held the thing then'}
    ${{ uscc: FIRM, thing: CRANE }}  | ${true}  | ${'it is that thing'}
    ${{ thing: CRANE }}              | ${true}  | ${'it is that thing, whoever holds it'}
    ${{ uscc: BUYER }}               | ${false} | ${'another held it'}
    ${{ uscc: BUYER, thing: CRANE }} | ${false} | ${'another held it'}
    ${{ uscc: FIRM, thing: LOOSE }}  | ${false} | ${'it is another thing'}
    ${{ person: EXPERT }}            | ${false} | ${'it is no person'}
  `('has a matter about a thing, or not: $why', ({ named, its }) => {
    expect(isOf({ subject: CRANE, holder: FIRM }, named)).toBe(its);
  });

  it.each`
    matter                                    | region      | why
    ${{ subject: FIRM }}                      | ${'410100'} | ${'of the entity'}
    ${{ subject: CRANE, holder: FIRM }}       | ${'410100'} | ${'of who held the thing'}
    ${{ subject: LOOSE, holder: null }}       | ${''}       | ${'of nobody'}
    ${{ subject: `Px4101${'x'.repeat(38)}` }} | ${''}       | ${'of no person, whatever its key looks like'}
  `('has its terms by the place $why', ({ matter, region }) => expect(regionOf(matter)).toBe(region));
});
