import { commitmentFile } from '../commitment/file/commitment-file';
import { commitmentMattersOf } from '../commitment/matter';
import { listingFile } from '../listing/file/listing-file';
import type { SectorDefinition } from '../sector';
import { keepsPersons } from '../subject/kind';
import type { FileKind } from './file-kind';
import { nationalFiles } from './national-files';
import { personFile } from './person-file';
import { recordFile } from './record-file';
import { subjectFile } from './subject-file';

/**
 * The kinds of file a sector takes: those of the nation, its subjects and persons, its own acts, lists and commitments,
 * where it has any, and kinds of its own.
 */
export function fileKindsOf<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): readonly FileKind[] {
  return [
    ...nationalFiles(sector),
    subjectFile(sector),
    ...(keepsPersons(sector.subjectKinds) ? [personFile(sector)] : []),
    ...(Object.keys(sector.conductKinds).length > 0 ? [recordFile(sector)] : []),
    ...(sector.lists.length > 0 ? [listingFile(sector)] : []),
    ...(sector.commitmentMatters ? [commitmentFile(commitmentMattersOf(sector))] : []),
    ...(sector.own?.fileKinds ?? []),
  ];
}
