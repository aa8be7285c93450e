import {
  type FileColumn,
  readBy,
  readTerm,
  required,
  type ThingIdentifier,
  thingFile,
} from '@creditgraph/kernel';
import { subjectKinds } from '../kinds';
import { colourTerms, isColour, parsePlate, vehicleKeyOf } from './plate';

const plateColumn: FileColumn = {
  code: 'CL_HPHM',
  zh: '号牌号码',
  aliases: ['车牌号码', '车牌号'],
  limit: 20,
  form: 'code',
};
const colourColumn: FileColumn = {
  code: 'CL_HPYS',
  zh: '号牌颜色',
  aliases: ['车牌颜色'],
  limit: 20,
  form: 'words',
};

/** A vehicle is told by number and colour of its plate together, and called by the number. */
export const vehicleIdentifier: ThingIdentifier = {
  columns: [plateColumn, colourColumn],
  read: (row) => {
    required(row, plateColumn.code);
    const plate = readBy(row, plateColumn.code, parsePlate);
    const colour = readTerm(row, colourColumn.code, colourTerms);
    if (plate === null || !isColour(colour)) return null;
    return { subject: vehicleKeyOf({ plate, colour }), name: plate };
  },
};

/** The file of vehicles. */
export const vehicleFile = thingFile(subjectKinds, {
  kind: 'VEHICLE',
  identifier: vehicleIdentifier,
  holder: {
    code: 'CL_DWDM',
    zh: '所属经营者统一社会信用代码',
    aliases: ['经营者统一社会信用代码', '所属经营者代码'],
    limit: 32,
    form: 'code',
  },
  since: { code: 'CL_QSRQ', zh: '纳入管理日期', aliases: ['起始日期'], limit: 32, form: 'date' },
});
