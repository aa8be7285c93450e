import { noon } from '../testing/records';
import { startOfDay } from '../time';
import { ofPublicityEnd } from './publicity';

const told = (publicUntil: string | null, known: string) =>
  ofPublicityEnd({ id: 'x', name: '示例处罚', publicUntil, known: noon(known) }).map(({ at, record }) => [
    at,
    record,
  ]);

describe('the end of publicity', () => {
  it.each`
    publicUntil     | known           | on              | rule
    ${'2026-06-11'} | ${'2026-01-01'} | ${'2026-06-05'} | ${'is told five days before the last day'}
    ${'2026-06-11'} | ${'2026-06-05'} | ${'2026-06-05'} | ${'is told at once where the record came in on that day'}
    ${'2026-06-11'} | ${'2026-06-06'} | ${'2026-06-06'} | ${'is told at once where the record came in later'}
    ${'2026-06-11'} | ${'2026-06-10'} | ${'2026-06-10'} | ${'is told on the last day itself'}
    ${'2026-06-11'} | ${'2026-06-11'} | ${null}         | ${'is not told of what came in when it was public no longer'}
    ${null}         | ${'2026-01-01'} | ${null}         | ${'is not told where no day ends it'}
    ${'2022-01-01'} | ${'2021-01-01'} | ${'2021-12-26'} | ${'is told of a last day on which the rule holds'}
    ${'2021-12-31'} | ${'2021-01-01'} | ${null}         | ${'is not told of a last day before the rule'}
  `('$rule', ({ publicUntil, known, on }) => {
    const dueOn =
      publicUntil === null ? '' : new Date(Date.parse(publicUntil) - 86_400_000).toISOString().slice(0, 10);
    expect(told(publicUntil, known)).toEqual(on === null ? [] : [[startOfDay(on), `x ${dueOn}`]]);
  });
});
