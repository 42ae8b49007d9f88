import type { Strings } from './strings.ts';

export const en: Strings = {
  loading: 'Loading…',
  table: 'Table',
  tableShown: (shown) => `The first ${shown} rows; the file has them all.`,
  download: 'Download',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  chart: 'Show the chart',
  marks: 'Values of the chart',
  comparisons: 'Comparisons',
  legend: 'Legend',
  fictitious: 'fictitious data',
  noPicture: 'Chart unavailable; the table gives the same figures.',
  forIntegrators: 'For whoever runs this page',
  updated: 'Updated',
  stale: (when) => `Figures loaded on ${when}; the update failed.`,
  quiet: (when, until) => `Figures loaded on ${when}; no update before ${until}.`,
  anyProblem: { word: 'Figures unavailable.', text: 'An error prevents them from being shown.' },
};
