import { styleText } from 'node:util';
import { type ReceiptContent, type ReceiptProblem, untold } from '@creditgraph/joint-punishment';
import type { Language, Message } from '@creditgraph/kernel';
import { oneLine } from './one-line';

/** What was found out about a receipt. */
export interface Verified {
  readonly problems: readonly ReceiptProblem[];
  /** What it says; null where it cannot even be read. */
  readonly content: ReceiptContent | null;
  /** Whether the one before it was given. */
  readonly linked: boolean;
}

const problemWords: Readonly<Record<ReceiptProblem, Message>> = {
  SIGNATURE: { zh: '签名不符:不是本系统签发的', en: 'the signature does not hold: this was not issued here' },
  KEY_UNKNOWN: {
    zh: '签名所用的密钥不在公布的公钥之中,不能核验',
    en: 'it is signed by a key that is not among the published ones, so it cannot be told',
  },
  KEY_NOT_VALID: {
    zh: '签发时密钥不在有效期内',
    en: 'the key was not valid when it was signed',
  },
  HASH: { zh: '内容被改动过:摘要不符', en: 'the contents were altered: their hash is another' },
  DIGEST: {
    zh: '签名的摘要与内容不是同一份回执',
    en: 'what was signed and the contents are of different receipts',
  },
  EVIDENCE_KEY_UNKNOWN: {
    zh: '其中的证据所用的密钥不在公布的公钥之中,不能核验',
    en: 'evidence in it is sealed by a key that is not among the published ones, so it cannot be told',
  },
  EVIDENCE: {
    zh: '其中的证据不是所称来源就该主体、该时点签封的',
    en: 'evidence in it was not sealed by its source for this subject and instant',
  },
  CATALOGUE_UNKNOWN: {
    zh: '没有其所依据的措施目录版本,不能重算',
    en: 'the edition of the catalogue it names is not here, so the decision cannot be made again',
  },
  CATALOGUE: {
    zh: '手头的措施目录与当时所依据的内容不同',
    en: 'the edition of the catalogue here is not the one it rested on',
  },
  DECISION: {
    zh: '按其证据和目录重算,结论不同',
    en: 'made again from its evidence and catalogue, the decision is another',
  },
  CHAIN: { zh: '与前一份回执不相连', en: 'it does not follow the receipt before it' },
};

/** 0 genuine and replayed, 1 not so, 2 it cannot be told with what is here. */
export function exitCodeOf({ problems }: Verified): 0 | 1 | 2 {
  if (problems.length === 0) return 0;
  return problems.every((problem) => untold.includes(problem)) ? 2 : 1;
}

const verdicts = {
  0: {
    colour: 'green',
    zh: '真实 未经改动,结论可以重算',
    en: 'GENUINE  unaltered, and the decision follows from it',
  },
  1: { colour: 'red', zh: '不成立', en: 'NOT GENUINE' },
  2: { colour: 'yellow', zh: '不能核验', en: 'CANNOT BE TOLD' },
} as const;

/** The finding first, then what the receipt says. */
export function printed(verified: Verified, language: Language, colours: boolean): string {
  const { colour, [language]: verdict } = verdicts[exitCodeOf(verified)];
  const { problems, content, linked } = verified;
  return [
    colours ? styleText(['bold', colour], verdict) : verdict,
    ...problems.map((problem) => `- ${problem}: ${problemWords[problem][language]}`),
    ...(content ? linesOf(content, words[language]).map(oneLine) : []),
    ...(linked && problems.length === 0 ? [words[language].linked] : []),
  ].join('\n');
}

const words = {
  zh: {
    receipt: '回执',
    caller: '核查人',
    subject: '主体',
    purpose: '事由',
    decision: '结论',
    hindsight: '事后所知',
    evidence: '证据',
    linked: '与前一份回执相连',
  },
  en: {
    receipt: 'receipt',
    caller: 'caller',
    subject: 'subject',
    purpose: 'purpose',
    decision: 'decision',
    hindsight: 'in hindsight',
    evidence: 'evidence',
    linked: 'follows the receipt before it',
  },
};

function linesOf(content: ReceiptContent, word: (typeof words)['en']): string[] {
  const { id, sequence, caller, askedBy, decidedAt, request, evidence, decision, catalogueVersion } = content;
  const { hindsight = null } = content;
  const asker = [askedBy?.role, askedBy?.authority].filter(Boolean).join(' ');
  const { scenario, role, asOf, subject, purpose, caseNumber } = request;
  return [
    `${word.receipt}: ${id}  ${caller} #${sequence}  ${decidedAt}`,
    `${word.caller}: ${caller}${asker ? ` (${asker})` : ''}`,
    `${word.subject}: ${subject.shown}  ${scenario} ${role}  ${asOf}`,
    `${word.purpose}: ${[purpose, caseNumber].filter(Boolean).join('  ') || '—'}`,
    `${word.decision}: ${decision.decision}  ${catalogueVersion}`,
    ...(hindsight ? [`${word.hindsight}: ${seenIn(hindsight)}`] : []),
    `${word.evidence}: ${evidence.map(({ source, status }) => `${source} ${status}`).join(', ')}`,
  ];
}

/** The decision by what is known now, and what made it another. */
const seenIn = ({ decision, differences }: NonNullable<ReceiptContent['hindsight']>): string =>
  [decision, ...differences.map(({ sector, change }) => `${sector} ${change}`)].join('  ');
