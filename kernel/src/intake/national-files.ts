import type { ConductInput } from '../conduct/conduct';
import type { SectorDefinition } from '../sector';
import { counterpartyColumns } from './counterparty';
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
    counted: { authority: 'CF_CFJG', code: 'CF_CFJGDM', subject: counterpartyColumns('CF') },
    read: readPenalty,
    enter: (tx, acts, { now }) => enterActs(tx, sector, acts, { now, column: 'CF_WSH' }),
  },
  {
    code: 'LICENCE',
    columns: licenceColumns,
    oneOf: ['XK_WSH', 'XK_XKBH'],
    counted: { authority: 'XK_XKJG', code: 'XK_XKJGDM', subject: counterpartyColumns('XK') },
    read: readLicence,
    enter: (tx, acts, { now }) => enterActs(tx, sector, acts, { now, column: 'XK_WSH' }),
  },
];
