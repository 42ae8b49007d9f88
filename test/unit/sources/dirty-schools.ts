/** A dataset as portals hold them: dirty codes, quotes in texts, sentinels, secrets, dates that mean years, numbers kept as texts. */
import { stringColumn, tableFromRows } from '@balise/model';
import type { Dataset, Row, Table } from '@balise/model';
import type { EmulatedTable } from '../../emulators/shelf.ts';
import { aDataset } from './a-dataset.ts';

export const schools: Dataset = aDataset(
  {
    uai: { role: 'territory', level: 'uai' },
    'code-dep': { role: 'territory', level: 'dep' },
    annee: { role: 'period', type: 'year' },
    semaine: { role: 'period', type: 'week' },
    secteur: { role: 'breakdown' },
    rang: { role: 'breakdown' },
    participants: { role: 'measure' },
    inscrits: { role: 'measure' },
    certifies: { role: 'measure' },
    statut: { role: 'status', of: 'certifies', map: { provisoire: 'P', 'secret statistique': 'Q' } },
    score: { role: 'measure', missing: { '0': 'O', '-1': 'Q' } },
    effectif: { role: 'measure', missing: { s: 'Q' } },
    duree: { role: 'measure', parse: 'HH:MM:SS' },
  },
  {
    type: 'opendatasoft',
    url: 'https://portail.example.org',
    dataset: 'etablissements',
    types: { annee: 'year', semaine: 'date', rang: 'int' },
  },
  { id: 'schools', grain: ['uai', 'semaine'], missing: { '': 'O', '///': 'M' } },
);

/** The same numbers each time: a linear congruential generator. */
const createDice = (seed: number): ((faces: number) => number) => {
  let state = seed;
  return (faces) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * faces);
  };
};

const departments = ['29', '029', '2A', '02a', '974', 'L\'Île "d\'Yeu"', 'a\\b', 'Sarthe ; (72)', '\u{1f3eb}', '\uff29', null];
const sectors = ['PUBLIC', 'PRIVE', 'Null', null];
const weeks = ['2023-09-04', '2024-01-01', '2024-12-30', '2025-01-06', '2025-06-16', null];

/** What the portal stores, and what the engine is told of the same rows. */
export const dirtySchools = (length: number): { readonly stored: EmulatedTable; readonly table: Table } => {
  const roll = createDice(29);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  const rows: Record<string, string | number | null>[] = [];
  const known: Row[] = [];
  for (let i = 0; i < length; i += 1) {
    const semaine = pick(weeks);
    const participants = roll(7) === 0 ? null : roll(500);
    const certifies = roll(6) === 0 ? null : roll(400) - 20;
    // Some secrets are printed all the same.
    const statut = pick([null, null, 'provisoire', 'E', 'secret statistique']);
    const inscrits = roll(6) === 0 ? null : roll(400) - 20;
    const score = roll(5) === 0 ? null : pick([0, -1, 0.1, 0.2, 512.25, 300 + roll(100) / 8]);
    const seconds = roll(4) === 0 ? null : roll(90_000);
    const clock = (n: number): string => String(n).padStart(2, '0');
    const duree =
      seconds === null ? null : `${clock(Math.floor(seconds / 3600))}:${clock(Math.floor(seconds / 60) % 60)}:${clock(seconds % 60)}`;
    const effectif = pick(['12', '1 234', 's', '///', null, '-3']);
    const shared = { uai: `0${290_000 + roll(400)}A`, 'code-dep': pick(departments), secteur: pick(sectors) };
    const rang = roll(3) === 0 ? null : roll(4) - 1;
    rows.push({ ...shared, annee: semaine, semaine, rang, participants, inscrits, certifies, statut, score, effectif, duree });
    const isSecret = statut === 'secret statistique';
    const certifiesStatus = [certifies === null ? 'O' : '', statut === 'provisoire' ? 'P' : isSecret ? 'Q' : (statut ?? '')].join('');
    known.push({
      ...shared,
      annee: semaine === null ? null : semaine.slice(0, 4),
      semaine,
      rang: rang === null ? null : String(rang),
      participants,
      'participants:status': participants === null ? 'O' : null,
      inscrits,
      'inscrits:status': inscrits === null ? 'O' : null,
      certifies: isSecret ? null : certifies,
      'certifies:status': certifiesStatus === '' ? null : certifiesStatus,
      statut,
      score: score === 0 || score === -1 ? null : score,
      'score:status': score === -1 ? 'Q' : score === 0 || score === null ? 'O' : null,
      effectif: effectif === '12' ? 12 : effectif === '1 234' ? 1234 : effectif === '-3' ? -3 : null,
      'effectif:status': effectif === 's' ? 'Q' : effectif === '///' ? 'M' : effectif === null ? 'O' : null,
      duree: seconds,
      'duree:status': seconds === null ? 'O' : null,
    });
  }
  const measures = ['participants', 'inscrits', 'certifies', 'score', 'effectif', 'duree'];
  const typed = tableFromRows(known, Object.fromEntries(measures.map((name) => [name, 'number'])));
  const texts = Object.keys(typed.columns).filter((name) => !measures.includes(name));
  const columns = {
    ...typed.columns,
    ...Object.fromEntries(texts.map((name) => [name, stringColumn(known.map((row) => row[name] as string | null))])),
  };
  const text = { uai: 'text', 'code-dep': 'text', secteur: 'text', statut: 'text', effectif: 'text', duree: 'text' } as const;
  return {
    table: { length, columns },
    stored: {
      fields: {
        ...text,
        annee: 'date',
        semaine: 'date',
        rang: 'int',
        participants: 'int',
        inscrits: 'int',
        certifies: 'int',
        score: 'double',
      },
      rows,
    },
  };
};
