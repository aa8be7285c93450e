/** Digits and the whole alphabet, A = 10 to Z = 35: not the table of the unified code, where M is 21 and not 22. */
const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const weights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The check character GB 11714-1997 gives to the 8 characters of an organisation code. */
export function organisationCheck(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * characters.indexOf(body[at] ?? ''), 0);
  const check = 11 - (sum % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}
