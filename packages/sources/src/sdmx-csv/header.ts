/**
 * The first line of SDMX-CSV: which column holds which component, and how its cells are written.
 *   1.0  DATAFLOW, components
 *   2.0  STRUCTURE[sub-separator], STRUCTURE_ID, STRUCTURE_NAME?, ACTION, SERIES_KEY?, OBS_KEY?, components
 * A component is `ID`, `ID: label` (its cells are then `code: label`), `ID[]` (several values) or `ID[fr;en]` (several
 * languages); with STRUCTURE_NAME each is followed by a column of its labels.
 */
export type Component = {
  readonly id: string;
  readonly place: number;
  /** Cells are `code: label`. */
  readonly labelled: boolean;
  /** The column of its labels, if they have one. */
  readonly labels: number | null;
  /** Languages of its cells, in order; empty for most. */
  readonly languages: readonly string[];
};
export type Header = {
  readonly components: ReadonlyMap<string, Component>;
  /** Where each row says what it does; null: nowhere. */
  readonly action: number | null;
  /** Between the values of a cell that holds several. */
  readonly separator: string;
};

const service = new Set(['DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION']);
const keys = new Set(['SERIES_KEY', 'OBS_KEY']);
const COMPONENT = /^\s*([^\s[\]:]+(?: [^\s[\]:]+)*)\s*(?:\[([^\]]*)\]\s*)?(:\s.*)?$/s;

const parse = (cell: string): { id: string; brackets: string | null; labelled: boolean } => {
  const match = COMPONENT.exec(cell.normalize('NFC'));
  return match === null
    ? { id: cell.trim(), brackets: null, labelled: false }
    : { id: match[1] ?? '', brackets: match[2] ?? null, labelled: match[3] !== undefined };
};

export const readHeader = (cells: readonly string[]): Header => {
  const parsed = cells.map(parse);
  const place = (id: string): number => parsed.findIndex((cell) => cell.id === id);
  const paired = place('STRUCTURE_NAME') !== -1;
  const separator = parsed[place('STRUCTURE')]?.brackets ?? '';
  const components = new Map<string, Component>();
  for (let i = 0; i < parsed.length; i += 1) {
    const { id, brackets, labelled } = parsed[i]!;
    if (service.has(id) || components.has(id)) continue;
    const languages =
      separator === '' || brackets === null || brackets === '' ? [] : brackets.split(separator).map((language) => language.trim());
    const isPair = paired && !keys.has(id);
    components.set(id, { id, place: i, labelled, labels: isPair && i + 1 < parsed.length ? i + 1 : null, languages });
    if (isPair) i += 1;
  }
  const action = place('ACTION');
  return { components, action: action === -1 ? null : action, separator };
};
