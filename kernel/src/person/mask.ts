import { createHmac, type KeyObject } from 'node:crypto';
import { Refusal } from '../errors';

/** Surnames of two characters that are still borne. */
const compoundSurnames = new Set(
  `欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容
   仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐
   段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 纳兰 完颜 歐陽 司馬 東方 諸葛 尉遲 澹臺 長孫 鍾離 公孫`.split(
    /\s+/,
  ),
);

/**
 * What the public may read of a person's name: the surname, and one star for each character behind it. A name
 * that would be all surname keeps only its first character, one of a single character keeps none.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length < 2) return '*'.repeat(characters.length);
  const compound = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join(''));
  return starred(characters, compound ? 2 : 1, 0);
}

/**
 * A document number of which only the first and last two characters can be read; numbers so short that this would
 * give them away are hidden whole.
 */
export function maskId(documentNumber: string): string {
  const characters = [...documentNumber.trim()];
  return characters.length <= 8 ? '*'.repeat(characters.length) : starred(characters, 2, 2);
}

/**
 * The name under which ministries match a person without ever exchanging the number: a keyed hash, since the few
 * possible numbers could be tried out against a bare one.
 */
export function personKeyOf(documentNumber: string, secret: KeyObject): string {
  const number = documentNumber.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
  if (number === '') throw new Refusal('DOCUMENT_NUMBER_EMPTY');
  return `P${createHmac('sha256', secret).update(number).digest('base64url')}`;
}

/** Tells the key of a natural person from a code: no registering department has the letter P. */
export const isPersonKey = (subject: string): boolean => subject.startsWith('P');

function starred(characters: readonly string[], front: number, back: number): string {
  const hidden = characters.length - front - back;
  return [...characters.slice(0, front), '*'.repeat(hidden), ...characters.slice(front + hidden)].join('');
}
