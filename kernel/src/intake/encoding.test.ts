import { createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { Refusal } from '../errors';
import { memoryIntake } from '../testing/memory-intake';
import { aPenalty, csvOf } from '../testing/penalty-file';
import { importFile } from './import';
import type { Encoding } from './source-file';

const folder = mkdtempSync(join(tmpdir(), 'encoding-'));
afterAll(() => rmSync(folder, { recursive: true }));

function imported(content: Uint8Array, encoding?: Encoding) {
  const path = join(folder, 'f.csv');
  writeFileSync(path, content);
  const store = memoryIntake();
  const reading = importFile({
    ...{ path, store, batchSize: 100, personKey: createSecretKey(Buffer.alloc(32, 7)) },
    ...{ today: '2026-06-15', clock: () => '2026-06-15T02:00:00.000Z' },
    ...(encoding ? { encoding } : {}),
  });
  return { reading, store };
}

describe('a text file', () => {
  it.each`
    what                                     | mark        | encoding     | told
    ${'marked as UTF-8'}                     | ${'\uFEFF'} | ${undefined} | ${'utf-8'}
    ${'marked as UTF-8, which is demanded'}  | ${'\uFEFF'} | ${'utf-8'}   | ${'utf-8'}
    ${'demanded as UTF-8'}                   | ${''}       | ${'utf-8'}   | ${'utf-8'}
    ${'demanded as GB 18030, but for a bit'} | ${''}       | ${'gb18030'} | ${'gb18030'}
    ${'of neither encoding'}                 | ${''}       | ${undefined} | ${'gb18030'}
  `(
    'is refused whole, $what, for a wrong byte far behind its first rows',
    async ({ mark, encoding, told }) => {
      const many = Array.from({ length: 2_400 }, (_, at) => aPenalty({ CF_WSH: `${at}` }));
      const text = csvOf(many);
      const bytes = encoding === 'gb18030' ? encode(text, 'gb18030') : Buffer.from(mark + text);
      const { reading, store } = imported(Buffer.concat([bytes, Buffer.from([0xff, 0xff, 0x0a])]), encoding);

      expect(bytes.length).toBeGreaterThan(2 * 256 * 1024);
      await expect(reading).rejects.toMatchObject({
        code: 'IMPORT_ENCODING_INVALID',
        details: { encoding: told },
      });
      expect([...store.kept]).toEqual([]);
    },
  );

  it('is refused in an encoding that was demanded and is not its own, though it is valid UTF-8', async () => {
    const bytes = Buffer.from(csvOf([aPenalty({ CF_XDR_MC: '云' })]));

    await expect(imported(bytes, 'gb18030').reading).rejects.toBeInstanceOf(Refusal);
  });
});
