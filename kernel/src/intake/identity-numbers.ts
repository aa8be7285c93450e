/**
 * The ways in which officials write the number of a person into words: wide characters, groups, letters in front.
 * Every pattern is of a text made narrow, which is as long as the text.
 */

/** One of these stands between the groups of a number: a blank, a hyphen, a middle dot, or what cannot be seen. */
const SEPARATORS = ' \\u00a0\\u2002-\\u200d\\u2060\\ufeff\\-\\u2010-\\u2015\\u2212·•‧・';
const MAY_PART = `[${SEPARATORS}]?`;

/** X as the check character, and what is typed for it. */
const CHECK = '[\\dXx×ХхΧχⅩⅹ]';

const grouped = (...parts: readonly string[]): string => parts.join(MAY_PART);
const anyOf = (...parts: readonly string[]): string => `(?:${parts.join('|')})`;
const digits = (count: number): readonly string[] => new Array<string>(count).fill('\\d');

/** The first two digits of a county, which no serial number of a contract is likely to have and a day of birth too. */
const province = ['1|[1-5]', '2|[1-3]', '3|[1-7]', '4|[1-6]', '5|[0-4]', '6|[1-5]', '7|1', '8|[1-3]'];
const parted = (pair: string): string => grouped(...pair.split('|'));
const year = grouped(anyOf(parted('1|[89]'), parted('2|0')), ...digits(2));
const month = anyOf(parted('0|[1-9]'), parted('1|[0-2]'));
const day = anyOf(parted('0|[1-9]'), parted('[12]|\\d'), parted('3|[01]'));
const born = grouped(anyOf(...province.map(parted)), ...digits(4), year, month, day, ...digits(3), CHECK);

/** In one run, of 18 characters or of 15, with a birth date in its place. */
const inOneRun = new RegExp(
  `(?<![0-9A-Za-z])(?:\\d{6}(?:18|19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}${CHECK}|\\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3})(?![0-9A-Za-z])`,
  'g',
);
/** Behind a letter, as in ID110105…. */
const behindLetter = new RegExp(`(?<=[A-Za-z])${born.replaceAll(MAY_PART, '')}(?![0-9A-Za-z])`, 'g');
/** In groups. A star beside it is what is left of another number. */
const inGroups = new RegExp(`(?<![0-9A-Za-z*])${born}(?![0-9A-Za-z*])`, 'g');
/** Of a passport or a permit, behind the word that says so; a licence's number (许可证件号) is no person's. */
const behindWord =
  /(?<=(?:护照|通行证|(?<!许可)证件号)[号码编为是: ("“'[【]{0,6}(?:No\.? ?)?)[A-Za-z]{1,2}\d{7,10}(?![0-9A-Za-z])/g;

/** What `withoutNumbers` looks for beside the narrow form, in this order. */
export const lessPlainForms: readonly RegExp[] = [inOneRun, behindLetter, inGroups, behindWord];

const apart = new RegExp(`[${SEPARATORS}]`, 'g');

/** The same text, as long as it was, with narrow digits, letters, signs and blanks in place of wide ones. */
const narrow = (text: string): string =>
  /[\u3000\uff01-\uff5e]/.test(text)
    ? text.replace(/[\u3000\uff01-\uff5e]/g, (wide) =>
        wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
      )
    : text;

/** The text with each number found in it changed; one that stays as it is stays as it is written. */
export function withEach(text: string, form: RegExp, change: (number: string) => string): string {
  let changed = '';
  let done = 0;
  for (const { 0: found, index } of narrow(text).matchAll(form)) {
    const number = found.replace(apart, '');
    const instead = change(number);
    if (instead === number) continue;
    changed += text.slice(done, index) + instead;
    done = index + found.length;
  }
  return changed + text.slice(done);
}

/** Shorter numbers are found by chance in days and amounts, were they looked for in groups. */
const SHORTEST_IN_GROUPS = 15;

/** This number wherever it stands, wide or narrow and in groups; a letter in it may be small. */
export function formOf(number: string): RegExp {
  const characters = [...narrow(number)].map((one) => one.replace(/[^0-9A-Za-z]/g, '\\$&'));
  return new RegExp(characters.join(characters.length < SHORTEST_IN_GROUPS ? '' : MAY_PART), 'gi');
}
