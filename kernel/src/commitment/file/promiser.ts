import type { KeyObject } from 'node:crypto';
import { readTerm, readUscc } from '../../intake/cells';
import { readResidentId } from '../../intake/document-number';
import { withoutNumbers, withoutPerson } from '../../intake/redact';
import type { Row } from '../../intake/row';
import { counterpartyKinds } from '../../intake/vocabulary';
import { maskName, personKeyOf } from '../../person/mask';
import type { CommitmentPromise } from '../commitment';

/** Who promised, as far as it may be stored. */
export interface Promiser {
  /** Unified social credit code, or the key of a natural person. */
  readonly subject: string;
  /** Masked for a natural person. */
  readonly name: string;
  readonly kind: CommitmentPromise['promiser'];
  /** Running text with what must not be stored taken out of it. */
  readonly clean: (text: string) => string;
}

/** Reads and checks the promiser's columns; null if anything in them is wrong. */
export function readPromiser(row: Row, personKey: KeyObject): Promiser | null {
  const kind = readTerm(row, 'CN_RLB', counterpartyKinds);
  if (kind === 'NATURAL_PERSON') return readPerson(row, personKey);
  const subject = kind && readUscc(row, 'CN_RDM');
  if (!kind || subject === null) return null;
  return { subject, kind, name: withoutNumbers(row.cell('CN_RMC')), clean: withoutNumbers };
}

function readPerson(row: Row, personKey: KeyObject): Promiser | null {
  const number = readResidentId(row, 'CN_RDM');
  if (number === null) return null;
  const name = row.cell('CN_RMC');
  return {
    subject: personKeyOf(number, personKey),
    kind: 'NATURAL_PERSON',
    name: maskName(name),
    clean: (text) => withoutPerson(text, name, number),
  };
}
