/** The open files the demonstration data were computed from, which are not in the repository. */
import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export const openData = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** Skips the test, saying why, where the files are absent. */
export const hasOpenData = (t: TestContext): boolean => {
  if (existsSync(openData)) return true;
  t.skip(`the open files are not in ${openData}`);
  return false;
};

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
