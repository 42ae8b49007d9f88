/** `balise audit <table.csv>`: what a table about to be published gives away of the cells it hides. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dividedCities, normalise, type DividedCity } from '@balise/core';
import { audit, isProblem, numberColumn, stringColumn, type Audit, type AuditKey, type Locale } from '@balise/model';
import { csvBinding, csvCells, draftTable, type Cells } from '@balise/sources/drafting';
import { DONE, FAILED, MISUSED, problemText, said, type Command } from './command.ts';

const SECRET = ['s', 'S', 'ns', 'NS', 'secret'];
const TOTAL = /^(?:_t|total|totaux|ensemble|tous|toutes|all|france|fr)$/iu;

const numberOf = (text: string): number => {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/gu, '').replace(',', '.');
  return plain === '' ? NaN : Number(plain);
};

const columnOf = ({ names, columns }: Cells, name: string): readonly string[] => columns[names.indexOf(name)] ?? [];

/** Those of which a column holds the whole and every part. */
const citiesIn = (items: readonly string[]): readonly DividedCity[] =>
  dividedCities().filter(({ whole, parts }) => [whole, ...parts].every((code) => items.includes(code)));

const itemsOf = (cells: Cells, column: string): readonly string[] => [...new Set(columnOf(cells, column))].filter((item) => item !== '');

/** The total of a key is the sum of its other items, a city that of its arrondissements; another item is the sum of nothing. */
const keyOf = (cells: Cells, column: string): AuditKey => {
  const items = itemsOf(cells, column);
  const told = citiesIn(items);
  const inCity = new Set(told.flatMap(({ parts }) => parts));
  const parts = items.filter((item) => !TOTAL.test(item) && !inCity.has(item));
  return {
    column,
    inside: (code) => (TOTAL.test(code) ? [parts] : told.flatMap((city) => (city.whole === code ? [city.parts] : []))),
  };
};

/** Who adds up such a column counts twice what it tells twice. */
const toldTwice = (names: readonly string[], locale: Locale): readonly string[] =>
  names.map((name) =>
    said(
      {
        fr: `! ${name} a une ligne, et chacun de ses arrondissements aussi : Balise ne compte que celle de la commune.`,
        en: `! ${name} has a row, and so has each of its arrondissements: Balise counts that of the commune only.`,
      },
      locale,
    ),
  );

const told = (measure: string, { hidden, visible, findings, contradictions }: Audit, locale: Locale): readonly string[] => {
  const place = (keys: Readonly<Record<string, string>>): string => Object.values(keys).join(' · ');
  const [given, wrong] = [findings.length, contradictions.length];
  // In French none is singular too.
  const s = (count: number): string => (count > 1 ? 's' : '');
  return [
    said(
      {
        fr: `${measure}\u00a0: ${hidden} cellule${s(hidden)} cachée${s(hidden)}, ${visible} montrée${s(visible)}, ${given} devinée${s(given)}, ${wrong} ${wrong > 1 ? 'totaux' : 'total'} faux.`,
        en: `${measure}: ${hidden} ${hidden === 1 ? 'cell' : 'cells'} hidden, ${visible} shown, ${given} given away, ${wrong} wrong ${wrong === 1 ? 'total' : 'totals'}.`,
      },
      locale,
    ),
    ...findings.map(({ keys, kind, low, high }) =>
      kind === 'solved'
        ? said({ fr: `✘ ${place(keys)} vaut ${low}`, en: `✘ ${place(keys)} is ${low}` }, locale)
        : said({ fr: `✘ ${place(keys)} est entre ${low} et ${high}`, en: `✘ ${place(keys)} is between ${low} and ${high}` }, locale),
    ),
    ...contradictions.map((keys) =>
      said({ fr: `? ${place(keys)} n’est pas la somme de ses parties`, en: `? ${place(keys)} is not the sum of its parts` }, locale),
    ),
  ];
};

const run: Command['run'] = async (args, { out, err }, locale) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      measures: { type: 'string' },
      hidden: { type: 'string' },
      'empty-hidden': { type: 'boolean' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return MISUSED;
  const bytes = new Uint8Array(await readFile(file));
  const source = csvBinding(bytes, path.basename(file));
  const cells = csvCells(bytes, source);
  if (isProblem(cells)) {
    err(await problemText(cells, locale));
    return FAILED;
  }
  const { dataset } = draftTable(cells, { id: 'table', source, title: file, from: '', period: '2026' }, normalise);
  const keys = values.keys?.split(',') ?? dataset.grain;
  const measures = values.measures?.split(',') ?? Object.keys(dataset.fields).filter((name) => dataset.fields[name]?.role === 'measure');
  const unknown = [...keys, ...measures].find((name) => !cells.names.includes(name));
  if (unknown !== undefined || keys.length === 0 || measures.length === 0) {
    if (unknown !== undefined) err(`${unknown} ∉ ${cells.names.join(', ')}`);
    return MISUSED;
  }
  const secrets = new Set([...(values.hidden?.split(',') ?? SECRET), ...(values['empty-hidden'] === true ? [''] : [])]);
  const names = keys.flatMap((name) => citiesIn(itemsOf(cells, name)).map((city) => city.name));
  if (names.length > 0) out(toldTwice([...new Set(names)], locale).join('\n'));
  let given = 0;
  for (const measure of measures) {
    const raw = columnOf(cells, measure);
    const table = {
      length: raw.length,
      columns: {
        ...Object.fromEntries(keys.map((name) => [name, stringColumn(columnOf(cells, name))])),
        [measure]: numberColumn(raw.map((text) => (secrets.has(text.trim()) ? NaN : numberOf(text)))),
      },
    };
    const found = audit(table, {
      keys: keys.map((name) => keyOf(cells, name)),
      measure,
      isHidden: (row) => secrets.has((raw[row] ?? '').trim()),
    });
    given += found.findings.length + found.contradictions.length;
    out(told(measure, found, locale).join('\n'));
  }
  return given === 0 ? DONE : FAILED;
};

const OPTIONS = `[--keys departement,secteur] [--measures eleves] [--hidden ${SECRET.join(',')}] [--empty-hidden]`;

export const auditCommand: Command = {
  does: {
    fr: 'dit à un producteur quelles cellules cachées d’une table se devinent',
    en: 'tells a producer which hidden cells of a table are given away',
  },
  usage: {
    fr: `audit <table.csv> ${OPTIONS}
  Les lignes « Total », « Ensemble », « France » d’une clé sont la somme des autres ; celle de Paris, de Lyon
  ou de Marseille, celle de ses arrondissements.`,
    en: `audit <table.csv> ${OPTIONS}
  Rows “Total”, “Ensemble”, “France” of a key are the sum of the others; that of Paris, Lyon or Marseille,
  the sum of its arrondissements.`,
  },
  run,
};
