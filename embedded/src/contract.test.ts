import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SectorPackage, sectorContract } from '../../kernel/src/testing/contract';

const folder = join(__dirname, '../../subgraphs');
const packages = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'package.json')))
  .map((name) => ({ name, exported: require(`@creditgraph/${name}`) as Partial<SectorPackage> }));
const sectors = packages.filter(({ exported }) => exported.ministry?.field !== undefined);

describe('the subgraphs', () => {
  it('each export their ministry, and at least one is a sector', () => {
    expect(packages.filter(({ exported }) => exported.ministry === undefined)).toEqual([]);
    expect(sectors).not.toEqual([]);
  });

  it('each have a page on the law of the sector, and on its rules where it grades', () => {
    const pages = sectors.flatMap(({ name, exported }) => [
      `law/${name}.md`,
      ...(exported.sector?.evaluation ? [`rules/${name}.md`] : []),
    ]);
    expect(pages.filter((page) => !existsSync(join(__dirname, '../../docs', page)))).toEqual([]);
  });

  it('export the definition of every sector', () => {
    expect(sectors.flatMap(({ name, exported }) => (exported.sector ? [] : [name]))).toEqual([]);
  });
});

for (const { name, exported } of sectors) {
  const { ministry, sector } = exported;
  if (ministry && sector) describe(`the sector ${name}`, () => sectorContract(name, { ministry, sector }));
}
