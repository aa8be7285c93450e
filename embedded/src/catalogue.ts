import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Catalogue,
  differenceOf,
  type Edition,
  type EditionBook,
  editionBook,
  founding,
  jointPunishmentSchema,
  readEdition,
  whatIf,
  whatIfListed,
} from '@creditgraph/joint-punishment';
import {
  addDays,
  type Books,
  type DatabaseSettings,
  dayOf,
  openBooks,
  parseDate,
  Refusal,
  startOfDay,
} from '@creditgraph/kernel';
import { changeLines, complaintLines, headLines, listedLines, whatIfLines } from './catalogue-report';
import { callerFolder } from './config';
import type { OpenSources } from './list-sources';
import { clock } from './root';

const USAGE = `npm run catalogue -- load <file.json> [--yes] [--by name]
npm run catalogue -- what-if <file.json> [--since 2026-05-01] [--sample 20]
npm run catalogue -- what-if <file.json> --listed|--known [--sample 20]
npm run catalogue -- show [version|hash] [--out file.json]
npm run catalogue -- list

load shows what is otherwise than in the edition in force, and loads it with --yes only; it begins on its own first day,
today or later. what-if makes the decisions on record again (since 90 days ago, unless told) and says which would change;
with --listed, every decision about everyone who is on a list of any source now, whether or not anybody ever checked them; with
--known, also about everyone else whom a source has given a grade, which takes as long as there are subjects.
show writes an edition, the one in force unless named, in its canonical form; list names all that were loaded.

Exit code: 0 done, 1 only shown, 2 done and some source did not answer, 64 the file or the question is wrong, 70 the books could not be read or written.`;

interface Options {
  readonly yes?: boolean | undefined;
  readonly by?: string | undefined;
  readonly since?: string | undefined;
  readonly sample?: string | undefined;
  readonly listed?: boolean | undefined;
  readonly known?: boolean | undefined;
  readonly out?: string | undefined;
}

/** What a command is done with. */
interface Desk {
  readonly books: Books;
  readonly editions: EditionBook;
  readonly options: Options;
  /** Opens all sources, for what rests on what they say now. */
  readonly openSources: () => Promise<OpenSources>;
}

const commands: Readonly<Record<string, (desk: Desk, argument: string | undefined) => Promise<number>>> = {
  load,
  'what-if': tryOut,
  show,
  list,
};

/** Works on the joint punishment's own books, wherever they are; other sources are opened only where they are to be asked. */
export async function catalogueCommand(
  args: readonly string[],
  database: DatabaseSettings,
  openSources: () => Promise<OpenSources>,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      yes: { type: 'boolean' },
      by: { type: 'string' },
      since: { type: 'string' },
      sample: { type: 'string' },
      listed: { type: 'boolean' },
      known: { type: 'boolean' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [name = '', argument, ...others] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (values.help || !command || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const books = await openBooks(database, jointPunishmentSchema);
  try {
    return await command({ books, editions: editionBook(books), options: values, openSources }, argument);
  } finally {
    await books.close();
  }
}

async function load({ editions, options }: Desk, file: string | undefined): Promise<number> {
  const edition = editionIn(file);
  const { version, validFrom } = edition.catalogue;
  console.log(changeLines(differenceOf(await before(editions, edition.catalogue), edition.catalogue)));
  console.log(`${version}  from 自 ${validFrom}  ${edition.hash}`);
  if (!options.yes) {
    console.log('Nothing was loaded; say --yes to load it. 未载入;确认后请加 --yes');
    return 1;
  }
  await editions.load(edition, options.by ?? 'terminal', clock());
  console.log('loaded 已载入');
  return 0;
}

async function tryOut(desk: Desk, file: string | undefined): Promise<number> {
  const { books, editions, options } = desk;
  const draft = editionIn(file).catalogue;
  const now = clock();
  const since = startOfDay(options.since === undefined ? addDays(dayOf(now), -90) : parseDate(options.since));
  const current = await before(editions, draft);
  const sample = Number(options.sample ?? 20);
  if (!Number.isInteger(sample) || sample < 0 || sample > 1_000) {
    throw new Refusal('TOO_MANY', { field: 'sample', limit: 1_000, count: options.sample ?? '' });
  }
  if (options.listed || options.known) {
    const whom = options.known ? 'KNOWN' : 'LISTED';
    return tryOnListed(desk, { current, draft, now, sample, whom });
  }
  console.log(whatIfLines(await whatIf(books, { current, draft, now, since, sample })));
  return 0;
}

/** A source that is silent is said, and the code says that one was. */
async function tryOnListed(
  { openSources }: Desk,
  tried: Pick<Parameters<typeof whatIfListed>[1], 'current' | 'draft' | 'now' | 'sample' | 'whom'>,
): Promise<number> {
  const { sources, keys, close } = await openSources();
  try {
    const found = await whatIfListed(sources, { ...tried, keys });
    console.log(listedLines(found, tried.whom));
    return found.unlisted.length > 0 || Object.keys(found.unanswered).length > 0 ? 2 : 0;
  } finally {
    await close();
  }
}

async function show({ editions, options }: Desk, wanted: string | undefined): Promise<number> {
  const edition = wanted ? await editions.find(wanted) : await editions.known().inForceAt(clock());
  if (!edition) throw new Refusal('EDITION_UNKNOWN', { version: wanted ?? '' });
  if (options.out === undefined) console.log(edition.content);
  else {
    writeFileSync(resolve(callerFolder(), options.out), edition.content);
    console.log(`${edition.catalogue.version}  ${edition.hash}`);
  }
  return 0;
}

async function list({ editions }: Desk): Promise<number> {
  const heads = await editions.heads();
  const { catalogue, hash } = founding;
  console.log(`${catalogue.version}  from the beginning 自始  ${hash}  with the program 随程序`);
  if (heads.length > 0) console.log(headLines(heads));
  return 0;
}

/** The edition that would be in force on the draft's first day without it, by what is loaded today. */
async function before(editions: EditionBook, { validFrom }: Catalogue): Promise<Catalogue> {
  const heads = await editions.heads();
  const head = heads.findLast((one) => one.validFrom <= validFrom);
  return (head ? await editions.find(head.version) : founding)?.catalogue ?? founding.catalogue;
}

/** The edition in a file; all that is wrong with it is told at once. */
function editionIn(file: string | undefined): Edition {
  const path = resolve(callerFolder(), file ?? '');
  if (file === undefined || !existsSync(path)) throw new Refusal('FILE_MISSING', { file: file ?? '' });
  const { edition, complaints } = readEdition(readFileSync(path, 'utf8'));
  if (edition) return edition;
  console.error(complaintLines(complaints));
  throw new Refusal('EDITION_UNFIT', { count: complaints.length });
}
