/** `/metrics`: what is asked of this server and how it fares, in the text format of Prometheus. Nothing of who asks, nor of what they ask for. */
import type { Library } from './library.ts';

type Counts = { readonly statuses: Map<number, number>; requests: number; seconds: number };

export type Metrics = {
  /** One request more on a route, answered after so many ms. */
  readonly add: (route: string, status: number, ms: number) => void;
  readonly text: () => string;
};

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const labelled = (name: string, labels: Readonly<Record<string, string | number>>, value: number): string =>
  `${name}{${Object.entries(labels)
    .map(([label, told]) => `${label}="${escaped(String(told))}"`)
    .join(',')}} ${value}`;
const told = (name: string, type: 'counter' | 'gauge' | 'summary', help: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');

/** Since it started. */
export const metricsOf = ({ shelves }: Library): Metrics => {
  const routes = new Map<string, Counts>();
  const began = Date.now();
  return {
    add: (route, status, ms) => {
      const counts = routes.get(route) ?? { statuses: new Map<number, number>(), requests: 0, seconds: 0 };
      routes.set(route, counts);
      counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
      counts.requests += 1;
      counts.seconds += ms / 1000;
    },
    text: () =>
      [
        told(
          'balise_requests_total',
          'counter',
          'Requests answered.',
          [...routes].flatMap(([route, { statuses }]) =>
            [...statuses].map(([status, count]) => labelled('balise_requests_total', { route, status }, count)),
          ),
        ),
        told(
          'balise_request_seconds',
          'summary',
          'From a request to the head of its answer.',
          [...routes].flatMap(([route, { requests, seconds }]) => [
            labelled('balise_request_seconds_sum', { route }, seconds),
            labelled('balise_request_seconds_count', { route }, requests),
          ]),
        ),
        told(
          'balise_rows',
          'gauge',
          'Rows served.',
          [...shelves].map(([dataset, { rows }]) => labelled('balise_rows', { dataset }, rows)),
        ),
        told('process_start_time_seconds', 'gauge', 'When it started, since 1970.', [`process_start_time_seconds ${began / 1000}`]),
        told('process_resident_memory_bytes', 'gauge', 'Memory held.', [`process_resident_memory_bytes ${process.memoryUsage.rss()}`]),
      ].join(''),
  };
};
