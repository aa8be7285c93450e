import type { RowRuleCode } from './row-rules';

/** 1万元 is 10,000 yuan, or 10 to the sixth fen. */
const PLACES = 6;

/** An amount in units of 10,000 yuan as fen, by moving the decimal point in the text: no float ever touches it. */
export function fenOf(amount: string): { fen: number } | { rule: RowRuleCode } {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!parts) return { rule: 'AMOUNT_FORMAT' };
  const [, sign, whole = '', decimals = ''] = parts;
  const significant = decimals.replace(/0+$/, '');
  const fen = BigInt(whole + significant.slice(0, PLACES).padEnd(PLACES, '0'));
  if (sign === '-' && (fen > 0n || significant !== '')) return { rule: 'AMOUNT_NEGATIVE' };
  if (significant.length > PLACES) return { rule: 'AMOUNT_PRECISION' };
  return fen > BigInt(Number.MAX_SAFE_INTEGER) ? { rule: 'AMOUNT_TOO_LARGE' } : { fen: Number(fen) };
}
