import { addWorkingDays } from '../calendar/working-days';
import { addDays } from '../time';
import { type AdministrativeAct, actsByKind, administrativeActs } from './acts';
import { clocksOf, publicityClocks } from './clocks';
import { timingsOf } from './timing';

const acts = Object.keys(administrativeActs) as AdministrativeAct[];
const suzhou = '113205007MUXU0001X';
const nanyang = '11411300MUXU00011A';
const nanjing = '11320100MUXU00011B';
/** An act of a kind of a sector's own, unless it comes in the national files. */
const anAct = (act: AdministrativeAct, authorityCode: string | null = suzhou, occurredOn = '2026-03-02') => ({
  act,
  kind: act === 'PENALTY' || act === 'LICENCE' ? act : `OWN_${act}`,
  authorityCode,
  occurredOn,
});
const rulingOf = (department: string, record: ReturnType<typeof anAct>) => {
  const [clock] = clocksOf(department, record);
  return clock && `${clock.channel} ${clock.workingDays}`;
};

describe('the clocks of publicity', () => {
  it.each(acts)('give %s in Suzhou until day 7, and find day 8 late', (act) => {
    const due = addWorkingDays('2026-03-02', 7);
    const timed = (day: string) => timingsOf('tax', anAct(act), `${day}T02:00:00.000Z`)[0];

    expect(due).toBe('2026-03-11');
    expect(timed(due)).toMatchObject({ workingDays: 7, rules: true, dueOn: due, timeliness: 'ON_TIME' });
    expect(timed(addDays(due, 1))).toMatchObject({ dueOn: due, timeliness: 'LATE' });
  });

  it.each`
    department              | act               | region     | decided         | ruling
    ${'tax'}                | ${'COERCION'}     | ${nanyang} | ${'2026-03-02'} | ${'ACT_PUBLICITY 7'}
    ${'tax'}                | ${'PENALTY'}      | ${nanyang} | ${'2026-03-02'} | ${'DOUBLE_PUBLICITY 7'}
    ${'tax'}                | ${'COERCION'}     | ${nanjing} | ${'2026-03-02'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'tax'}                | ${'COERCION'}     | ${null}    | ${'2026-03-02'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'civil-affairs'}      | ${'INSPECTION'}   | ${nanjing} | ${'2026-03-02'} | ${'ACT_PUBLICITY 7'}
    ${'civil-affairs'}      | ${'LEVY'}         | ${nanjing} | ${'2026-03-02'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'civil-affairs'}      | ${'COMPENSATION'} | ${nanjing} | ${'2026-03-02'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'maritime'}           | ${'LEVY'}         | ${nanjing} | ${'2026-03-02'} | ${'ACT_PUBLICITY 7'}
    ${'market-supervision'} | ${'PENALTY'}      | ${nanjing} | ${'2026-03-02'} | ${'DOUBLE_PUBLICITY 7'}
    ${'tax'}                | ${'REWARD'}       | ${suzhou}  | ${'2020-09-02'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'tax'}                | ${'REWARD'}       | ${suzhou}  | ${'2020-09-03'} | ${'ACT_PUBLICITY 7'}
    ${'tax'}                | ${'REWARD'}       | ${nanyang} | ${'2020-08-25'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'tax'}                | ${'REWARD'}       | ${nanyang} | ${'2020-08-26'} | ${'ACT_PUBLICITY 7'}
    ${'civil-affairs'}      | ${'REWARD'}       | ${nanjing} | ${'2020-09-25'} | ${'GOVERNMENT_INFORMATION 20'}
    ${'civil-affairs'}      | ${'REWARD'}       | ${nanjing} | ${'2020-09-26'} | ${'ACT_PUBLICITY 7'}
    ${'tax'}                | ${'PENALTY'}      | ${null}    | ${'2018-07-24'} | ${undefined}
    ${'tax'}                | ${'PENALTY'}      | ${null}    | ${'2018-07-25'} | ${'DOUBLE_PUBLICITY 7'}
    ${'tax'}                | ${'REWARD'}       | ${null}    | ${'2019-05-14'} | ${undefined}
    ${'tax'}                | ${'REWARD'}       | ${null}    | ${'2019-05-15'} | ${'GOVERNMENT_INFORMATION 20'}
  `(
    'let $ruling rule $act of $department by $region on $decided',
    ({ department, act, region, decided, ruling }) => {
      expect(rulingOf(department, anAct(act, region, decided))).toBe(ruling);
    },
  );

  it('measure all that conflict, and let that of the record’s own channel rule', () => {
    const national = timingsOf('market-supervision', anAct('PENALTY', nanjing), '2026-03-20T02:00:00.000Z');
    const own = { ...anAct('PENALTY', nanjing), kind: 'OWN_PENALTY' };

    expect(national.map(({ channel, rules, timeliness }) => [channel, rules, timeliness])).toEqual([
      ['DOUBLE_PUBLICITY', true, 'LATE'],
      ['ENTERPRISE_PUBLICITY', false, 'ON_TIME'],
      ['GOVERNMENT_INFORMATION', false, 'ON_TIME'],
    ]);
    expect(rulingOf('market-supervision', own)).toBe('ENTERPRISE_PUBLICITY 20');
  });

  it('are told in days of China', () => {
    const timed = (received: string) => timingsOf('tax', anAct('PENALTY'), received)[0];

    expect(timed('2026-03-11T15:59:59.999Z')).toMatchObject({
      receivedOn: '2026-03-11',
      timeliness: 'ON_TIME',
    });
    expect(timed('2026-03-11T16:00:00.000Z')).toMatchObject({ receivedOn: '2026-03-12', timeliness: 'LATE' });
  });

  it('do not guess a year without a calendar', () => {
    const timed = (day: string) =>
      timingsOf('tax', anAct('PENALTY', suzhou, '2026-12-25'), `${day}T02:00:00.000Z`)[0];
    const unknown = { code: 'CALENDAR_YEAR_UNKNOWN', zh: expect.stringContaining('2027') };

    expect(timed('2026-12-31')).toMatchObject({ dueOn: null, timeliness: 'ON_TIME', unknown });
    expect(timed('2027-01-10')).toMatchObject({ dueOn: null, timeliness: null, unknown });
  });

  it('stand on a text each', () => {
    expect(publicityClocks.filter(({ basis }) => basis === '')).toEqual([]);
  });

  it('run for what is an administrative act only', () => {
    const kinds = actsByKind({ VISIT: { name: '行政检查', act: 'INSPECTION' }, LATE_FILING: '逾期申报' });

    expect([...kinds]).toEqual([
      ['PENALTY', 'PENALTY'],
      ['LICENCE', 'LICENCE'],
      ['VISIT', 'INSPECTION'],
    ]);
  });
});
