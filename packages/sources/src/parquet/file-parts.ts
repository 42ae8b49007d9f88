/** What is known of a file: the whole of it, or its end and some ranges. */
import { problem } from '@balise/model';
import type { LoadReply, Problem } from '@balise/model';

export type Range = { readonly start: number; readonly end: number };
export type Part = { readonly start: number; readonly bytes: Uint8Array };

/** The bytes of a range, from whichever part holds them; null when none does. */
export const slice = (parts: readonly Part[], { start, end }: Range): Uint8Array | null => {
  const part = parts.find((each) => each.start <= start && end <= each.start + each.bytes.length);
  return part === undefined ? null : part.bytes.subarray(start - part.start, end - part.start);
};

/** Ranges in order, those less than `gap` apart made one; gaps widen until few requests are left. */
export const joinRanges = (ranges: readonly Range[], gap: number, most: number): readonly Range[] => {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start - last.end <= gap) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined.length <= most ? joined : joinRanges(joined, gap * 4, most);
};

/** A file that was replaced between two ranges has two tags. */
export const changedBetween = (replies: readonly LoadReply[], at: string): Problem | null => {
  const tags = new Set(replies.map(({ headers }) => headers['etag']).filter((tag) => tag !== undefined));
  if (tags.size < 2) return null;
  return problem('BODY_UNREADABLE', {
    got: `parts of ${tags.size} versions of the file`,
    expected: 'one version',
    todo: 'Ask again: the file was replaced while it was read.',
    at,
  });
};
