/** Shapes that several parts of a catalogue share. */
import type { Localized, Status } from '../catalog.ts';
import { parsePeriod } from '../parse-period.ts';
import { levels } from '../territory.ts';
import type { Level } from '../territory.ts';
import { matching, object, optional, record, required, text, textWhere, word } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { isIsoDate, isSafeUrl } from './texts.ts';

const statuses: readonly Status[] = ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'S', 'U', 'V', 'W'];

export const localized: Shape<Localized> = object<Localized>({ fr: required(text), en: optional(text) });
export const level: Shape<Level> = word(levels);
export const period: Shape<string> = textWhere(
  (value) => parsePeriod(value) !== null,
  'a period, such as 2025-2026, rentree:2025 or 2026-09',
);

/** Slashes qualify an indicator by its catalogue, so an id has none. */
export const id: Shape<string> = matching(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u, 'an id: letters, digits, hyphens, underscores and points');

export const isoDate: Shape<string> = textWhere(isIsoDate, 'a date, such as 2026-09-09');

export const url: Shape<string> = textWhere(isSafeUrl, 'a URL: https://…, or relative to the catalogue');

const statusLetter: Shape<Status> = word(statuses);
export const statusMap: Shape<Readonly<Record<string, Status>>> = record(() => statusLetter);
