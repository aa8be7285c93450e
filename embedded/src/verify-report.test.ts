import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReceiptContent, ReceiptProblem } from '@creditgraph/joint-punishment';
import { keySetOf, ownKey } from '@creditgraph/kernel';
import { aSigner } from '../../kernel/src/testing/signer';
import { publishedKeysIn, receiptIn } from './receipt-file';
import { exitCodeOf, printed } from './verify-report';

const content = {
  version: 2,
  id: 'r-1',
  caller: 'bureau',
  sequence: 7,
  previous: 'a',
  askedBy: { role: 'GOVERNMENT', authority: '虚构财政局(示例)' },
  decidedAt: '2026-06-15T02:00:00.000Z',
  catalogueVersion: '2026.1',
  request: {
    scenario: 'GOVERNMENT_PROCUREMENT',
    role: 'SUPPLIER',
    asOf: '2026-06-15T02:00:00.000Z',
    subject: { kind: 'ORGANISATION', key: '91320706MUXUBJXL0T', shown: '91320706MUXUBJXL0T' },
    purpose: '资格审查',
    caseNumber: 'CG-1',
  },
  evidence: [{ source: 'tax', status: 'ANSWERED', sealed: 'x' }],
  decision: { decision: 'PROHIBITED' },
} as unknown as ReceiptContent;

describe('the finding about a receipt', () => {
  it.each`
    problems                          | exit
    ${[]}                             | ${0}
    ${['HASH']}                       | ${1}
    ${['KEY_NOT_VALID']}              | ${1}
    ${['KEY_UNKNOWN']}                | ${2}
    ${['EVIDENCE_KEY_UNKNOWN']}       | ${2}
    ${['EVIDENCE']}                   | ${1}
    ${['CATALOGUE_UNKNOWN']}          | ${2}
    ${['CATALOGUE_UNKNOWN', 'CHAIN']} | ${1}
  `('ends with $exit for $problems', ({ problems, exit }) => {
    expect(exitCodeOf({ problems, content: null, linked: false })).toBe(exit);
  });

  it.each`
    language | problems     | needed
    ${'zh'}  | ${[]}        | ${['真实', '与前一份回执相连', '虚构财政局(示例)', '资格审查', 'PROHIBITED', 'bureau #7']}
    ${'en'}  | ${[]}        | ${['GENUINE', 'follows the receipt before it', 'CG-1', '91320706MUXUBJXL0T']}
    ${'zh'}  | ${['HASH']}  | ${['不成立', 'HASH: 内容被改动过']}
    ${'en'}  | ${['CHAIN']} | ${['NOT GENUINE', 'CHAIN: it does not follow']}
  `('is said in $language for $problems, with what the receipt says', ({ language, problems, needed }) => {
    const verified = { problems: problems as ReceiptProblem[], content, linked: true };
    const text = printed(verified, language, false);

    for (const part of needed) expect(text).toContain(part);
  });
});

describe('a file of a receipt', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-receipt-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (value: unknown) => {
    const path = join(folder, 'receipt.json');
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const receipt = { content: '{"a":1}', receipt: 'x.y.z' };

  it.each`
    what                       | value
    ${'alone'}                 | ${receipt}
    ${'with all else told'}    | ${{ ...receipt, sequence: 1 }}
    ${'as the field'}          | ${{ checkReceipt: receipt }}
    ${'in the whole answer'}   | ${{ data: { checkReceipt: receipt } }}
    ${'with readable content'} | ${{ content: { a: 1 }, receipt: 'x.y.z' }}
  `('is read $what', ({ value }) => {
    expect(receiptIn(file(value))).toEqual(receipt);
  });

  const twice = '{"content":{"a":1,"b":["\\":"],"a":2},"receipt":"x.y.z"}';

  it.each(['', '[]', '{}', '{"data":{"checkReceipt":null}}', '{"content":"x"}', twice])(
    'is not %j',
    (value) => {
      expect(() => receiptIn(file(value))).toThrow('not a receipt');
    },
  );

  it.each`
    where                         | value
    ${'beside the answer'}        | ${{ ...receipt, data: { checkReceipt: receipt } }}
    ${'beside the field'}         | ${{ content: '{"a":2}', checkReceipt: receipt }}
    ${'in the answer and beside'} | ${{ data: { checkReceipt: receipt }, checkReceipt: receipt }}
  `('is not one that has another $where', ({ value }) => {
    expect(() => receiptIn(file(value))).toThrow('not a receipt');
  });

  it('is missed by its name', () => {
    expect(() => receiptIn(join(folder, 'none.json'))).toThrow('none.json');
  });

  it('is verified by keys as they are published, and by nothing that only looks like them', () => {
    const keys = [ownKey('tax', aSigner())];

    expect(publishedKeysIn(file(keySetOf(keys))).map(({ keyId }) => keyId)).toEqual([keys[0]?.keyId]);
    expect(() => publishedKeysIn(file({ keys: [{ kty: 'OKP' }] }))).toThrow('not a set');
  });
});
