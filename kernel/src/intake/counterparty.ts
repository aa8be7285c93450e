import type { KeyObject } from 'node:crypto';
import { maskName, personKeyOf } from '../person/mask';
import { usccProblem } from '../uscc/uscc';
import { readTerm, readUscc } from './cells';
import { readDocumentNumber } from './document-number';
import { withoutNumbers, withoutPerson, withoutThisPerson } from './redact';
import { type Row, required } from './row';
import { counterpartyKinds } from './vocabulary';

/** Whom an act addresses, as far as it may be stored. */
export interface Counterparty {
  /** Unified social credit code, or the key of a natural person. */
  readonly subject: string;
  /** Masked for a natural person. */
  readonly name: string;
  readonly kind: (typeof counterpartyKinds)[number]['code'];
  /** Masked; null if the file names none. */
  readonly legalRepresentative: string | null;
  /** Running text with what must not be stored taken out of it. */
  readonly clean: (text: string) => string;
  /** A document number or the name of an office: nothing is taken out of it but the persons whom the row tells by number. */
  readonly cleanNumber: (text: string) => string;
}

/** A shorter number of a document, or one that is a filler, is also found by chance in amounts and days. */
const SHORTEST_OF_REPRESENTATIVE = 8;

/** The columns that say who a counterparty is; its name says it of nobody. */
export const counterpartyColumns = (prefix: 'CF' | 'XK'): readonly string[] =>
  ['LB', 'SHXYM', 'ZJLX', 'ZJHM'].map((column) => `${prefix}_XDR_${column}`);

/** Reads and checks the counterparty's columns; null if anything in them is wrong. */
export function readCounterparty(row: Row, prefix: 'CF' | 'XK', personKey: KeyObject): Counterparty | null {
  const kind = readTerm(row, `${prefix}_XDR_LB`, counterpartyKinds, row.cell(`${prefix}_XDR_LB`));
  if (kind === 'NATURAL_PERSON') return readPerson(row, prefix, personKey);
  if (kind === 'ORGANISATION' || kind === 'INDIVIDUAL_BUSINESS') return readHolderOfCode(row, prefix, kind);
  readUscc(row, `${prefix}_XDR_SHXYM`);
  return null;
}

function readHolderOfCode(row: Row, prefix: string, kind: Counterparty['kind']): Counterparty | null {
  required(row, `${prefix}_XDR_SHXYM`);
  const subject = readUscc(row, `${prefix}_XDR_SHXYM`);
  const representative = required(row, `${prefix}_FRDB`);
  if (subject === null) return null;
  const cleanNumber = withoutRepresentative(row.cell(`${prefix}_FR_ZJHM`));
  return {
    subject,
    kind,
    name: withoutNumbers(row.cell(`${prefix}_XDR_MC`)),
    legalRepresentative: maskName(representative),
    clean: (text) => withoutNumbers(cleanNumber(text)),
    cleanNumber,
  };
}

/** Takes the document of a legal representative out of a text; a code that stands in its place is no person's. */
function withoutRepresentative(number: string): (text: string) => string {
  const isFiller = number.length < SHORTEST_OF_REPRESENTATIVE || /^(.)\1*$/.test(number);
  if (isFiller || usccProblem(number) === null) return (text) => text;
  return (text) => withoutThisPerson(text, '', number);
}

function readPerson(row: Row, prefix: string, personKey: KeyObject): Counterparty | null {
  const number = readDocumentNumber(row, { type: `${prefix}_XDR_ZJLX`, number: `${prefix}_XDR_ZJHM` });
  if (row.cell(`${prefix}_XDR_SHXYM`) !== '') row.report(`${prefix}_XDR_SHXYM`, 'USCC_NOT_EXPECTED');
  if (number === null) return null;
  const name = row.cell(`${prefix}_XDR_MC`);
  return {
    subject: personKeyOf(number, personKey),
    kind: 'NATURAL_PERSON',
    name: maskName(name),
    legalRepresentative: null,
    clean: (text) => withoutPerson(text, name, number),
    cleanNumber: (text) => withoutThisPerson(text, name, number),
  };
}
