import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conductKindOf, type DetailField, type SectorDefinition, subjectKindOf } from '@creditgraph/kernel';
import { ministriesIn } from './ministries';
import { root } from './root';

interface Told extends DetailField {
  readonly sector: string;
  readonly kinds: readonly string[];
}

const sectors = ministriesIn(root)
  .map(({ name }) => require(`@creditgraph/${name}`).sector as SectorDefinition<unknown, string> | undefined)
  .filter((sector) => sector !== undefined);

/** Every column a sector's files have beside those of all, once, with the kinds that fill it. */
const told = sectors.flatMap(({ name, conductKinds, subjectKinds }) => [
  ...columnsOf(name, conductKinds, conductKindOf),
  ...columnsOf(name, subjectKinds, subjectKindOf),
]);

function columnsOf<Kinds extends object>(
  sector: string,
  kinds: Kinds,
  kindOf: (kinds: Kinds, code: string) => { readonly details?: readonly DetailField[] } | undefined,
): readonly Told[] {
  const fields = Object.keys(kinds).flatMap((kind) =>
    (kindOf(kinds, kind)?.details ?? []).map((field) => ({ kind, field })),
  );
  return [...new Map(fields.map(({ field }) => [field.key, field])).values()].map((field) => ({
    ...field,
    sector,
    kinds: fields.filter((one) => one.field.key === field.key).map(({ kind }) => kind),
  }));
}

/** The columns of files that no other sector takes, beside those of details. */
const ownColumns = sectors.flatMap(({ own }) =>
  (own?.fileKinds ?? []).flatMap(({ columns }) => columns.filter(({ code }) => /^[A-Z]/.test(code))),
);

const lines = readFileSync(join(root, 'docs/import-records.md'), 'utf8').split('\n');

describe('the manual of the import of subjects and records', () => {
  it.each(told)('tells how to fill $zh of $sector', ({ sector, zh, key, required, kinds, least, most }) => {
    const line = lines.find(
      (one) => one.startsWith(`| \`${sector}\` | ${zh} | \`${key}\` |`) && one.includes(`\`${kinds[0]}\``),
    );

    expect(line?.includes('| always |')).toBe(required ?? false);
    for (const part of [...kinds.map((kind) => `\`${kind}\``), least, most]) {
      if (part !== undefined) expect(line).toContain(`${part}`);
    }
  });

  it.each(ownColumns)('tells how to fill $zh', ({ zh, code, required, limit }) => {
    const line = lines.find((one) => one.startsWith(`| ${zh} | \`${code}\` |`));

    expect(line?.includes('| always |')).toBe(required ?? false);
    expect(line).toContain(`| ${limit} |`);
  });

  it('tells of no column that is gone', () => {
    const known = new Set(told.map(({ sector, key }) => `${sector} ${key}`));
    const written = lines.flatMap((line) => {
      const [, sector, key] = /^\| `([a-z-]+)` \| [^|]+ \| `([A-Za-z0-9]+)` \|/.exec(line) ?? [];
      return sector && key ? `${sector} ${key}` : [];
    });
    expect(written.length).toBe(told.length);
    expect(written.filter((one) => !known.has(one))).toEqual([]);
  });
});
