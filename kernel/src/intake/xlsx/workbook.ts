import { posix } from 'node:path';
import { Refusal } from '../../errors';
import { type Attributes, readXml } from './xml';
import { broken, type Parts } from './zip';

/** Where in a workbook its first sheet is, and what is needed to read it. */
export interface Workbook {
  readonly sheet: string;
  /** Names of the sheets that are not read. */
  readonly otherSheets: readonly string[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Whether days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  /** Last word of the type's address: `worksheet`, `sharedStrings` … */
  readonly type: string;
  readonly target: string;
}

/** Finds the first visible sheet by the workbook's own order, which need not be that of its file names. */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const [main] = (await relations(parts, '')).filter(({ type }) => type === 'officeDocument');
  if (!main?.target.endsWith('.xml')) throw new Refusal('IMPORT_FORMAT_UNKNOWN');
  const known = await relations(parts, main.target);
  const { sheets, from1904 } = await contents(parts, main.target);
  const targetOf = (id: string | undefined) =>
    known.find((one) => one.id === id && one.type === 'worksheet')?.target;
  const tables = sheets.filter(({ id }) => targetOf(id) !== undefined);
  const first = tables.find(({ hidden }) => !hidden);
  return {
    sheet: targetOf(first?.id) ?? broken(new Error('no visible sheet')),
    otherSheets: tables.filter((one) => one !== first).map(({ name }) => name),
    sharedStrings: known.find(({ type }) => type === 'sharedStrings')?.target ?? null,
    styles: known.find(({ type }) => type === 'styles')?.target ?? null,
    from1904,
  };
}

async function contents(parts: Parts, part: string) {
  const sheets: { name: string; id: string | undefined; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(await parts.open(part), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', id: relationId(attributes), hidden });
    },
  });
  return { sheets, from1904 };
}

async function relations(parts: Parts, part: string): Promise<readonly Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relation[] = [];
  if (!parts.has(name)) return found;
  await readXml(await parts.open(name), {
    open: (tag, { Id, Type, Target }) => {
      if (tag !== 'Relationship' || !Id || !Type || !Target) return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
  });
  return found;
}

/** The attribute's prefix is the writer's choice. */
const relationId = (attributes: Attributes) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
