import type { Dataset } from './catalog.ts';

/** A dataset in a format that says of its cells what they are (SDMX, JSON-stat, xAPI) has statuses, whatever is declared missing. */
export const withStatuses = (dataset: Dataset): Dataset =>
  /^(?:sdmx|json-|xapi)/.test(dataset.source.type) ? { missing: {}, ...dataset } : dataset;
