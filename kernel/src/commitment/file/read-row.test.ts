import { createSecretKey } from 'node:crypto';
import { placeColumns } from '../../intake/header';
import { judgeRow } from '../../intake/read-row';
import { redactCell } from '../../intake/redact';
import { personKeyOf } from '../../person/mask';
import cases from '../../testing/cases/commitment.json';
import { aCommitmentRow, aMatter } from '../../testing/commitments';
import { authority, type Cells, firm, gridOf, printedId } from '../../testing/penalty-file';
import { commitmentFileColumns } from './columns';
import { readCommitment } from './read-row';

const personKey = createSecretKey(Buffer.alloc(32, 7));
const context = { fileName: 'cn.csv', today: '2026-06-15', personKey, matters: [aMatter()] };

interface Case {
  readonly who: string;
  readonly change?: object;
  /** Columns filled with so many characters. */
  readonly fill?: object;
  readonly rule?: string;
  readonly field?: string;
}

function judge(row: Cells) {
  const [titles = [], cells = []] = gridOf([row]);
  const header = placeColumns('COMMITMENT', commitmentFileColumns, titles);
  return judgeRow(header, { number: 2, cells }, (opened) => readCommitment(opened, context));
}

const problemsOf = (row: Cells) =>
  judge(row).problems?.map(({ rule, field }) => ({ rule, field: field?.code })) ?? [];

const rowOf = ({ change, fill }: Case) =>
  aCommitmentRow({
    ...change,
    ...Object.fromEntries(Object.entries(fill ?? {}).map(([column, count]) => [column, '字'.repeat(count)])),
  });

const all: readonly Case[] = cases;

describe('the rules of a commitment', () => {
  it.each(all.filter(({ rule }) => rule))('put aside by $rule a row that $who', (row) => {
    expect(problemsOf(rowOf(row))).toEqual([{ rule: row.rule, field: row.field }]);
  });

  it.each(all.filter(({ rule }) => !rule))('take a row that $who', (row) => {
    expect(problemsOf(rowOf(row))).toEqual([]);
  });

  it('tell all that is wrong with a row at once', () => {
    const wrong = aCommitmentRow({ CN_BM: '1', CN_RDM: 'X', CN_LX: '告知型', CN_GKLX: '', CN_WLXNR: '' });

    expect(problemsOf(wrong).map(({ field }) => field)).toEqual([
      'CN_GKLX',
      'CN_BM',
      'CN_RDM',
      'CN_LX',
      'CN_WLXNR',
    ]);
  });
});

describe('the commitment made of a good row', () => {
  it('holds the promise and what was found of it, ends exclusive', () => {
    expect(judge(aCommitmentRow()).found).toEqual({
      promise: {
        code: '32010020230217000011',
        subject: firm,
        subjectName: '云帆虚构贸易有限公司',
        promiser: 'ORGANISATION',
        matter: 'OPEN',
        type: 'EVIDENCE_SUBSTITUTE',
        reason: '办理示例事项',
        content: '示例承诺内容',
        liability: '示例违诺责任',
        madeOn: '2023-02-17',
        validUntil: '2026-02-17',
        acceptedBy: '虚构市民政局',
        acceptedByCode: authority,
        publicity: 'PUBLIC',
        remark: null,
      },
      assessment: {
        action: 'fulfilPartly',
        unperformed: '示例未履行内容',
        liabilityPursued: '示例责任追究',
        assessedOn: '2024-02-17',
        assessedBy: '虚构市民政局',
        assessedByCode: authority,
      },
      provenance: 'cn.csv#2',
    });
  });

  it('knows a person by the key of the number and a masked name, in its texts too', () => {
    const texts = Object.fromEntries(
      ['CN_SY', 'CN_NR', 'CN_WNZR', 'CN_WLXNR', 'CN_ZRZJ', 'CN_BZ'].map((column) => [
        column,
        `诸葛虚构(${printedId})`,
      ]),
    );
    const person = { CN_RLB: '自然人', CN_RMC: '诸葛虚构', CN_RDM: printedId };
    const { found } = judge(aCommitmentRow({ ...texts, ...person }));

    expect(found?.promise).toMatchObject({
      subject: personKeyOf(printedId, personKey),
      subjectName: '诸葛**',
      promiser: 'NATURAL_PERSON',
    });
    expect(JSON.stringify(found)).not.toContain(printedId);
    expect(JSON.stringify(found)).not.toContain('诸葛虚构');
  });

  it.each`
    cell                    | shown
    ${firm}                 | ${firm}
    ${printedId}            | ${'11**************2X'}
    ${'1101051949123100'}   | ${'11************00'}
    ${'91320100MUXU00010A'} | ${'91**************0A'}
  `('gives back $shown where the promiser is $cell', ({ cell, shown }) => {
    const column = commitmentFileColumns.find(({ code }) => code === 'CN_RDM') ?? null;

    expect(redactCell(cell, column)).toBe(shown);
  });
});
