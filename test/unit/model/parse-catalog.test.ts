import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { parseCatalog } from '@balise/model';
import type { Catalog, Problem } from '@balise/model';

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const valid = (): Record<string, unknown> => ({
  balise: '1',
  id: 'finistere',
  publisher: { name: 'Département du Finistère', url: 'https://www.finistere.fr' },
  datasets: [
    {
      id: 'pix',
      source: { type: 'csv', url: 'pix.csv', delimiter: ';', custom: { kept: [1, { deep: true }] } },
      title: { fr: 'Certification Pix', en: 'Pix certification' },
      producer: 'GIP Pix',
      license: { id: 'etalab-2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' },
      updated: '2026-09-09',
      grain: ['uai', 'annee'],
      fields: {
        uai: { role: 'territory', level: 'uai' },
        departement_code: { role: 'territory', level: 'dep', codes: { 620: 'dep:2A', 720: 'dep:2B' } },
        annee: { role: 'period', type: 'school-year', year: 'end' },
        secteur: { role: 'breakdown', items: [{ code: 'PUBLIC', label: { fr: 'Public' } }], covers: 'partition' },
        participants: { role: 'measure' },
        certifies: { role: 'measure' },
        'Nombre de 6èmes filles': { role: 'measure', as: 'eleves', at: { niveau: '6e', sexe: 'F' } },
        'visites_{profil}': { role: 'measure', as: 'visites' },
        statut: { role: 'status', of: 'participants', map: { p: 'P' } },
        median: { role: 'measure', missing: { 0: 'O' } },
      },
      missing: { '': 'O', s: 'Q', '///': 'M' },
      disclosure: { rows: 'public' },
      coverage: {
        expected: { dataset: 'annuaire', count: 'distinct', field: 'uai', where: { field: 'type', oneOf: ['collège', 'lycée'] } },
        min: 0.6,
      },
      note: 'kept by nobody',
    },
    {
      id: 'annuaire',
      source: { type: 'native', url: 'https://api.example.org' },
      title: { fr: 'Annuaire' },
      producer: 'DEPP',
      license: { id: 'etalab-2.0' },
      grain: ['uai'],
      fields: { uai: { role: 'territory', level: 'uai' }, type: { role: 'label' } },
    },
  ],
  indicators: [
    {
      id: 'taux',
      theme: 'competences',
      label: { fr: 'Certifications obtenues' },
      definition: { fr: 'Certifiés rapportés aux participants.' },
      unit: { kind: 'rate', symbol: '%', decimals: 1, name: { fr: ['certification', 'certifications'] } },
      measure: {
        op: 'ratio',
        factor: 100,
        numerator: {
          dataset: 'pix',
          field: 'certifies',
          where: { and: [{ field: 'secteur', equal: 'PUBLIC' }, { not: { field: 'annee', valid: false } }] },
          over,
        },
        denominator: { field: 'participants', over },
      },
      target: { value: 50, label: { fr: 'Cible 2030' }, source: 'Plan', date: '2025-05-06' },
      breaks: [{ at: '2024-2025', note: { fr: 'Nouvelle certification' } }],
      competence: 'FR',
    },
    {
      id: 'median',
      theme: 'competences',
      label: { fr: 'Score médian' },
      definition: { fr: 'Publié.' },
      unit: { kind: 'score', decimals: 0 },
      measure: { op: 'published', dataset: 'pix', field: 'median' },
    },
    {
      id: 'ecart',
      theme: 'mixite',
      label: { fr: 'Écart' },
      definition: { fr: 'Différence.' },
      unit: { kind: 'score', decimals: 0 },
      measure: { op: 'difference', of: ['taux', 'median'] },
    },
  ],
});

type Path = readonly (string | number)[];
const edited = (path: Path, value: unknown): unknown => {
  const document = structuredClone(valid());
  let at = document as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last === undefined) return value;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return document;
};
const problems = (json: unknown): Problem[] => {
  const parsed = parseCatalog(json);
  assert.ok(Array.isArray(parsed), 'expected problems, got a catalogue');
  return parsed;
};
const only = (path: Path, value: unknown): Problem => {
  const all = problems(edited(path, value));
  assert.equal(all.length, 1, JSON.stringify(all, null, 1));
  return all[0] as Problem;
};
const read = (json: unknown): Catalog => {
  const parsed = parseCatalog(json);
  assert.ok(!Array.isArray(parsed), JSON.stringify(parsed, null, 1));
  return parsed;
};

