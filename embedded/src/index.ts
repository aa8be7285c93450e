export { readSettings, type Settings, serverVariable, variableOf } from './config';
export { writeGrades } from './grade-file';
export { type OpenHouse, openHouse } from './house';
export { type ImportOptions, importInto } from './intake';
export { personKeyIn, signerIn } from './keys';
export { ministriesIn, sectorsOf } from './ministries';
export { clock, root } from './root';
export { telemetryOf, telemetryVariables } from './telemetry-config';
export { untilSignalled } from './until-signalled';
