export { readSettings, type Settings } from './config';
export { type OpenHouse, openHouse } from './house';
export { ministriesIn } from './ministries';
