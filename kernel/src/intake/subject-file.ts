import type { SectorDefinition } from '../sector';
import { codedKinds, entityKindsOf } from '../subject/kind';
import type { SubjectInput } from '../subject/record';
import { inOrder, readDay, readTerm, readUscc } from './cells';
import type { Column } from './column';
import { detailColumns, readDetailCells } from './detail-columns';
import { enterSubjectRows } from './enter-subject-rows';
import type { FileKind } from './file-kind';
import { withoutNumbers } from './redact';
import { settled } from './row';
import { termsOfKinds } from './vocabulary';

/** What is said of every subject; what its kind says beside that follows in columns of its own. */
export const subjectColumns: readonly Column[] = [
  { code: 'ZT_SHXYM', zh: '统一社会信用代码', required: true, limit: 32, form: 'code' },
  {
    code: 'ZT_MC',
    zh: '主体名称',
    aliases: ['名称', '单位名称'],
    required: true,
    limit: 200,
    form: 'words',
  },
  { code: 'ZT_LX', zh: '主体类型', required: true, limit: 100, form: 'words' },
  { code: 'ZT_QSRQ', zh: '纳入管理日期', aliases: ['起始日期'], required: true, limit: 32, form: 'date' },
];

/** The file of a sector's subjects, one a row: whoever is new, and whoever has changed. */
export function subjectFile<Facts, Grade extends string>({
  subjectKinds,
}: SectorDefinition<Facts, Grade>): FileKind<SubjectInput> {
  const kinds = codedKinds(entityKindsOf(subjectKinds));
  const detailed = detailColumns(kinds);
  const terms = termsOfKinds(kinds);
  return {
    code: 'SUBJECT',
    columns: [...subjectColumns, ...detailed],
    read: (row, { today }) => {
      const subject = readUscc(row, 'ZT_SHXYM');
      const code = readTerm(row, 'ZT_LX', terms, row.cell('ZT_LX'));
      const kind = kinds.find((one) => one.code === code);
      const since = readDay(row, 'ZT_QSRQ');
      inOrder(row, 'ZT_QSRQ', { date: since, name: '纳入管理日期' }, { date: today, name: '接收日期' });
      const details = kind ? readDetailCells(row, kind, detailed) : null;
      if (row.problems.length > 0) return null;
      return {
        subject: settled(subject),
        name: withoutNumbers(row.cell('ZT_MC')),
        kind: settled(code),
        since: settled(since),
        details: settled(details),
      };
    },
    enter: (tx, subjects, at) => enterSubjectRows(tx, subjects, at, 'ZT_SHXYM'),
  };
}