describe('parseCatalog', () => {
  test('reads the whole catalogue of the contract', () => {
    const catalog = read(valid());
    assert.equal(catalog.datasets[0]?.fields['annee']?.role, 'period');
    assert.equal(
      JSON.stringify(catalog.datasets[0]?.source),
      '{"type":"csv","url":"pix.csv","delimiter":";","custom":{"kept":[1,{"deep":true}]}}',
    );
    assert.equal(JSON.stringify(catalog.datasets[0]?.missing), '{"":"O","s":"Q","///":"M"}');
    const measure = catalog.indicators[0]?.measure;
    assert.ok(measure?.op === 'ratio');
    assert.equal(measure.denominator.dataset, 'pix', 'an operand without a dataset reads the one beside it');
  });

  test('copies: the document may change afterwards, the catalogue may not', () => {
    const document = valid();
    const catalog = read(document);
    (document['publisher'] as { name: string }).name = 'Autre';
    assert.equal(catalog.publisher.name, 'Département du Finistère');
    assert.throws(() => ((catalog.datasets as unknown as { id: string }[])[0]!.id = 'x'), TypeError);
    assert.throws(() => ((catalog.datasets[0]?.source as unknown as { custom: { kept: number[] } }).custom.kept[0] = 2), TypeError);
  });

  test('words of the language are not fields', () => {
    const catalog = read(valid());
    assert.equal(catalog.datasets[0]?.fields['constructor'], undefined);
    assert.equal(catalog.datasets[0]?.missing?.['toString' as ''], undefined);
  });

  test('a misspelt word is told with its path and the nearest known one', () => {
    const found = only(['datasets', 0, 'fields', 'secteur', 'role'], 'brakdown');
    assert.equal(found.at, '$.datasets[0].fields.secteur.role');
    assert.equal(found.got, '"brakdown"');
    assert.match(found.expected, /territory, period, breakdown/);
    assert.equal(found.todo, 'Did you mean "breakdown"?');
  });

  test('an unknown member is a problem only where it looks like a known one', () => {
    assert.equal(only(['indicators', 0, 'directoin'], 'neutral').todo, 'Did you mean "direction"?');
    assert.ok(!Array.isArray(parseCatalog(edited(['indicators', 0, '$comment'], 'fine'))));
    assert.ok(!Array.isArray(parseCatalog(edited(['datasets', 0, 'contact'], 'fine'))));
  });

  test('each rule names the member that breaks it', () => {
    const cases: readonly (readonly [Path, unknown, string])[] = [
      [['balise'], '2', '$.balise'],
      [['id'], 'a/b', '$.id'],
      [['publisher', 'url'], 'java\nscript:alert(1)', '$.publisher.url'],
      [['datasets', 0, 'source', 'url'], undefined, '$.datasets[0].source.url'],
      [['datasets', 0, 'source', 'type'], 'cvs', '$.datasets[0].source.type'],
      [['datasets', 0, 'source', 'delimiter'], ';;', '$.datasets[0].source.delimiter'],
      [['datasets', 0, 'title'], 'Pix', '$.datasets[0].title'],
      [['datasets', 0, 'updated'], '2026-02-30', '$.datasets[0].updated'],
      [['datasets', 0, 'yearStarts'], '13-01', '$.datasets[0].yearStarts'],
      [['datasets', 0, 'missing', 's'], 'X', '$.datasets[0].missing.s'],
      [['datasets', 0, 'missing', '-1'], 'O', '$.datasets[0].missing["-1"]'],
      [['datasets', 0, 'grain'], ['uai', 'anee'], '$.datasets[0].grain[1]'],
      [['datasets', 0, 'fields', 'annee', 'type'], 'school_year', '$.datasets[0].fields.annee.type'],
      [['datasets', 0, 'fields', 'Nombre de 6èmes filles', 'at'], 'F', '$.datasets[0].fields["Nombre de 6èmes filles"].at'],
      [['datasets', 0, 'fields', 'departement_code', 'codes', '620'], 'aca:27', '$.datasets[0].fields.departement_code.codes["620"]'],
      [['datasets', 0, 'fields', 'statut', 'of'], 'participant', '$.datasets[0].fields.statut.of'],
      [['datasets', 0, 'coverage', 'expected', 'dataset'], 'anuaire', '$.datasets[0].coverage.expected.dataset'],
      [['datasets', 0, 'coverage', 'expected', 'where', 'field'], 'typ', '$.datasets[0].coverage.expected.where'],
      [['datasets', 0, 'coverage', 'min'], 60, '$.datasets[0].coverage.min'],
      [['datasets', 0, 'geography'], { departement: '2026' }, '$.datasets[0].geography.departement'],
      [['datasets', 0, 'apportionment'], { by: { fr: 'habitants' }, weights: {} }, '$.datasets[0].apportionment'],
      [['datasets', 0, 'apportionment'], { by: 'habitants', weights: {} }, '$.datasets[0].apportionment.by'],
      [
        ['datasets', 0, 'apportionment'],
        { by: { fr: 'habitants' }, weights: { '60054': {} } },
        '$.datasets[0].apportionment.weights["60054"]',
      ],
      [
        ['datasets', 0, 'apportionment'],
        { by: { fr: 'habitants' }, weights: { 'com:60054': { 'com:60054': 9, 'com:60694': -1 } } },
        '$.datasets[0].apportionment.weights["com:60054"]["com:60694"]',
      ],
      [
        ['datasets', 0, 'apportionment'],
        { by: { fr: 'habitants' }, weights: { 'com:60054': { 'com:60054': 9 } } },
        '$.datasets[0].apportionment.weights["com:60054"]',
      ],
      [['datasets', 1, 'id'], 'pix', '$.datasets[1].id'],
      [['indicators', 1, 'id'], 'taux', '$.indicators[1].id'],
      [['indicators', 0, 'unit', 'decimals'], 1.5, '$.indicators[0].unit.decimals'],
      [['indicators', 0, 'measure', 'numerator', 'field'], 'certifie', '$.indicators[0].measure.numerator.field'],
      [['indicators', 0, 'measure', 'numerator', 'field'], 'secteur', '$.indicators[0].measure.numerator.field'],
      [['indicators', 0, 'measure', 'numerator', 'dataset'], 'piks', '$.indicators[0].measure.numerator.dataset'],
      [['indicators', 0, 'measure', 'numerator', 'over', 'time'], 'lats', '$.indicators[0].measure.numerator.over.time'],
      [['indicators', 0, 'measure', 'numerator', 'over', 'secter'], 'sum', '$.indicators[0].measure.numerator.over.secter'],
      [
        ['indicators', 0, 'measure', 'numerator', 'where'],
        { field: 'secteur', equals: 'PUBLIC' },
        '$.indicators[0].measure.numerator.where.equals',
      ],
      [['indicators', 0, 'measure', 'numerator'], { dataset: 'pix', over }, '$.indicators[0].measure.numerator'],
      [['indicators', 0, 'breaks', 0, 'at'], 'soon', '$.indicators[0].breaks[0].at'],
      [['indicators', 0, 'competence'], 'departement', '$.indicators[0].competence'],
      [['indicators', 2, 'measure', 'of', 1], 'mediane', '$.indicators[2].measure.of[1]'],
      [['indicators', 2, 'measure', 'of', 1], 'ecart', '$.indicators[2].measure.of'],
    ];
    const found = cases.map(([path, value]) => problems(edited(path, value)).map(({ at }) => at));
    for (const [index, [, , at]] of cases.entries()) assert.ok(found[index]?.includes(at), `${at} not in ${JSON.stringify(found[index])}`);
  });

  test('tells everything at once, 50 problems at most', () => {
    const document = edited(
      ['indicators'],
      Array.from({ length: 80 }, () => ({ id: 'x y' })),
    );
    assert.equal(problems(document).length, 50);
    const two = edited(['indicators', 0, 'theme'], 'competence') as { datasets: { grain: string[] }[] };
    two.datasets[0]!.grain = ['nowhere'];
    assert.deepEqual(
      problems(two).map(({ at }) => at),
      ['$.indicators[0].theme', '$.datasets[0].grain[0]'],
    );
  });

  test('a key that would reach a prototype is refused wherever it is', () => {
    for (const text of ['{"__proto__":{"polluted":true}}', '{"balise":"1","ignored":[{"x":{"__proto__":1}}]}']) {
      assert.match(problems(JSON.parse(text))[0]?.got ?? '', /__proto__/);
    }
    assert.equal(({} as { polluted?: true }).polluted, undefined);
  });

  test('nesting of any depth ends in one problem', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = level % 2 === 0 ? [deep] : { not: deep };
    assert.equal(problems(deep).length, 1);
    const cyclic: Record<string, unknown> = {};
    cyclic['datasets'] = [cyclic];
    assert.equal(problems(cyclic).length, 1);
  });

  test('any JSON is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        assert.ok(problems(json).length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('a catalogue with any one value replaced is answered', () => {
    const paths: Path[] = [];
    const walk = (value: unknown, path: Path): void => {
      paths.push(path);
      if (typeof value === 'object' && value !== null) {
        for (const key of Object.keys(value))
          walk((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key]);
      }
    };
    walk(valid(), []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)), (path, value) => {
        const parsed = parseCatalog(edited(path, value));
        assert.ok(!Array.isArray(parsed) || parsed.every(({ at, got, expected }) => at !== undefined && got !== '' && expected !== ''));
      }),
      { numRuns: 3000 },
    );
  });
});
