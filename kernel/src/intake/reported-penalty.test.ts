import { createSecretKey } from 'node:crypto';
import { Refusal } from '../errors';
import { actRepairable } from '../repair/repairable';
import { aPenalty, authority, firm } from '../testing/penalty-file';
import { placeColumns } from './header';
import { readPenalty } from './penalty';
import { penaltyColumns } from './penalty-columns';
import { judgeRow } from './read-row';
import { penaltyFrom, type ReportPenaltyInput } from './reported-penalty';

const reading = { today: '2026-06-15', personKey: createSecretKey(Buffer.alloc(32, 7)) };

/** The good row of the file, as it is handed in one by one. */
const input = (change: object = {}): ReportPenaltyInput => ({
  ...{
    uscc: firm,
    name: '云帆虚构贸易有限公司',
    counterparty: 'ORGANISATION',
    legalRepresentative: '欧阳虚构',
  },
  ...{ documentNumber: '虚罚〔2026〕1号', violation: '逾期申报', facts: '未按规定期限申报' },
  ...{ basis: '《中华人民共和国税收征收管理法》第六十二条', categories: ['FINE'], content: '罚款2000元' },
  ...{ fine: '0.2', decidedOn: '2026-05-01', lastDay: '2027-05-01', publicLastDay: '2026-08-01' },
  ...{ authority: '虚构市税务局', authorityCode: authority, source: '虚构市税务局', sourceCode: authority },
  ...change,
});

const keysIn = (change: object) => {
  try {
    penaltyFrom(input(change), reading, 'test');
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.details.keys];
  }
};

describe('a penalty handed in by itself', () => {
  it('is the act the same row of the national file is', () => {
    const cells = aPenalty();
    const header = placeColumns('PENALTY', penaltyColumns, Object.keys(cells));
    const row = { number: 2, cells: Object.values(cells) };
    const { found } = judgeRow(header, row, (one) => readPenalty(one, { ...reading, fileName: 'file.csv' }));

    expect(penaltyFrom(input(), reading, 'test')).toEqual({ ...found, provenance: 'test' });
  });

  it.each`
    categories           | severity
    ${['WARNING']}       | ${'MINOR'}
    ${['FINE']}          | ${'GENERAL'}
    ${['REVOKE_PERMIT']} | ${'SERIOUS'}
  `('of $categories is repaired as one that is $severity', ({ categories, severity }) => {
    const act = penaltyFrom(input({ categories }), reading, 'test');
    const kept = { ...act, id: 'p1', version: 1, recordedAt: '2026-06-15T04:00:00.000Z', supersededAt: null };

    expect(actRepairable(kept, {}, null)).toMatchObject({ severity });
  });

  it.each`
    change                                                   | keys
    ${{}}                                                    | ${null}
    ${{ decidedOn: '2026-06-15' }}                           | ${null}
    ${{ decidedOn: '2026-06-16', publicLastDay: null }}      | ${'decidedOn'}
    ${{ lastDay: '2026-05-01' }}                             | ${null}
    ${{ lastDay: '2026-04-30' }}                             | ${'lastDay'}
    ${{ fine: null }}                                        | ${'fine'}
    ${{ fine: null, categories: ['WARNING'] }}               | ${null}
    ${{ categories: [] }}                                    | ${'categories'}
    ${{ fine: '0.0000001', name: ' ' }}                      | ${'name, fine'}
    ${{ documentNumber: '虚'.repeat(128) }}                  | ${null}
    ${{ documentNumber: '虚'.repeat(129), facts: '\ufffd' }} | ${'documentNumber, facts'}
  `('is refused for $keys where $change', ({ change, keys }) => {
    expect(keysIn(change)).toEqual(keys === null ? null : ['PENALTY_INVALID', keys]);
  });
});
