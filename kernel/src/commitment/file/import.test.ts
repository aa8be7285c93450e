import { aCommitmentRow, aMatter, aPrivateMatter } from '../../testing/commitments';
import { onEveryEngine } from '../../testing/engines';
import { type IntakeDesk, openIntakeDesk } from '../../testing/intake-desk';
import { type Cells, firm, printedId } from '../../testing/penalty-file';
import { aSector } from '../../testing/records';
import { commitmentPageLoader } from '../loaders';

const matters = [aMatter(), aPrivateMatter];
const sector = aSector({ commitmentMatters: matters });
const none = { read: 1, stored: 0, duplicates: 0, quarantined: 0 };
const stored = { ...none, stored: 1 };
const duplicate = { ...none, duplicates: 1 };
const refused = { ...none, quarantined: 1 };
const kept = { CN_LXZT: '全部履行', CN_WLXNR: '', CN_ZRZJ: '' };

onEveryEngine('the import of commitments', (database) => {
  let desk: IntakeDesk;
  beforeEach(async () => {
    desk = await openIntakeDesk(database(), sector);
  });
  afterEach(() => desk.close());

  const shown = async (asOf = desk.now, subject = firm) => {
    const found = await commitmentPageLoader(
      desk.books,
      matters,
    )({ first: 20, after: null }).load({ subject, asOf });
    return found.map(({ code, performance: { state } }) => [code.slice(-2), state]);
  };

  it('tells the file by its header, and serves what is in it from that instant on', async () => {
    const { kind, counts, aside } = await desk.load([aCommitmentRow(), aCommitmentRow({ CN_BM: '1' })]);

    expect([kind, counts]).toEqual(['COMMITMENT', { read: 2, stored: 1, duplicates: 0, quarantined: 1 }]);
    expect(aside).toEqual([['3', '承诺编码 CN_BM', 'COMMITMENT_CODE_SHAPE']]);
    expect(await shown()).toEqual([['11', 'PARTLY']]);
    expect(await shown('2026-11-20T01:59:59.999Z')).toEqual([]);
  });

  it.each<[string, Cells, object, readonly unknown[]]>([
    ['the same again', {}, duplicate, [['11', 'PARTLY']]],
    ['a later assessment', { ...kept, CN_RDRQ: '2025-01-01' }, stored, [['11', 'FULFILLED']]],
    ['an earlier one', { ...kept, CN_RDRQ: '2023-06-01' }, refused, [['11', 'PARTLY']]],
    ['another promise of that code', { CN_NR: '别的内容' }, refused, [['11', 'PARTLY']]],
    ['a private matter', { CN_BM: '32010020230217000012', CN_SX: 'SECRET' }, stored, [['11', 'PARTLY']]],
  ])('answers to %s', async (_, change, counts, after) => {
    await desk.load([aCommitmentRow()]);
    const second = await desk.load([aCommitmentRow(change)]);

    expect(second.counts).toEqual(counts);
    if (second.counts.quarantined > 0)
      expect(second.aside).toEqual([['2', '承诺编码 CN_BM', 'COMMITMENT_CONFLICT']]);
    expect(await shown()).toEqual(after);
  });

  it('knew yesterday only what was handed in by then', async () => {
    await desk.load([aCommitmentRow()]);
    const yesterday = desk.now;
    desk.now = '2026-11-21T02:00:00.000Z';
    await desk.load([aCommitmentRow({ ...kept, CN_RDRQ: '2024-12-31' })]);

    expect(await shown(yesterday)).toEqual([['11', 'PARTLY']]);
    expect(await shown()).toEqual([['11', 'FULFILLED']]);
  });

  it('keeps and gives back no number of a person', async () => {
    const person = { CN_RLB: '自然人', CN_RMC: '诸葛虚构', CN_RDM: printedId, CN_BZ: `证件${printedId}` };
    const { counts, quarantine } = await desk.load([
      aCommitmentRow(person),
      aCommitmentRow({ ...person, CN_BM: '32010020230217000012', CN_GKLX: '公开' }),
    ]);
    const kept = await desk.books.query('SELECT * FROM commitment JOIN commitment_step ON commitment = code');

    expect(counts).toEqual({ read: 2, stored: 1, duplicates: 0, quarantined: 1 });
    expect(kept).toMatchObject([{ subjectName: '诸葛**', subject: expect.stringMatching(/^P/) }]);
    expect(JSON.stringify(kept)).not.toContain(printedId);
    expect(quarantine).not.toContain(printedId);
  });

  it('takes no commitments where a sector has no matters', async () => {
    const without = await openIntakeDesk(database(), aSector());
    await expect(without.load([aCommitmentRow()])).rejects.toMatchObject({ code: 'IMPORT_KIND_UNKNOWN' });
    await without.close();
  });
});
