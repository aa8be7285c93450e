import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readXml } from './xml';
import { broken } from './zip';

/** The table of texts that the cells of a workbook refer to by number. */
export interface SharedStrings {
  at(index: number): string;
  close(): void;
}

const BLOCK = 256;
const BLOCKS_IN_MEMORY = 128;

/**
 * Reads the table into a nameless temporary file: a large workbook's texts do not fit in memory, and cells ask for
 * them almost in order.
 */
export async function readSharedStrings(stream: Readable): Promise<SharedStrings> {
  const shelf = openShelf();
  let gathered: string[] = [];
  let text = '';
  let hearing = false;
  let phonetic = false;
  const shelve = () => {
    shelf.add(gathered);
    gathered = [];
  };
  await readXml(stream, {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') phonetic = true;
      hearing = tag === 't' && !phonetic;
    },
    text: (piece) => {
      if (hearing) text += piece;
    },
    close: (tag) => {
      hearing = false;
      if (tag === 'rPh') phonetic = false;
      if (tag === 'si' && gathered.push(unescaped(text)) === BLOCK) shelve();
    },
  });
  shelve();
  return shelf;
}

/** Characters XML cannot hold are written `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Blocks of texts on disk, the lately used ones in memory. The file has lost its name before anything is in it. */
function openShelf() {
  const path = join(tmpdir(), `creditgraph-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  const ends: number[] = [0];
  const recent = new Map<number, readonly string[]>();
  return {
    add: (texts: readonly string[]) => {
      const bytes = Buffer.from(JSON.stringify(texts));
      const start = ends.at(-1) ?? 0;
      writeSync(file, bytes, 0, bytes.length, start);
      ends.push(start + bytes.length);
    },
    at: (index: number) => {
      const number = Math.floor(index / BLOCK);
      const block = recent.get(number) ?? readBlock(file, ends[number], ends[number + 1]);
      recent.delete(number);
      recent.set(number, block);
      if (recent.size > BLOCKS_IN_MEMORY) recent.delete(recent.keys().next().value ?? number);
      return block[index % BLOCK] ?? broken(new Error(`no shared text ${index}`));
    },
    close: () => closeSync(file),
  };
}

function readBlock(file: number, start: number | undefined, end: number | undefined): readonly string[] {
  if (start === undefined || end === undefined) return [];
  const bytes = Buffer.alloc(end - start);
  readSync(file, bytes, 0, bytes.length, start);
  return JSON.parse(bytes.toString('utf8')) as string[];
}
