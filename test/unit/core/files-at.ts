/** Hands that serve files and texts by the end of their address, and a catalogue around the datasets of a test. */
import assert from 'node:assert/strict';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Answer, type Outcome, type Question } from '@balise/model';

export const handsOf = (files: Readonly<Record<string, string | Uint8Array>>): Hands => ({
  load: async (_id, _context, request) => {
    const name = Object.keys(files).find((each) => request.url.split('?')[0]?.endsWith(each)) ?? '';
    const content = files[name] ?? '';
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {
      status: content === '' ? 404 : 200,
      headers: { 'content-type': 'text/csv' },
      bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    };
  },
  abort: () => undefined,
});

type Json = Readonly<Record<string, unknown>>;

/** A dataset of a file of the same name, with what every dataset must say. */
export const dataset = (id: string, grain: readonly string[], fields: Json, more: Json = {}): Json => ({
  id,
  source: { type: 'csv', url: `${id}.csv`, delimiter: ';' },
  title: { fr: id },
  producer: 'Essai',
  license: { id: 'etalab-2.0' },
  grain,
  fields,
  ...more,
});

export const indicator = (id: string, measure: Json, more: Json = {}): Json => ({
  id,
  theme: 'contexte',
  label: { fr: id },
  definition: { fr: id },
  unit: { kind: 'rate', symbol: '%', decimals: 1 },
  measure,
  ...more,
});

export const catalogOf = (datasets: readonly Json[], indicators: readonly Json[]): Json => ({
  balise: '1',
  id: 'essai',
  publisher: { name: 'Essai' },
  datasets,
  indicators,
});

export const outcomeOf = (question: Question, catalog: Json, files: Readonly<Record<string, string | Uint8Array>>): Promise<Outcome> =>
  answer(
    question,
    { identity: 'test', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' },
    handsOf(files),
    createMemory(),
  );

export const answerOf = async (...given: Parameters<typeof outcomeOf>): Promise<Answer> => {
  const outcome = await outcomeOf(...given);
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome;
};

export const refusalOf = async (...given: Parameters<typeof outcomeOf>): Promise<string> => {
  const outcome = await outcomeOf(...given);
  assert.ok(isProblem(outcome), 'an answer where a refusal was due');
  return outcome.problem;
};

/** The displayed figure of each territory. */
export const shown = ({ figures }: Answer): Readonly<Record<string, number | null>> =>
  Object.fromEntries(figures.territory.map((code, row) => [code, figures.displayed[row] ?? null]));
