/**
 * Writes a penalty file of fictional rows and imports it, and prints the rate and the peak of memory.
 *
 * node bench/import.mjs <rows> [--store=none|embedded] [--bad=<every nth row>] [--keep]
 *
 * `none` measures reading and judging alone; `embedded` writes to a database file that is deleted afterwards.
 * Needs a built kernel (`npm run build`).
 */
import { createSecretKey } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import {
  beginning,
  fictionalEntities,
  importFile,
  intakeStoreOf,
  openBooks,
  sectorSchema,
} from '@creditgraph/kernel';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'none' },
    bad: { type: 'string', default: '0' },
    keep: { type: 'boolean', default: false },
  },
});
const rows = Number(positionals[0] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'creditgraph-bench-'));
const path = join(folder, 'penalties.csv');
const clock = () => new Date().toISOString();

const titles =
  'CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_FRDB,CF_FR_ZJLX,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_NR_WFFF,CF_JDRQ,CF_YXQ,CF_GSJZQ,CF_CFJG,CF_CFJGDM,CF_SJLY,CF_SJLYDM,BZ';

/** Every entity is penalised again and again, each time under another number. */
function* lines(count, badEvery) {
  const entities = fictionalEntities({ seed: 7, count: 10_000 });
  const authority = '11230500001755309F';
  yield `\uFEFF${titles}\r\n`;
  for (let at = 0; at < count; at += 1) {
    const { uscc, name, legalRepresentative } = entities[at % entities.length];
    const day = badEvery > 0 && at % badEvery === 0 ? '2026-02-30' : '2026-02-27';
    const facts = `未按规定期限办理第${at}期申报,"经责令"\n逾期仍不改正`.replaceAll('"', '""');
    yield `${name},法人及非法人组织,${uscc},${legalRepresentative},身份证,虚罚〔2026〕${at}号,逾期申报,"${facts}",《中华人民共和国税收征收管理法》第六十二条,警告;罚款,罚款人民币2000元,0.2,,${day},2027年2月27日,2026/5/27,虚构市税务局,${authority},虚构市税务局,${authority},\r\n`;
  }
}

async function* pieces(texts) {
  let piece = [];
  for (const text of texts) {
    if (piece.push(text) < 1000) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}

async function storeOf(name) {
  if (name === 'embedded') {
    const books = await openBooks({ engine: 'embedded', file: join(folder, 'books.db') }, sectorSchema);
    return { store: intakeStoreOf(books, clock), close: () => books.close() };
  }
  const save = (_, batch, settle) => settle({ stored: batch.length, duplicates: 0, conflicts: [] });
  return { store: { open: async () => beginning, save }, close: async () => undefined };
}

await pipeline(Readable.from(pieces(lines(rows, Number(flags.bad)))), createWriteStream(path));
const { store, close } = await storeOf(flags.store);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
const began = performance.now();
const summary = await importFile({
  path,
  store,
  personKey: createSecretKey(Buffer.alloc(32, 7)),
  today: clock().slice(0, 10),
  clock,
});
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);
await close();

console.log(JSON.stringify(summary.counts));
console.log(
  `${Math.round(rows / seconds)} rows/s, ${seconds.toFixed(1)} s, peak ${Math.round(peak / 1048576)} MB`,
);
if (flags.keep) console.log(path);
else rmSync(folder, { recursive: true });
