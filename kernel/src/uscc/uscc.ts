import { type Message, Refusal } from '../errors';
import { type Department, departments } from './departments';
import { organisationCheck } from './organisation';

export type UsccProblem = 'LENGTH' | 'CHARACTER' | 'CHECK_DIGIT' | 'ORG_CHECK' | 'STRUCTURE';

/** The 31 characters of GB 32100-2015; the place in this text is the character's value. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const shape = new RegExp(`^[${characters}]{18}$`);

/** First two digits of every province of GB/T 2260; a whole county table would refuse codes of merged counties. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
);
const NATIONAL = '100000';

/** The first thing wrong with a code, or null; strict, because what is stored is compared letter by letter. */
export function usccProblem(code: string): UsccProblem | null {
  if (code.length !== 18) return 'LENGTH';
  if (!shape.test(code)) return 'CHARACTER';
  if (checkOf(code) !== code[17]) return 'CHECK_DIGIT';
  if (organisationCheck(code.slice(8, 16)) !== code[16]) return 'ORG_CHECK';
  return wellBuilt(code) ? null : 'STRUCTURE';
}

/** The code as it is stored. Only surrounding space and lower case are mended; everything else is refused. */
export function parseUscc(input: string): string {
  const code = input.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const problem = usccProblem(code);
  if (problem) throw new Refusal(`USCC_${problem}`, { value: input.slice(0, 40) });
  return code;
}

/** A valid code around the 8 characters of an organisation code, for entities that are made up. */
export function usccWith(parts: {
  department: string;
  category: string;
  region: string;
  body: string;
}): string {
  const { department, category, region, body } = parts;
  const front = `${department}${category}${region}${body}${organisationCheck(body)}`;
  return parseUscc(`${front}${checkOf(front)}`);
}

/** Who registers the holder of the code. */
export function departmentOf(code: string): Department {
  const department = departments.find((row) => row.code === code[0]);
  if (!department) throw new Refusal('USCC_STRUCTURE');
  return department;
}

/** What the holder of the code is, e.g. an enterprise. */
export function categoryOf(code: string): Message {
  const category = departmentOf(code).categories[code[1] ?? ''];
  if (!category) throw new Refusal('USCC_STRUCTURE');
  return category;
}

function checkOf(code: string): string | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * characters.indexOf(code[at] ?? ''), 0);
  return characters[(31 - (sum % 31)) % 31];
}

function wellBuilt(code: string): boolean {
  const department = departments.find((row) => row.code === code[0]);
  const region = code.slice(2, 8);
  const known = region === NATIONAL || (/^\d{6}$/.test(region) && provinces.has(region.slice(0, 2)));
  return known && department?.categories[code[1] ?? ''] !== undefined;
}
