import { readFileSync } from 'node:fs';

/** Rows by header of a file without quotes: another reader than the pipeline's, on purpose. */
export const plainRows = (path: string): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = header.split(';');
  return lines.map((line) => {
    const cells = line.split(';');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
};
