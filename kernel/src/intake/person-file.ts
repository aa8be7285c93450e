import type { SectorDefinition } from '../sector';
import { codedKinds, personKindsOf } from '../subject/kind';
import type { SubjectInput } from '../subject/record';
import { inOrder, readDay, readTerm, readUscc } from './cells';
import type { Column } from './column';
import { detailColumns, readDetailCells } from './detail-columns';
import { enterHeld } from './enter-subject-rows';
import type { FileKind } from './file-kind';
import { documentColumns, personIdentifier } from './person-identifier';
import { settled } from './row';
import { termsOfKinds } from './vocabulary';

/** What is said of every person; what its kind says beside that follows in columns of its own. */
export const personColumns: readonly Column[] = [
  ...documentColumns.map((column) => ({ ...column, required: true as const })),
  { code: 'RY_XM', zh: '姓名', required: true, limit: 50, form: 'words' },
  { code: 'RY_LX', zh: '主体类型', aliases: ['人员类型'], required: true, limit: 100, form: 'words' },
  { code: 'RY_DWDM', zh: '所属单位统一社会信用代码', aliases: ['所属单位代码'], limit: 32, form: 'code' },
  { code: 'RY_QSRQ', zh: '纳入管理日期', aliases: ['起始日期'], required: true, limit: 32, form: 'date' },
];

/**
 * The file of the natural persons a sector keeps, one a row: known by a document of which only the keyed hash is kept,
 * and by a masked name.
 */
export function personFile<Facts, Grade extends string>({
  subjectKinds,
}: Pick<SectorDefinition<Facts, Grade>, 'subjectKinds'>): FileKind<SubjectInput> {
  const kinds = codedKinds(personKindsOf(subjectKinds));
  const detailed = detailColumns(kinds);
  const terms = termsOfKinds(kinds);
  return {
    code: 'PERSON',
    columns: [...personColumns, ...detailed],
    oneOf: ['RY_DWDM'],
    read: (row, context) => {
      const person = personIdentifier.read(row, row.cell('RY_XM'), context);
      const code = readTerm(row, 'RY_LX', terms, row.cell('RY_LX'));
      const kind = kinds.find((one) => one.code === code);
      const heldBy = readUscc(row, 'RY_DWDM');
      const since = readDay(row, 'RY_QSRQ');
      const receipt = { date: context.today, name: '接收日期' };
      inOrder(row, 'RY_QSRQ', { date: since, name: '纳入管理日期' }, receipt);
      const details = kind ? readDetailCells(row, kind, detailed, person?.clean) : null;
      if (row.problems.length > 0) return null;
      const { subject, name } = settled(person);
      return { subject, name, kind: settled(code), since: settled(since), heldBy, details: settled(details) };
    },
    enter: (tx, persons, at) => enterHeld(tx, persons, at, { subject: 'RY_ZJHM', holder: 'RY_DWDM' }),
  };
}
