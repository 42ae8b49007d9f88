/** A page of two widgets over a file of four lines, and what a reader finds there. */
import type { Browser } from 'puppeteer-core';
import { openWatched } from './watched-page.ts';

const catalog = {
  balise: '1',
  id: 'prises',
  publisher: { name: 'Un éditeur' },
  datasets: [
    {
      id: 'prises',
      source: { type: 'csv', url: 'prises.csv', delimiter: ';' },
      title: { fr: 'Prises' },
      producer: 'Un éditeur',
      license: { id: 'etalab-2.0' },
      updated: '2025-01-15',
      grain: ['dep', 'annee'],
      fields: { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, prises: { role: 'measure' } },
    },
  ],
  indicators: [
    {
      id: 'prises',
      theme: 'contexte',
      label: { fr: 'Prises' },
      definition: { fr: 'Nombre de prises.' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: 'prises', field: 'prises', over: { territory: 'sum', time: 'last' } } },
      direction: 'neutral',
      ranking: true,
    },
  ],
};

/** Files of the host, by name. */
export const data: Readonly<Record<string, string>> = {
  'catalog.json': JSON.stringify(catalog),
  'prises.csv': 'dep;annee;prises\n29;2024;1234\n22;2024;900\n35;2024;2100\n56;2024;0\n',
};

/** `attributes`: of the context. */
export const page = (head: string, attributes = ''): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Prises</title><link rel="icon" href="/icon.svg">${head}</head><body>
<balise-context catalog="/catalog.json" territory="dep:29" ${attributes}><balise-figure indicator="prises"></balise-figure>
<balise-ranking indicator="prises" level="dep"></balise-ranking></balise-context></body></html>`;

export const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

export type Seen = {
  readonly value: string;
  /** Bars drawn. */
  readonly marks: number;
  /** Addresses of the workers that run. */
  readonly workers: readonly string[];
  /** Everything the browser said, and what the policy of the page refused. */
  readonly complaints: readonly string[];
};

const PATIENCE_MS = 30_000;

/** Waits until both widgets show all they have. */
export const see = async (browser: Browser, url: string): Promise<Seen> => {
  const { page: tab, messages, violations } = await openWatched(browser);
  await tab.goto(url);
  const isDrawn = (): boolean =>
    ['balise-figure', 'balise-ranking'].every((tag) => document.querySelector(tag)?.getAttribute('state') === 'ready') &&
    document.querySelector('balise-ranking')?.shadowRoot?.querySelector('svg.drawing') !== null;
  await tab.waitForFunction(isDrawn, { timeout: PATIENCE_MS }).catch(async (error: Error) => {
    const html = await tab.evaluate(() => document.querySelector('balise-figure')?.shadowRoot?.textContent ?? 'no shadow root');
    throw new Error(`${error.message}\n${html}\n${messages.join('\n')}`);
  });
  const value = await tab.evaluate(
    () => document.querySelector('balise-figure')?.shadowRoot?.querySelector('[part~=value]')?.textContent ?? '',
  );
  const marks = await tab.evaluate(
    () => document.querySelectorAll('balise-ranking').item(0).shadowRoot?.querySelectorAll('svg.drawing path').length ?? 0,
  );
  const workers = tab.workers().map((worker) => worker.url());
  const complaints = [...messages, ...(await violations())];
  await tab.close();
  return { value: value.replace(/\s+/gu, ' ').trim(), marks, workers, complaints };
};
