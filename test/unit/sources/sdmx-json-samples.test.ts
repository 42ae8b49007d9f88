/** Messages that nobody here wrote. They live beside the repository; where they are absent, each test says so and skips. */
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isProblem } from '@balise/model';
import type { Row } from '@balise/model';
import { openData } from '../shared-data.ts';
import { breakdown, decode, measure, of, refusal, rows, text } from './sdmx-json-messages.ts';

const file = (t: TestContext, name: string): string | null => {
  const { path, skip } = openData(`sdmx/${name}`);
  if (skip === false) return readFileSync(path, 'utf8');
  t.skip(skip);
  return null;
};

/** Bodies of a recording: YAML texts in single quotes, folded at spaces. */
const bodiesOf = (yaml: string): string[] =>
  [...yaml.matchAll(/ string: '((?:[^']|'')*)'\n/g)].map(([, body]) => (body ?? '').replace(/\n +/g, ' ').replaceAll("''", "'"));

describe('samples of the standard', () => {
  const exchange = of({
    CURRENCY: breakdown,
    TIME_PERIOD: breakdown,
    FREQ: breakdown,
    OBS_VALUE: measure,
    OBS_STATUS: { role: 'status', of: 'OBS_VALUE' },
    TITLE: text,
    TIME_FORMAT: text,
  });
  const row = (CURRENCY: string, TIME_PERIOD: string, OBS_VALUE: number): Row => ({
    CURRENCY,
    TIME_PERIOD,
    FREQ: 'D',
    OBS_VALUE,
    'OBS_VALUE:status': null,
    OBS_STATUS: 'A',
    TITLE: CURRENCY === 'NZD' ? 'New Zealand dollar (NZD)' : 'Russian rouble (RUB)',
    TIME_FORMAT: 'P1D',
  });
  const byTime = (a: Row, b: Row): number => `${a['CURRENCY']}${a['TIME_PERIOD']}`.localeCompare(`${b['CURRENCY']}${b['TIME_PERIOD']}`);
  const all = [
    row('NZD', '2013-01-18', 1.5931),
    row('NZD', '2013-01-21', 1.5925),
    row('RUB', '2013-01-18', 40.3426),
    row('RUB', '2013-01-21', 40.3),
  ];

  for (const name of ['time-series', 'cross-section', 'flat']) {
    test(`exchange rates, ${name}: the same four observations`, (t) => {
      const body = file(t, `exr-${name}.json`);
      if (body === null) return;
      const found = rows(body, exchange);
      // In two samples, the places of an observation's attributes are not those of its structure: status 0, title 0 or 1.
      assert.deepEqual(
        found.toSorted(byTime).map(({ TITLE: _title, OBS_STATUS: _status, 'OBS_VALUE:status': _letters, ...others }) => others),
        all.map(({ TITLE: _title, OBS_STATUS: _status, 'OBS_VALUE:status': _letters, ...others }) => others),
      );
      assert.deepEqual(found.toSorted(byTime), all);
    });
  }

  test('a message made at random from the schema, with errors and deletes, is refused at once', (t) => {
    const body = file(t, 'generated-sample.json');
    if (body === null) return;
    assert.equal(refusal(body, exchange).problem, 'BODY_UNREADABLE');
    const { errors: _, ...silent } = JSON.parse(body) as Record<string, unknown>;
    assert.equal(refusal(silent, exchange).problem, 'BODY_UNREADABLE');
    assert.ok(isProblem(decode(silent, of(exchange.fields, { deletes: 'ignore' }))));
  });

  test('Melodi: the population of Nantes, and a count without observations', (t) => {
    const recording = file(t, 'melodi-get_data_popref_nantes.yml');
    if (recording === null) return;
    const [counted, told] = bodiesOf(recording);
    const dataset = of({ GEO: breakdown, TIME_PERIOD: breakdown, POPREF_MEASURE: breakdown, OBS_VALUE_NIVEAU: measure });
    const base = { GEO: '2025-COM-44109', TIME_PERIOD: '2023' };
    assert.deepEqual(rows(told, dataset), [
      { ...base, POPREF_MEASURE: 'PMUN', OBS_VALUE_NIVEAU: 327734 },
      { ...base, POPREF_MEASURE: 'PTOT', OBS_VALUE_NIVEAU: 332515 },
      { ...base, POPREF_MEASURE: 'PCAP', OBS_VALUE_NIVEAU: 4781 },
    ]);
    const empty = decode(counted, dataset);
    assert.deepEqual(!isProblem(empty) && 'rows' in empty && empty.rows, { read: 0, total: 3 });
  });
});
