/** The code of the residual, an item that no catalogue lists: no producer's code begins so. */
export const REST = '@rest';

/** The code, in an answer, of the rows that do not say their item. */
export const UNSTATED = '@none';
