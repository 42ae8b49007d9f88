/** Real open data that a developer may hold beside the repository; tests that need it say so and are skipped without it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = process.env['BALISE_DATA'] ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** The path of an open file, and the reason to skip when it is not there. */
export const openData = (path: string): { readonly path: string; readonly skip: string | false } => {
  const full = `${root.replace(/\/$/u, '')}/${path}`;
  return { path: full, skip: existsSync(full) ? false : `open data absent: ${path} (set BALISE_DATA to the folder that holds it)` };
};
