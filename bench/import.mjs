/**
 * Writes a file of fictional penalties or list entries and imports it, and prints the rate and the peak of memory.
 *
 * node bench/import.mjs <rows> [--file=penalty|listing] [--store=none|embedded] [--bad=<every nth row>] [--keep]
 *
 * `none` measures reading and judging alone; `embedded` writes to a database file that is deleted afterwards.
 * Needs what is built by `npm run build`.
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
  fileKindsOf,
  importFile,
  intakeStoreOf,
  openBooks,
  sectorSchema,
} from '@creditgraph/kernel';
import { sector } from '@creditgraph/public-credit';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string', default: 'penalty' },
    store: { type: 'string', default: 'none' },
    bad: { type: 'string', default: '0' },
    keep: { type: 'boolean', default: false },
  },
});
const rows = Number(positionals[0] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'creditgraph-bench-'));
const path = join(folder, `${flags.file}.csv`);
const clock = () => new Date().toISOString();

const authority = '11230500001755309F';
const entities = fictionalEntities({ seed: 7, count: 10_000 });

/** By kind of file, its titles and its row about an entity; a bad one has a day that does not exist. */
const files = {
  penalty: {
    titles:
      'CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_FRDB,CF_FR_ZJLX,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_NR_WFFF,CF_JDRQ,CF_YXQ,CF_GSJZQ,CF_CFJG,CF_CFJGDM,CF_SJLY,CF_SJLYDM,BZ',
    line: ({ uscc, name, legalRepresentative }, at, day) => {
      const facts = `未按规定期限办理第${at}期申报,"经责令"\n逾期仍不改正`.replaceAll('"', '""');
      return `${name},法人及非法人组织,${uscc},${legalRepresentative},身份证,虚罚〔2026〕${at}号,逾期申报,"${facts}",《中华人民共和国税收征收管理法》第六十二条,警告;罚款,罚款人民币2000元,0.2,,${day},2027年2月27日,2026/5/27,虚构市税务局,${authority},虚构市税务局,${authority},`;
    },
  },
  listing: {
    titles: 'MD_DM,MD_SHXYM,MD_MC,MD_SY,MD_WSH,MD_RDDW,MD_RDYJ,MD_LRRQ,MD_BG,MD_BGRQ,MD_BGWSH',
    line: ({ uscc, name }, at, day) =>
      `GZ,${uscc},${name},无故拖欠工资,虚列〔2026〕${at}号,虚构市人社局,示例条例第四十八条,${day},修复,2026-05-01,虚修〔2026〕${at}号`,
  },
};

/** Every entity comes again and again, each time under another number. */
function* lines({ titles, line }, count, badEvery) {
  yield `\uFEFF${titles}\r\n`;
  for (let at = 0; at < count; at += 1) {
    const day = badEvery > 0 && at % badEvery === 0 ? '2026-02-30' : '2026-02-27';
    yield `${line(entities[at % entities.length], at, day)}\r\n`;
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
  const kinds = fileKindsOf(sector);
  if (name === 'embedded') {
    const books = await openBooks({ engine: 'embedded', file: join(folder, 'books.db') }, sectorSchema);
    return { store: intakeStoreOf(books, kinds, clock), close: () => books.close() };
  }
  const save = (_, { items }, settle) => settle({ stored: items.length, duplicates: 0, refused: [] });
  return { store: { kinds, open: async () => beginning(clock()), save }, close: async () => undefined };
}

await pipeline(
  Readable.from(pieces(lines(files[flags.file], rows, Number(flags.bad)))),
  createWriteStream(path),
);
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
