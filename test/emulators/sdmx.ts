/**
 * An SDMX REST service (2.1 paths, 2.0 messages) over rows held here: data by flow and key, `+` between codes and nothing
 * for all, JSON or CSV as `Accept` says, and the refusals of the standard: 400 for a key of another length, 404 when
 * nothing matches, 406 for other formats.
 */
import type { LoadReply, LoadRequest } from '@balise/model';

type SdmxRow = Readonly<Record<string, string | number | null>>;
type SdmxFlow = {
  readonly flow: string;
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  readonly attributes: readonly string[];
  readonly rows: readonly SdmxRow[];
};
type SdmxService = { readonly load: (request: LoadRequest) => LoadReply; readonly asked: string[] };

const replyOf = (status: number, type: string, body: string): LoadReply => ({
  status,
  headers: { 'content-type': type },
  bytes: new TextEncoder().encode(body).buffer,
});
const refusal = (status: number, title: string): LoadReply =>
  replyOf(status, 'application/json', JSON.stringify({ errors: [{ code: status, title }] }));

/** Series by all dimensions but the last, which is that of the observation. */
const jsonOf = ({ dimensions, measures, attributes }: SdmxFlow, rows: readonly SdmxRow[]): string => {
  const codes = (name: string): readonly string[] => [...new Set(rows.flatMap((row) => (row[name] === null ? [] : [String(row[name])])))];
  const listed = new Map([...dimensions, ...attributes].map((name) => [name, codes(name)]));
  const place = (name: string, row: SdmxRow): number | null =>
    row[name] === null || row[name] === undefined ? null : (listed.get(name) ?? []).indexOf(String(row[name]));
  const component = (name: string): object => ({ id: name, values: (listed.get(name) ?? []).map((id) => ({ id, name: id })) });
  const last = dimensions.at(-1) ?? '';
  const series: Record<string, { observations: Record<string, unknown[]> }> = {};
  for (const row of rows) {
    const key = dimensions
      .slice(0, -1)
      .map((name) => place(name, row))
      .join(':');
    const told = [...measures.map((name) => row[name] ?? null), ...attributes.map((name) => place(name, row))];
    (series[key] ??= { observations: {} }).observations[String(place(last, row))] = told;
  }
  const structure = {
    dimensions: {
      series: dimensions.slice(0, -1).map((name, keyPosition) => ({ ...component(name), keyPosition })),
      observation: [component(last)],
    },
    measures: { observation: measures.map((id) => ({ id })) },
    attributes: { observation: attributes.map(component) },
  };
  return JSON.stringify({
    meta: { schema: 'sdmx-json-data-schema' },
    data: { structures: [structure], dataSets: [{ action: 'Information', structure: 0, series }] },
  });
};

const quoted = (cell: string | number | null | undefined): string => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csvOf = ({ flow, dimensions, measures, attributes }: SdmxFlow, rows: readonly SdmxRow[]): string => {
  const names = [...dimensions, ...measures, ...attributes];
  const lines = rows.map((row) => ['dataflow', `ESSAI:${flow}(1.0)`, 'I', ...names.map((name) => quoted(row[name]))].join(','));
  return `${['STRUCTURE,STRUCTURE_ID,ACTION', ...names.map(quoted)].join(',')}\n${lines.join('\n')}\n`;
};

export const createSdmx = (served: SdmxFlow): SdmxService => {
  const asked: string[] = [];
  return {
    asked,
    load: ({ url, headers = {} }) => {
      asked.push(url);
      const [, flow = '', key = ''] = /\/data\/([^/]+)\/([^/?]+)/.exec(new URL(url).pathname) ?? [];
      if (decodeURIComponent(flow) !== served.flow) return refusal(404, `No dataflow ${flow}`);
      const parts = key === 'all' ? served.dimensions.map(() => '') : decodeURIComponent(key).split('.');
      if (parts.length !== served.dimensions.length)
        return refusal(400, `A key of ${parts.length} dimensions, not ${served.dimensions.length}`);
      const wanted = parts.map((part) => (part === '' ? null : new Set(part.split('+'))));
      const rows = served.rows.filter((row) =>
        wanted.every((codes, i) => codes === null || codes.has(String(row[served.dimensions[i] ?? '']))),
      );
      if (rows.length === 0) return refusal(404, 'No results found');
      const accept = headers['accept'] ?? '*/*';
      if (/data\+csv|text\/csv/.test(accept.split(',')[0] ?? ''))
        return replyOf(200, 'application/vnd.sdmx.data+csv; version=2.0.0', csvOf(served, rows));
      if (/json|\*\/\*/.test(accept)) return replyOf(200, 'application/vnd.sdmx.data+json; version=2.0.0', jsonOf(served, rows));
      return refusal(406, 'Not acceptable');
    },
  };
};
