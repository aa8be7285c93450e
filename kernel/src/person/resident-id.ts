export type ResidentIdProblem = 'LENGTH' | 'CHARACTER' | 'DATE' | 'CHECK_DIGIT';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/**
 * The first thing wrong with a resident identity number of GB 11643-1999, or null. That a number is well formed
 * does not say that anybody bears it.
 */
export function residentIdProblem(id: string): ResidentIdProblem | null {
  if (id.length !== 18) return 'LENGTH';
  if (!/^\d{17}[\dX]$/.test(id)) return 'CHARACTER';
  if (!dateExists(id.slice(6, 14))) return 'DATE';
  return checkOf(id.slice(0, 17)) === id[17] ? null : 'CHECK_DIGIT';
}

/** The check character behind the first seventeen digits. */
export function checkOf(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checks[sum % 11] ?? '';
}

function dateExists(digits: string): boolean {
  const date = digits.replace(/(....)(..)(..)/, '$1-$2-$3');
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
