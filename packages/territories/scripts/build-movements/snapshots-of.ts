import type { Snapshot } from './becoming.ts';

/** A span of the life of a commune (`COM`) or of what it became inside another (`COMA`, `COMD`, `COMP`), whose commune is the `pole`. */
export type CogEvent = {
  readonly id: string;
  readonly type: 'COM' | 'COMA' | 'COMD' | 'COMP';
  readonly code: string;
  readonly dateDebut?: string;
  readonly dateFin?: string;
  readonly successeur?: string;
  readonly pole?: string;
};

/** The communes of each 1 January, and which holds each code that was one before or will be one after. */
export const snapshotsOf = (events: readonly CogEvent[], years: readonly number[]): readonly (readonly [number, Snapshot])[] => {
  const byId = new Map(events.map((event) => [event.id, event]));
  const isAlive = ({ dateDebut = '', dateFin = '9' }: CogEvent, day: string): boolean => dateDebut <= day && day < dateFin;

  /** The code of the commune that a span belongs to on that day. */
  const communeOn = (event: CogEvent | undefined, day: string, steps = 0): string | null => {
    if (!event || steps > 50) return null;
    if (!isAlive(event, day)) return communeOn(byId.get(event.successeur ?? ''), day, steps + 1);
    return event.type === 'COM' ? event.code : communeOn(byId.get(event.pole ?? ''), day, steps + 1);
  };

  return years.map((year) => {
    const day = `${year}-01-01`;
    const codes = new Set(events.filter((event) => event.type === 'COM' && isAlive(event, day)).map(({ code }) => code));
    const holder = new Map<string, string>();
    for (const event of events) {
      if (codes.has(event.code) || (event.dateDebut ?? '') > day) continue;
      const code = communeOn(event, day);
      if (code !== null) holder.set(event.code, code);
    }
    return [year, { codes, holder }];
  });
};
