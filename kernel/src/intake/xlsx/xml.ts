import type { Readable } from 'node:stream';
import { parser, type Tag } from 'sax';
import { Refusal } from '../../errors';
import { broken } from './zip';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Told in the order of the document; names come without their prefix. */
export interface XmlReader {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Reads a part piece by piece and yields the bytes of each, so that what a reader gathered can be taken in between. */
export async function* xmlPieces(stream: Readable, reader: XmlReader): AsyncGenerator<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const xml = parser(true);
  let failure: Error | null = null;
  xml.onerror = (cause) => {
    failure ??= cause;
  };
  xml.onopentag = (tag) => reader.open?.(local(tag.name), (tag as Tag).attributes);
  xml.onclosetag = (name) => reader.close?.(local(name));
  xml.ontext = (text) => reader.text?.(text);
  xml.oncdata = (text) => reader.text?.(text);
  const write = (text: string) => {
    if (text !== '') xml.write(text);
    if (failure) throw failure;
  };
  try {
    for await (const piece of stream) {
      write(decoder.decode(piece as Buffer, { stream: true }));
      yield (piece as Buffer).length;
    }
    write(decoder.decode());
    xml.close();
    if (failure) throw failure;
  } catch (cause) {
    throw cause instanceof Refusal ? cause : broken(cause as Error);
  }
}

/** Reads a small part to its end. */
export async function readXml(stream: Readable, reader: XmlReader): Promise<void> {
  for await (const _ of xmlPieces(stream, reader));
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
