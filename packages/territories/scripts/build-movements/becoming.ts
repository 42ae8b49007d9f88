/** `holder` tells, of a code that is a commune no more, the commune that holds it. */
export type Snapshot = { readonly codes: ReadonlySet<string>; readonly holder: ReadonlyMap<string, string> };

/** The commune that holds a code, through communes that were themselves absorbed. */
const heldBy = (code: string, { codes, holder }: Snapshot): string | null => {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); at = holder.get(at)) {
    if (codes.has(at)) return at;
    seen.add(at);
  }
  return null;
};

/**
 * Communes of `after` that are not the same in `before` → those they are made of, in code order. A fusion names all its
 * parts, a scission names in each part the commune that was cut. Throws on a commune whose origin or fate is unknown.
 */
export const becoming = (before: Snapshot, after: Snapshot): ReadonlyMap<string, readonly string[]> => {
  const pairs: (readonly [old: string, code: string])[] = [];
  for (const old of before.codes) {
    if (after.codes.has(old)) continue;
    const code = heldBy(old, after);
    if (code === null) throw new Error(`What became of ${old}?`);
    pairs.push([old, code]);
  }
  for (const code of after.codes) {
    if (before.codes.has(code)) continue;
    const old = heldBy(code, before) ?? pairs.find(([, made]) => made === code)?.[0];
    if (old === undefined) throw new Error(`Where does ${code} come from?`);
    pairs.push([old, code]);
  }
  const touched = new Set(pairs.flat());
  for (const code of touched) if (before.codes.has(code) && after.codes.has(code)) pairs.push([code, code]);
  const made = new Map<string, Set<string>>();
  for (const [old, code] of pairs) made.set(code, (made.get(code) ?? new Set()).add(old));
  return new Map([...made].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, olds]) => [code, [...olds].sort()]));
};
