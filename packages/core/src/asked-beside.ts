/** What few questions need besides the rows of their figures, in one file: who is like a territory, how many cells are due, what the data call theirs. */
export { expectedCells } from './expected-cells.ts';
export { withNames } from './names-of-data.ts';
export { withPeers } from './with-peers.ts';
