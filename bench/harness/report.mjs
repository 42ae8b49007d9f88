/** What a section brings back, for a reader: aligned tables, then each claim with what was measured. */
const cell = (value) => (typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : String(value ?? '–'));

function table({ caption, columns, rows }) {
  const lines = [columns, ...rows.map((row) => row.map(cell))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const spaced = (line) => line.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  ');
  return [caption, ...lines.map(spaced)].join('\n');
}

/** `claims`: `{ claim, measured, limit, holds }`. */
export const report = ({ title, tables = [], claims = [] }) =>
  [
    `── ${title}`,
    ...tables.map(table),
    claims.map(({ claim, measured, limit, holds }) => `${holds ? '✔' : '✖'} ${claim}: ${cell(measured)} (${limit})`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

export const atMost = (claim, measured, most, unit = '') => ({ claim, measured, limit: `at most ${most}${unit}`, holds: measured <= most });
export const atLeast = (claim, measured, least, unit = '') => ({
  claim,
  measured,
  limit: `at least ${least}${unit}`,
  holds: measured >= least,
});
