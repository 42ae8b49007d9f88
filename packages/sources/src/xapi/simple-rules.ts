/** Rules of xAPI 1.0.3 that need no other: identifiers, languages, instants, durations. */
import { anything, mapOf, matching, text } from './check.ts';
import type { Check } from './check.ts';

export const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID');
export const iri = matching(/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i, 'an IRI');
export const mailbox = matching(/^mailto:[^\s@:]+@[^\s@]+$/i, 'the address of a mailbox');
export const sha1 = matching(/^[0-9a-f]{40}$/i, 'a SHA-1 sum');

/** RFC 5646 by the lengths of its subtags. */
export const language = matching(
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+|i-[a-z]{3,8}(?:-[a-z]{3,8})?)$/i,
  'a language tag',
);
export const languages: Check = mapOf(language, text);
export const extensions: Check = mapOf(iri, anything);

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** ISO 8601, of a day that exists; minus zero is no offset. */
export const instant: Check = (value, at) => {
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = 0] = (match ?? [])
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0);
  const exists = day >= 1 && day <= days && hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || (minute === 0 && second === 0));
  return match !== null && exists && !/^-00(?::?00)?$/.test(match[7] ?? '') ? null : `${at} is no instant of ISO 8601`;
};

export const duration = matching(
  /^P(?:\d+(?:[.,]\d+)?W|(?=\d|T\d)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)$/,
  'a duration of ISO 8601',
);
