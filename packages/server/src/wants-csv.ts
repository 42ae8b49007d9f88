/** Whether `Accept` prefers CSV to JSON: named with a weight above JSON's, or before it at equal weights. JSON unless told. */
export const wantsCsv = (accept: string | undefined): boolean => {
  const ranges = (accept ?? '').split(',').map((part, position) => {
    const [type = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { type, weight: weight === undefined ? 1 : Number(weight), position };
  });
  const csv = ranges.find(({ type }) => type === 'text/csv');
  const json = ranges.find(({ type }) => type === 'application/json');
  if (csv === undefined || !(csv.weight > 0)) return false;
  return json === undefined || csv.weight > json.weight || (csv.weight === json.weight && csv.position < json.position);
};
