/** The forms a table is answered in, JSON first: it is what a client gets that does not choose. */
export const formats = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;
export type Format = keyof typeof formats;

/** The form that `Accept` prefers: the one named with the greatest weight, the first of equals. JSON unless another is named. */
export const formatOf = (accept: string | undefined): Format => {
  const ranges = (accept ?? '').split(',').map((part) => {
    const [type = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { format: (Object.keys(formats) as Format[]).find((name) => formats[name] === type), weight: Number(weight ?? 1) };
  });
  let best: { readonly format: Format; readonly weight: number } | null = null;
  for (const { format, weight } of ranges) if (format !== undefined && weight > (best?.weight ?? 0)) best = { format, weight };
  return best?.format ?? 'json';
};
