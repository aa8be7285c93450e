import { Refusal, thingKeyOf, thingPartsOf } from '@creditgraph/kernel';

/** A ship bears its IMO number for life, whatever its name, flag or owner; one without is known by its national number. */
export type ShipNumber = { readonly imo: string } | { readonly nationalNumber: string };

const IMO = 'IMO';
const NATIONAL = 'CN';

/** Seven digits, with or without the letters before them; the last checks the others. */
export function parseImo(text: string): string {
  const imo = plain(text).replace(/^IMO/, '');
  if (!/^\d{7}$/.test(imo) || imoCheckOf(imo.slice(0, 6)) !== imo[6])
    throw new Refusal('IMO_INVALID', { imo: text });
  return imo;
}

/** The check digit behind six digits: their sum, weighted from 7 down to 2, without its tens. */
export function imoCheckOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (7 - at), 0);
  return String(sum % 10);
}

/** Identification or registration number of a ship at home (船舶识别号、船舶登记号码). */
export function parseNationalNumber(text: string): string {
  const number = plain(text);
  if (!/^[A-Z0-9]{4,20}$/.test(number)) throw new Refusal('NATIONAL_NUMBER_INVALID', { number: text });
  return number;
}

export const shipKeyOf = (number: ShipNumber): string =>
  'imo' in number
    ? thingKeyOf('S', IMO, parseImo(number.imo))
    : thingKeyOf('S', NATIONAL, parseNationalNumber(number.nationalNumber));

/** The number a ship's key was made from. */
export function numberIn(key: string): ShipNumber {
  const [register, number] = thingPartsOf('S', key) ?? [];
  if (number === undefined) throw new Error(`${key} is not the key of a ship`);
  return register === IMO ? { imo: number } : { nationalNumber: number };
}

const plain = (text: string) => text.normalize('NFKC').toUpperCase().replace(/\s/g, '');
