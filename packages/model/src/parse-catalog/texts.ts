/** Texts that no pattern tells. */
import { isCivilDate } from '../calendar.ts';

export const isIsoDate = (value: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match !== null && isCivilDate({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
};

/**
 * Relative, or over http(s): other schemes would run when a reader follows the link. Browsers drop tabs, newlines and leading
 * controls from a URL before they read its scheme: so does this.
 */
export const isSafeUrl = (value: string): boolean => {
  const read = value.replace(/[\u0000-\u0020]+/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1]?.toLowerCase();
  return read !== '' && (scheme === undefined || scheme === 'https' || scheme === 'http');
};
