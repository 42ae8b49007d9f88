/** What comes once there was something to see, in one piece: what tells readers by voice, what refreshes, what is kept for another day. */
export { kept } from './keeping.ts';
export { follow, frozen } from './refreshing.ts';
export { announcer, manyUpdated, progress } from './telling.ts';
