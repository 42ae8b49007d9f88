/**
 * Brought where a question is rare, or refused (`LACKING`): what resolves it, or says why not, what asks for wide columns, for the
 * parts of a dataset, for two files to be joined. One piece, since what resolves a question is there before its data are asked for.
 */
export { concatTables, rareSteps } from '@balise/model';
export { datasetParts } from './dataset-parts.ts';
export { joinedSides } from './joined-sides.ts';
export { columnsOf, isNarrowed, narrowed, ofWide } from './wide-queries.ts';
