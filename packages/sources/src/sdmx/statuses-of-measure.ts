/**
 * What SDMX attributes say of a measure: the status fields that the catalogue declares for it, and OBS_STATUS (OBS_FLAG
 * at Eurostat) and CONF_STATUS where they are declared for no other. Whatever is not free to be published is secret.
 */
import { problem } from '@balise/model';
import type { Dataset, Problem, Status, StringColumn } from '@balise/model';
import { Coder } from '../cells/coder.ts';
import { lettersOfFlags } from '../cells/flags.ts';

const OBSERVED = ['OBS_STATUS', 'OBS_FLAG'];
const CONFIDENTIAL = 'CONF_STATUS';
/** CL_CONF_STATUS: everything but F, free; `_Z` is not applicable. */
const SECRET = /^[a-eg-z]$/i;
const NOTHING = /^(?:_Z|_U|#N\/A)?$/;

type Speaker = { readonly name: string; readonly map: Readonly<Record<string, Status>>; readonly declared: boolean };

const speakersOf = (measure: string, dataset: Dataset): readonly Speaker[] => {
  const fields = Object.entries(dataset.fields).flatMap(([name, field]) => (field.role === 'status' ? [{ name, field }] : []));
  const declared = fields
    .filter(({ field }) => field.of === measure)
    .map(({ name, field }) => ({ name, map: field.map ?? {}, declared: true }));
  const taken = new Set(fields.map(({ name }) => name));
  const usual = [...OBSERVED, CONFIDENTIAL].filter((name) => !taken.has(name)).map((name) => ({ name, map: {}, declared: false }));
  return [...declared, ...usual];
};

/** Null: nobody knows. */
const lettersOf = (cell: string, { name, map }: Speaker): string | null => {
  const mapped = Object.hasOwn(map, cell) ? map[cell] : undefined;
  if (mapped !== undefined) return mapped === 'A' ? '' : mapped;
  if (NOTHING.test(cell)) return '';
  if (!name.startsWith(CONFIDENTIAL)) return lettersOfFlags(cell);
  return /^f$/i.test(cell) ? '' : SECRET.test(cell) ? 'Q' : null;
};

const unknown = (cell: string, row: number, speaker: Speaker): Problem =>
  problem('BODY_UNREADABLE', {
    got: `${JSON.stringify(cell.slice(0, 80))} in "${speaker.name}", row ${row + 1}`,
    expected: 'a code of CL_OBS_STATUS or CL_CONF_STATUS, or one that the field maps',
    todo: `Declare "${speaker.name}" as a status field, with a "map".`,
    params: { field: speaker.name, row: row + 1 },
  });

/** The letters by code of a column; an unknown flag that nobody declared is a remark, an unknown confidentiality never is. */
const translated = ({ codes, dictionary }: StringColumn, speaker: Speaker): readonly string[] | Problem => {
  const letters: string[] = [];
  for (const [code, cell] of dictionary.entries()) {
    const found = lettersOf(cell, speaker);
    const row = found === null && (speaker.declared || speaker.name.startsWith(CONFIDENTIAL)) ? codes.indexOf(code) : -1;
    if (row !== -1) return unknown(cell, row, speaker);
    letters.push(found ?? '');
  }
  return letters;
};

const united = (a: string, b: string): string => [...new Set(a + b)].join('');

/** @param attribute the column of an attribute, null when the message has none */
export const statusesOfMeasure = (
  measure: string,
  { dataset, length, attribute }: { dataset: Dataset; length: number; attribute: (name: string) => StringColumn | Problem | null },
): { readonly name: string; readonly letters: StringColumn } | Problem | null => {
  let name = '';
  let before: StringColumn | null = null;
  for (const speaker of speakersOf(measure, dataset)) {
    const column = attribute(speaker.name);
    if (column === null) continue;
    if ('problem' in column) return column;
    const letters = translated(column, speaker);
    if ('problem' in letters) return letters;
    const coder = new Coder(length);
    const codeOfPair = new Map<number, number>();
    for (let row = 0; row < length; row += 1) {
      const [left, right] = [before?.codes[row] ?? 0, column.codes[row]!];
      const pair = left * letters.length + right;
      let code = codeOfPair.get(pair);
      if (code === undefined) {
        code = coder.code(united(before?.dictionary[left] ?? '', letters[right]!));
        codeOfPair.set(pair, code);
      }
      coder.setCode(row, code);
    }
    name = name === '' ? speaker.name : name;
    before = coder.column();
  }
  return before === null ? null : { name, letters: before };
};
