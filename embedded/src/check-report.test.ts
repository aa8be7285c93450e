import { Refusal } from '@creditgraph/kernel';
import { type CheckAnswer, exitCodeOf, exitCodeOfError, printed } from './check-report';

const answer = (decision: string): CheckAnswer =>
  ({
    data: {
      entityCreditProfile: {
        uscc: '91320706MUXUBJXL0T',
        entity: { name: '云梦虚构贸易有限公司(示例)', status: 'ACTIVE' },
        jointPunishmentCheck: {
          id: 'r-1',
          decision,
          decidedAt: '2026-06-15T02:00:00.000Z',
          asOf: '2026-06-15T02:00:00.000Z',
          catalogueVersion: '2026.1',
          requiresHumanConfirmation: true,
          alsoCheck: ['91231081MUXUJ1GPXJ'],
          receipt: 'a.b.c',
          reasons: [{ code: 'LISTED_PROHIBITED', zh: '依法应予禁止', en: 'the law prohibits' }],
          sources: [{ sector: 'tax', status: 'ANSWERED', required: true }],
          hits: [
            {
              effect: 'PROHIBIT',
              remedy: '可以依法申请行政复议',
              remarks: ['异议处理中'],
              listing: {
                grounds: '虚构事由',
                decisionNumber: '虚构决1号',
                decidedBy: '虚构机关',
                basis: '虚构依据',
                enteredOn: '2025-03-01',
                validUntil: '2028-03-01',
                list: { name: '虚构名单' },
              },
              measure: { name: '拒绝参与', nameEn: 'Refusal', basis: '政府采购法第二十二条' },
            },
          ],
          information: [],
          incentives: [],
          hindsight: {
            decision: 'CLEAR',
            differences: [
              {
                ...{ sector: 'tax', change: 'LISTING_REMOVED' },
                listing: { decisionNumber: '虚构决1号', list: { name: '虚构名单' } },
                act: { name: '撤销', document: '虚构撤1号', recordedAt: '2026-07-01T02:00:00.000Z' },
              },
            ],
          },
        },
      },
    },
  }) as CheckAnswer;

describe('the exit code of a check', () => {
  it.each`
    decision           | exit
    ${'CLEAR'}         | ${0}
    ${'CAUTION'}       | ${1}
    ${'RESTRICTED'}    | ${2}
    ${'PROHIBITED'}    | ${3}
    ${'INDETERMINATE'} | ${4}
  `('is $exit for $decision', ({ decision, exit }) => {
    expect(exitCodeOf(answer(decision))).toBe(exit);
  });

  it('is not that of a decision where none was made', () => {
    expect(exitCodeOf({ data: { entityCreditProfile: null } })).toBe(70);
    expect(
      exitCodeOf({ data: { entityCreditProfile: { uscc: 'x', entity: null, jointPunishmentCheck: null } } }),
    ).toBe(70);
  });
});

describe('the exit code where no decision was made', () => {
  const profile = { uscc: 'x', entity: null, jointPunishmentCheck: null };

  it.each`
    code                    | given      | exit
    ${'USCC_CHECK_DIGIT'}   | ${null}    | ${64}
    ${'BAD_USER_INPUT'}     | ${null}    | ${64}
    ${'TEXT_TOO_LONG'}      | ${profile} | ${64}
    ${'TIME_IS_UP'}         | ${null}    | ${70}
    ${'INTERNAL'}           | ${null}    | ${70}
    ${undefined}            | ${null}    | ${70}
    ${'RECEIPT_NOT_STORED'} | ${profile} | ${70}
    ${'SOURCE_UNAVAILABLE'} | ${profile} | ${70}
  `('is $exit for $code', ({ code, given, exit }) => {
    const errors = [{ message: '', extensions: { code } }];

    expect(exitCodeOf({ data: { entityCreditProfile: given }, errors })).toBe(exit);
    if (!given) expect(exitCodeOf({ data: null, errors })).toBe(exit);
  });

  it.each`
    error                                                                 | exit
    ${new Refusal('CHECK_FILE_UNFINISHED', { file: 'x' })}                | ${64}
    ${new Refusal('CHECK_FILE_UNANSWERED', { count: 1, fault: 'x' })}     | ${70}
    ${new Refusal('OUTPUT_IN_USE', { file: 'x', lock: 'x', process: 1 })} | ${70}
    ${new Refusal('CHANGED_MEANWHILE')}                                   | ${70}
    ${Object.assign(new Error(), { code: 'BAD_USER_INPUT' })}             | ${64}
    ${Object.assign(new Error(), { code: 'ERR_PARSE_ARGS_UNKNOWN' })}     | ${64}
    ${Object.assign(new Error(), { code: 'ENOSPC' })}                     | ${70}
  `('is $exit for $error.code that was thrown', ({ error, exit }) => {
    expect(exitCodeOfError(error)).toBe(exit);
  });
});

describe('the printed check', () => {
  it.each`
    language | heading                     | human
    ${'zh'}  | ${'PROHIBITED  禁止'}       | ${'须经人工确认后方可处理'}
    ${'en'}  | ${'PROHIBITED  prohibited'} | ${'a person must confirm before anyone acts on this'}
  `(
    'says the decision first, and everything one needs to contest it, in $language',
    ({ language, heading, human }) => {
      const text = printed(answer('PROHIBITED'), language, false);

      expect(text.split('\n')[0]).toBe(heading);
      for (const needed of [
        human,
        '政府采购法第二十二条',
        '虚构决1号',
        '虚构机关',
        '行政复议',
        '异议处理中',
        'r-1',
        '虚构撤1号',
      ]) {
        expect(text).toContain(needed);
      }
    },
  );

  it('prints the code and message of a refusal', () => {
    const errors = [{ message: '第18位校验码不符', extensions: { code: 'USCC_CHECK_DIGIT' } }];

    expect(printed({ data: { entityCreditProfile: null }, errors }, 'zh', false)).toBe(
      '! USCC_CHECK_DIGIT 第18位校验码不符',
    );
  });
});
