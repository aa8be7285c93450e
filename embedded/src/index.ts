export { readSettings, type Settings } from './config';
export { writeGrades } from './grade-file';
export { type OpenHouse, openHouse } from './house';
export { type ImportOptions, importInto } from './intake';
export { ministriesIn } from './ministries';
