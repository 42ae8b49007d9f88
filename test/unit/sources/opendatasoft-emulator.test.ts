/** The emulator is worth what it refuses: limits, errors and habits as real portals were seen to have them. */
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { PORTAL, createPortal } from '../../emulators/opendatasoft.ts';
import type { Portal } from '../../emulators/opendatasoft.ts';

const base = `${PORTAL}/api/explore/v2.1/catalog/datasets/etablissements`;
const rows = Array.from({ length: 11_113 }, (_, i) => ({
  uai: `u${i}`,
  annee: `${2022 + (i % 4)}-01-01`,
  secteur: i % 3 === 0 ? null : 'PUBLIC',
  n: i % 5 === 0 ? null : i,
}));

let portal: Portal;
before(async () => {
  portal = await createPortal({
    datasets: { etablissements: { fields: { uai: 'text', annee: 'date', secteur: 'text', n: 'int' }, rows } },
  });
});
after(() => portal.close());

const get = async (
  path: string,
  of = portal,
): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: Record<string, unknown> }> => {
  const { status, headers, bytes } = await of.load({ url: `${base}/${path}` });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { status, headers, body: (/json/.test(headers['content-type'] ?? '') ? JSON.parse(text) : { text }) as Record<string, unknown> };
};
const refused = async (path: string, code: string, status = 400): Promise<string> => {
  const { status: got, body } = await get(path);
  assert.equal(got, status, path);
  assert.equal(body['error_code'], code, path);
  return String(body['message']);
};
const where = (odsql: string): string => `records?limit=1&where=${encodeURIComponent(odsql)}`;

describe('the emulated portal', () => {
  test('gives 100 rows a call, 10,000 in all, and the number there is', async () => {
    assert.match(await refused('records?limit=101', 'InvalidRESTParameterError'), /-1 <= limit <= 100/);
    await refused('records?limit=100&offset=9901', 'InvalidRESTParameterError');
    const { body } = await get('records?limit=100&offset=9900');
    assert.equal(body['total_count'], 11_113);
    assert.equal((body['results'] as unknown[]).length, 100);
  });

  test('gives rows in no order that lasts', async () => {
    const [one, two] = [await get('records?limit=100'), await get('records?limit=100')];
    assert.notDeepEqual(one.body['results'], two.body['results']);
  });

  test('gives 20,000 groups, a group for nulls, and no total with them', async () => {
    await refused('records?group_by=uai&limit=20001', 'InvalidRESTParameterError');
    await refused('records?group_by=uai&limit=20000&offset=1', 'InvalidRESTParameterError');
    const { body } = await get('records?group_by=secteur&select=count(*) as c&limit=20000');
    assert.ok(!('total_count' in body));
    assert.deepEqual(body['results'], [
      { secteur: 'PUBLIC', c: 7408 },
      { secteur: null, c: 3705 },
    ]);
  });

  test('approximates distinct counts, and stops facets at 100 values', async () => {
    const { body } = await get('records?select=count(distinct uai) as d&limit=1');
    assert.deepEqual(body['results'], [{ d: 11_406 }]);
    const { body: facets } = await get('facets?facet=uai');
    assert.equal((facets['facets'] as { facets: unknown[] }[])[0]?.facets.length, 100);
  });

  test('sums nothing to zero, and averages it to null', async () => {
    const { body } = await get(`records?select=sum(n) as s,avg(n) as a&limit=1&where=${encodeURIComponent('n is null')}`);
    assert.deepEqual(body['results'], [{ s: 0, a: null }]);
  });

  test('keeps nulls in a negation', async () => {
    const { body } = await get(where('not (secteur = "PUBLIC")'));
    assert.equal(body['total_count'], 3705);
  });

  test('refuses words for dates, sums and orders of texts, unknown fields, dates that are none', async () => {
    await refused(where("annee = '2022'"), 'ODSQLError');
    await refused(where("secteur > 'A'"), 'ODSQLError');
    await refused(where('secteur = 3'), 'ODSQLError');
    await refused(where("secteur = date'2022'"), 'ODSQLError');
    await refused(where('ailleurs is null'), 'ODSQLError');
    assert.match(await refused('records?select=sum(secteur)', 'ODSQLError'), /StatAggregation only supports numeric or date expression\.$/);
    assert.match(await refused(where("annee > date'-01'"), 'ODSQLError', 503), /Invalid date to parse '-01'\.$/);
    await refused('records?select=uai,count(*)', 'ODSQLError');
    await refused('records?apikey=x', 'InvalidRESTParameterError');
    const { body } = await get(where("annee = date'2022'"));
    assert.equal(body['total_count'], 2779);
  });

  test('exports all rows or groups, as JSON or CSV', async () => {
    const { body } = await get('exports/csv?limit=-1&select=uai,n');
    const lines = String(body['text']).split('\r\n');
    assert.equal(lines[0], '\ufeffuai;n');
    assert.equal(lines.length, 11_115);
    const groups = (await get('exports/json?group_by=uai&limit=-1')).body as unknown as unknown[];
    assert.equal(groups.length, 11_113);
  });

  test('does not know a dataset that is gone, and counts calls', async () => {
    const { status } = await portal.load({ url: `${base}-2024/records` });
    assert.equal(status, 404);
    const small = await createPortal({ quota: 1, datasets: { etablissements: { fields: { uai: 'text' }, rows: [] } } });
    const first = await get('records', small);
    assert.equal(first.headers['x-ratelimit-remaining'], '0');
    const second = await get('records', small);
    assert.equal(second.status, 429);
    assert.equal(second.body['errorcode'], 10002);
    small.close();
  });
});
