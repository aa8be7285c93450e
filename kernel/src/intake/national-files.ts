import type { ConductInput } from '../conduct/conduct';
import type { SectorDefinition } from '../sector';
import { enterActs } from './enter-acts';
import type { FileKind } from './file-kind';
import { readLicence } from './licence';
import { licenceColumns } from './licence-columns';
import { readPenalty } from './penalty';
import { penaltyColumns } from './penalty-columns';

/** The two files of the national double publicity (双公示): administrative penalties and administrative licences. */
export const nationalFiles = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
): readonly [FileKind<ConductInput>, FileKind<ConductInput>] => [
  {
    code: 'PENALTY',
    columns: penaltyColumns,
    read: readPenalty,
    enter: (tx, acts, { now }) => enterActs(tx, sector, acts, { now, column: 'CF_WSH' }),
  },
  {
    code: 'LICENCE',
    columns: licenceColumns,
    oneOf: ['XK_WSH', 'XK_XKBH'],
    read: readLicence,
    enter: (tx, acts, { now }) => enterActs(tx, sector, acts, { now, column: 'XK_WSH' }),
  },
];
