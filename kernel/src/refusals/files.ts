import type { RefusalRow } from '../message';

/** What is refused of files, on their way in and out. */
export const filesRefusals = {
  FILE_MISSING: { zh: '找不到文件{file}', en: 'There is no file {file}' },
  IMPORT_FILE_UNREADABLE: {
    zh: '无法读取文件“{path}”({reason})',
    en: 'The file "{path}" cannot be read ({reason})',
  },
  IMPORT_NOT_A_FILE: {
    zh: '“{path}”是文件夹或设备,不是文件',
    en: '"{path}" is a folder or a device, not a file',
  },
  IMPORT_FILE_EMPTY: { zh: '文件中没有任何内容', en: 'The file has nothing in it' },
  IMPORT_FORMAT_UNKNOWN: {
    zh: '只接受CSV文件(UTF-8或GB18030)和XLSX工作簿;请另存为其中一种',
    en: 'Only CSV files (UTF-8 or GB 18030) and XLSX workbooks are taken; save the file as one of them',
  },
  IMPORT_ENCODING_INVALID: {
    zh: '文件中有不符合{encoding}编码的字节',
    en: 'The file holds bytes that are not valid {encoding}',
  },
  IMPORT_CSV_QUOTES: {
    zh: '第{row}行起引号没有闭合,后面的内容无法分行',
    en: 'A quotation mark opened in row {row} is never closed, so the rest cannot be told apart',
  },
  IMPORT_WORKBOOK_BROKEN: { zh: '工作簿已损坏({reason})', en: 'The workbook is damaged ({reason})' },
  IMPORT_KIND_UNKNOWN: {
    zh: '从表头看不出是哪一类文件;表头应为第一行,也可以用--kind指明:{kinds}',
    en: 'The header, which must be the first row, does not tell what kind of file this is; say it with --kind: {kinds}',
  },
  IMPORT_COLUMNS_MISSING: { zh: '缺少必需的列:{columns}', en: 'Required columns are missing: {columns}' },
  IMPORT_COLUMN_TWICE: { zh: '表头中有重复的列:{columns}', en: 'The header names columns twice: {columns}' },
  IMPORT_QUARANTINE_OCCUPIED: {
    zh: '“{path}”已存在且不是隔离文件,不会覆盖;请另指定隔离文件',
    en: '"{path}" exists and is not a quarantine file, so it is not overwritten; name another one',
  },
  IMPORT_QUARANTINE_UNWRITABLE: {
    zh: '无法写入隔离文件“{path}”({reason});请另指定隔离文件',
    en: 'The quarantine file "{path}" cannot be written ({reason}); name another one',
  },
  BACKUP_OCCUPIED: {
    zh: '“{folder}”已存在;备份只写入新的文件夹',
    en: '"{folder}" exists; a backup is only written to a new folder',
  },
  BACKUP_ON_SERVER: {
    zh: '{ministry}的账册在数据库服务器上,请用服务器自己的备份工具',
    en: 'The books of {ministry} are on a database server: back them up with the tools of the server',
  },
  BACKUP_UNREADABLE: {
    zh: '“{folder}”不是完整的备份({reason})',
    en: '"{folder}" is not a whole backup ({reason})',
  },
  HEADS_UNREADABLE: {
    zh: '“{file}”不是留存的日志链首文件',
    en: '"{file}" is not a file of kept heads',
  },
  RESTORE_OCCUPIED: {
    zh: '“{folder}”不是空的;恢复只写入空的数据文件夹',
    en: '"{folder}" is not empty; a backup is only restored into an empty data folder',
  },
  EDITION_UNFIT: {
    zh: '措施清单文件有{count}处不合规定,不能使用',
    en: 'The catalogue file is wrong in {count} places and cannot be used',
  },
  EDITION_RETROACTIVE: {
    zh: '措施清单{version}自{validFrom}起生效,早于今天({today});不得溯及既往',
    en: 'The catalogue {version} would begin on {validFrom}, before today ({today}): what was decided is not changed afterwards',
  },
  EDITION_KNOWN: {
    zh: '已有版本号或内容相同的措施清单({version});版本一经使用不再修改,请另立版本',
    en: 'A catalogue of this version or content is there ({version}); an edition is never changed, number a new one',
  },
  EDITION_ALTERED: {
    zh: '措施清单{version}的内容与载入时不同,不能据以核查',
    en: 'The catalogue {version} in the books is not what was loaded; nothing is decided by it',
  },
  EDITION_UNKNOWN: { zh: '没有措施清单{version}', en: 'There is no catalogue {version}' },
  KEY_MISSING: { zh: '没有“{name}”的签名密钥', en: 'There is no signing key of "{name}"' },
  RECEIPT_FILE_UNREADABLE: {
    zh: '“{file}”不是核查回执(应为checkReceipt的content和receipt)',
    en: '"{file}" is not a receipt of a check (content and receipt of checkReceipt)',
  },
  KEYS_FILE_UNREADABLE: {
    zh: '“{file}”不是公布的验证公钥',
    en: '"{file}" is not a set of published keys',
  },
  CATALOGUE_FILE_UNREADABLE: {
    zh: '“{file}”不是措施目录的一个版本',
    en: '"{file}" is not an edition of the catalogue',
  },
  CHECK_FILE_UNFIT: {
    zh: '批量核查的结果只能写成.csv文件,不能写成“{file}”',
    en: 'The results of a file are written as .csv, not as "{file}"',
  },
  CHECK_FILE_UNFINISHED: {
    zh: '“{file}”是另一份名单或另一种核查未写完的结果,不能接着写;请换一个文件名,或者加--restart重新开始',
    en: '"{file}" holds unfinished results of another file or another check and cannot be gone on with; name another file, or begin again with --restart',
  },
  CHECK_FILE_IS_INPUT: {
    zh: '“{file}”就是要核查的名单,写结果会把它覆盖;请换一个--out',
    en: '"{file}" is the file that is to be checked, and the results would replace it; name another --out',
  },
  CHECK_FILE_UNANSWERED: {
    zh: '有{count}个主体的核查一再未获答复({fault}),已停止;稍后用同一命令从这里继续',
    en: 'The check of {count} subjects was not answered, however often it was asked ({fault}); the same command goes on from here later',
  },
  OUTPUT_IN_USE: {
    zh: '“{file}”正由另一次运行(进程{process})写入,请等它结束;如果并无此运行,请删除“{lock}”',
    en: '"{file}" is being written by another run (process {process}); wait for its end, or delete "{lock}" where there is no such run',
  },
  EFFECT_FILE_UNFIT: {
    zh: '成效清单只能写成.csv或.xlsx文件,不能写成“{file}”',
    en: 'The list of effects is written as .csv or .xlsx, not as "{file}"',
  },
  WORKBOOK_TOO_LARGE: {
    zh: '超过{limit}行,请写成.csv文件',
    en: 'There are more than {limit} rows: write a .csv file instead',
  },
} as const satisfies Record<string, RefusalRow>;
