import { maskName, personKeyOf } from '../person/mask';
import type { Column } from './column';
import { readDocumentNumber } from './document-number';
import type { Identifier } from './identifier';
import { withoutPerson, withoutThisPerson } from './redact';

/** A natural person is told by a document; its number is hashed and never kept. */
export const documentColumns: readonly Column[] = [
  { code: 'RY_ZJLX', zh: '证件类型', limit: 64, form: 'words' },
  { code: 'RY_ZJHM', zh: '证件号码', limit: 64, form: 'document' },
];

/** Finds a person by type and number of a document. */
export const personIdentifier: Identifier = {
  columns: documentColumns,
  read: (row, name, { personKey }) => {
    const number = readDocumentNumber(row, { type: 'RY_ZJLX', number: 'RY_ZJHM' });
    if (number === null) return null;
    return {
      subject: personKeyOf(number, personKey),
      name: maskName(name),
      clean: (text) => withoutPerson(text, name, number),
      cleanNumber: (text) => withoutThisPerson(text, name, number),
    };
  },
};
