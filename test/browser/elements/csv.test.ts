import { csvOf } from '../../../packages/elements/src/later/csv.ts';
import { fileName } from '../../../packages/elements/src/later/file.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';

const base = readings['ranking-partial'];
const row = (text: string, raw: number | string | null = text) => ({ ...base, table: { ...base.table, rows: [{ row: 0, role: 'main' as const, cells: [{ text, raw }] }] } }); // prettier-ignore

describe('a downloaded file', () => {
  it('opens in a French spreadsheet: BOM, semicolons, decimal commas, provenance', () => {
    const text = csvOf(base, 'fr');
    equal(text.charCodeAt(0), 0xfeff);
    match(text, /Finistère;2024-2025;35,6\r\n/);
    match(text, /Morbihan;2024-2025;n\. d\.\r\n/);
    match(text, /Source\u00a0: DNE.*;Licence Ouverte 2\.0;https:/);
    match(text, /\r\nDéfinition;Terminaux fixes et mobiles à usage pédagogique pour 100 élèves des collèges publics\.\r\nSource/);
    match(csvOf(base, 'en'), /Finistère,2024-2025,35\.6\r\n/);
    const feigned = { ...base, sources: base.sources.map((source) => ({ ...source, fictitious: true })) };
    match(csvOf(feigned, 'fr'), /;Licence Ouverte 2\.0;données fictives;https:/);
    match(csvOf(feigned, 'en'), /,fictitious data,/);
  });

  it('cannot become a formula, and keeps negative numbers', () => {
    for (const text of ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '＝1', '－1', '\r=1']) {
      const line = csvOf(row(text), 'fr').split('\r\n')[1]!;
      ok(/^"?'/.test(line), `${JSON.stringify(text)} gave ${JSON.stringify(line)}`);
    }
    match(csvOf(row('−3,2', -3.2), 'fr'), /\r\n-3,2\r\n/);
  });

  it('cannot become a formula in any of its cells, headings and provenance included', () => {
    const bad = '=HYPERLINK("x")';
    const hostile = {
      ...base,
      title: bad,
      notes: [bad],
      statuses: [{ status: 'Q' as const, text: bad }],
      table: { caption: bad, columns: [{ label: bad }, { label: bad }], rows: [{ row: 0, role: 'main' as const, cells: [{ text: bad, raw: bad }, { text: bad, raw: null }] }] },
      definitions: [{ label: bad, text: bad, lang: 'fr' as const }],
      sources: [{ text: bad, license: bad, licenseHref: bad, fictitious: false }],
    }; // prettier-ignore
    const text = csvOf(hostile, 'fr');
    equal(text.split('HYPERLINK').length - 1, 12, 'each is in the file');
    equal(text.split('"\'=HYPERLINK').length - 1, 12, 'each is inert');
  });

  it('has the code of a school beside its name, and that of what it is compared with', () => {
    const cells = (name: string, code: string) => [
      { text: name, raw: code },
      { text: '2024-2025', raw: '2024-2025' },
      { text: '12', raw: 12 },
    ];
    const table = {
      caption: '',
      columns: [{ label: 'Territoire' }, { label: 'Période' }, { label: 'Valeur' }],
      rows: [
        { row: 0, role: 'main' as const, cells: cells('Collège Jean Moulin', 'uai:0290009C') },
        { row: 1, role: 'other' as const, cells: cells('uai:0290010D', 'uai:0290010D') },
        { row: 2, role: 'other' as const, cells: cells('=1+1', 'uai:=1+1') },
        { row: 3, role: 'reference' as const, cells: cells('Finistère', 'dep:29') },
      ],
    };
    deepEqual(
      csvOf({ ...base, table }, 'fr')
        .slice(1)
        .split('\r\n')
        .slice(0, 5),
      [
        'Territoire;Code;Période;Valeur',
        'Collège Jean Moulin;0290009C;2024-2025;12',
        'uai:0290010D;0290010D;2024-2025;12',
        "'=1+1;'=1+1;2024-2025;12",
        'Finistère;29;2024-2025;12',
      ],
    );
    const ours = { ...table, rows: table.rows.slice(3) };
    match(csvOf({ ...base, table: ours }, 'fr'), /Territoire;Période;Valeur\r\nFinistère;2024-2025;12\r\n/);
  });

  it('quotes what would break a line', () => {
    match(csvOf(row('a;b "c"'), 'fr'), /"a;b ""c"""/);
  });

  it('is named after its title', () => {
    equal(fileName('Terminaux pour 100 élèves, Finistère', 'csv'), 'terminaux-pour-100-eleves-finistere.csv');
    equal(fileName('…', 'csv'), 'balise.csv');
  });
});
