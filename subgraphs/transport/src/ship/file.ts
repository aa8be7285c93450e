import { type FileColumn, readBy, type ThingIdentifier, thingFile } from '@creditgraph/kernel';
import { subjectKinds } from '../kinds';
import { parseImo, parseNationalNumber, shipKeyOf } from './number';

const imoColumn: FileColumn = { code: 'CB_IMO', zh: 'IMO编号', aliases: ['IMO号'], limit: 20, form: 'code' };
const nationalColumn: FileColumn = {
  code: 'CB_GNBH',
  zh: '国内编号',
  aliases: ['船舶识别号', '船舶登记号码'],
  limit: 32,
  form: 'code',
};

/** A ship is told by its IMO number, or by its national number where it has none. */
export const shipIdentifier: ThingIdentifier = {
  columns: [imoColumn, nationalColumn],
  oneOf: true,
  read: (row) => {
    const given = [imoColumn, nationalColumn].filter(({ code }) => row.cell(code) !== '');
    if (given.length !== 1) row.report(imoColumn.code, 'SHIP_NUMBER_AMBIGUOUS');
    const imo = readBy(row, imoColumn.code, parseImo);
    const nationalNumber = readBy(row, nationalColumn.code, parseNationalNumber);
    if (imo !== null) return { subject: shipKeyOf({ imo }) };
    return nationalNumber === null ? null : { subject: shipKeyOf({ nationalNumber }) };
  },
};

/** The file of ships. */
export const shipFile = thingFile(subjectKinds, {
  kind: 'SHIP',
  identifier: shipIdentifier,
  name: { code: 'CB_MC', zh: '船名', aliases: ['船舶名称'], limit: 200, form: 'words' },
  holder: {
    code: 'CB_DWDM',
    zh: '所有人/经营人统一社会信用代码',
    aliases: ['所有人/经营人代码', '所有人统一社会信用代码', '经营人统一社会信用代码'],
    limit: 32,
    form: 'code',
  },
  since: { code: 'CB_QSRQ', zh: '纳入管理日期', aliases: ['起始日期'], limit: 32, form: 'date' },
});
