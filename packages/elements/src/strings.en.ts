import type { Strings } from './strings.ts';

const unreachable = 'The figures could not be loaded.';

export const en: Strings = {
  loading: 'Loading…',
  table: 'Table',
  tableShown: (shown, all) => `${shown} of ${all} rows; the file to download has them all.`,
  download: 'Download (CSV)',
  marks: 'Values of the chart',
  comparisons: 'Comparisons',
  legend: 'Legend',
  noPicture: 'The chart could not be drawn; the table gives the same figures.',
  forIntegrators: 'For whoever runs this page',
  updated: 'Updated',
  manyUpdated: (count) => `${count} indicators updated.`,
  stale: (when) => `Figures loaded on ${when}; the update failed.`,
  problems: {
    NETWORK: () => ({ word: 'Figures unavailable.', text: `${unreachable} Check the connection, then reload the page.` }),
    TIMEOUT: () => ({ word: 'Figures unavailable.', text: 'The answer takes too long. Reload the page in a while.' }),
    HTTP_ERROR: () => ({ word: 'Figures unavailable.', text: `${unreachable} Reload the page in a while.` }),
    UNAUTHORIZED: () => ({ word: 'Access denied.', text: 'These figures need an open session.' }),
    ORIGIN_NOT_DECLARED: ({ origin }) => ({
      word: 'Setting to correct.',
      text: 'This page does not allow the address of the figures.',
      todo: `Add ${origin ?? 'the address'} to the “origins” attribute of <balise-context>.`,
    }),
    BODY_TOO_LARGE: () => ({ word: 'Too much data.', text: 'The answer is more than a page can read.' }),
    ATTRIBUTE_INVALID: ({ attribute, got, expected }) => ({
      word: 'Setting to correct.',
      text: `The attribute “${attribute ?? ''}” is “${got ?? ''}”.`,
      todo: `Allowed values: ${expected ?? ''}.`,
    }),
    QUESTION_INCOMPLETE: ({ attribute }) => ({ word: 'Setting to correct.', text: `The attribute “${attribute ?? ''}” is missing.` }),
    WORKER_LOST: () => ({ word: 'Computation stopped.', text: 'The computation was stopped: it no longer answered.' }),
  },
  anyProblem: { word: 'Figures unavailable.', text: 'An error prevents them from being shown.' },
  csv: { separator: ',', decimal: '.', title: 'Title' },
  dates: 'en-GB',
};
