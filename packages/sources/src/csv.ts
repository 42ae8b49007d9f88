import { csv as bare } from './csv/decode-csv.ts';
import type { Source } from './source.ts';
import { whole } from './whole.ts';

/** Comma-, semicolon-, tab- or pipe-separated files: RFC 4180, and what is found besides. */
export const csv: Source = whole(bare);
