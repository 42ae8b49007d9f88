/**
 * A Learning Record Store (xAPI 1.0.3) as counts of uses. The binding: `url` (its `/statements` or what is before), and
 * `since`, `until`, `verb`, `activity`, `limit`, `version` where they are told. A row is a group of statements; its keys
 * are those that the catalogue declares among
 *   verb  activity  type (of the activity)  platform  day  week  month
 * and its measures `statements` and `actors` (how many people). A group under the dataset's `disclosure.contributors`
 * (five people unless told) keeps both secret: status Q.
 *
 * Actors are dropped here, before anything is kept: no column, message or address ever holds one. Statements that the
 * specification says a store must refuse are not counted; a list of nothing else is a problem.
 */
import { atOnce, isProblem, Pace, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Problem, Query, Slices } from '@balise/model';
import { Coder } from './cells/coder.ts';
import { needsOf } from './cells/needs.ts';
import type { RawColumn } from './cells/raw-column.ts';
import { cutShort, isObject, member, readJson } from './cells/read-json.ts';
import type { JsonObject } from './cells/read-json.ts';
import { toTableSlices } from './cells/to-table.ts';
import type { RawTable } from './cells/to-table.ts';
import { address } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';
import { countUses, isKey } from './xapi/count-uses.ts';
import type { Rule, Uses } from './xapi/count-uses.ts';
import { statementProblem } from './xapi/statement-problem.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };
const FEWEST_PEOPLE = 5;
const MOST_PAGES = 1000;
const parameters = ['since', 'until', 'verb', 'activity', 'limit'] as const;

const ask = (url: string, dataset: Dataset): LoadRequest => {
  const { version } = dataset.source;
  return { url, headers: { accept: 'application/json', 'x-experience-api-version': typeof version === 'string' ? version : '1.0.3' } };
};

const requests = (_remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  const [base = '', search = ''] = (dataset.source.url ?? '').replace(/#.*$/s, '').split(/\?(.*)/s);
  const told = parameters.flatMap((name) => {
    const value = dataset.source[name];
    return typeof value === 'string' || typeof value === 'number' ? [`${name}=${encodeURIComponent(value)}`] : [];
  });
  const trimmed = base.replace(/\/+$/, '');
  const statements = /\/statements$|\.(?:nd)?json[l]?$/.test(trimmed) ? trimmed : `${trimmed}/statements`;
  const query = [...(search === '' ? [] : [search]), ...told].join('&');
  return [ask(query === '' ? statements : `${statements}?${query}`, dataset)];
};

/** `more` is an address at the same store; no other is ever asked. */
const nextPage = (more: string, dataset: Dataset, at: string): Decoded => {
  const { url } = dataset.source;
  const next = URL.canParse(more, url) ? new URL(more, url) : null;
  const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : null;
  if (next !== null && next.origin === origin && origin !== 'null') return { next: [ask(next.href, dataset)] };
  return problem('ORIGIN_NOT_DECLARED', {
    got: next?.origin ?? 'an address that is none',
    expected: `more statements at ${origin ?? 'the same origin'}`,
    at,
    params: { origin: next?.origin ?? '' },
  });
};

type Page = { readonly statements: readonly unknown[]; readonly more: string };

const lines = (reply: LoadReply): readonly unknown[] | null => {
  if (cutShort(reply)) return null;
  try {
    const told = new TextDecoder()
      .decode(reply.bytes)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return told.length > 1 ? told.map((line) => JSON.parse(line) as unknown) : null;
  } catch {
    return null;
  }
};

/** A page of a store, a list of statements, or one a line. */
const pageOf = (reply: LoadReply | undefined, dataset: Dataset): Page | Problem => {
  const { url, encoding } = dataset.source;
  const read = readJson(reply, url, encoding);
  if (isProblem(read)) {
    const told = reply !== undefined && read.problem !== 'HTTP_ERROR' && read.problem !== 'UNAUTHORIZED' ? lines(reply) : null;
    // What could not be read may quote somebody.
    return told === null
      ? { ...read, ...(read.problem.startsWith('BODY') ? { got: 'a body that is no JSON' } : {}) }
      : { statements: told, more: '' };
  }
  const { json } = read;
  if (Array.isArray(json)) return { statements: json, more: '' };
  const statements = isObject(json) ? member(json, 'statements') : undefined;
  const more = isObject(json) ? (member(json, 'more') ?? '') : '';
  if (Array.isArray(statements) && typeof more === 'string') return { statements, more };
  return problem('BODY_UNREADABLE', { got: 'no list of statements', expected: '"statements" and "more"', at: address(url) });
};

const ruleOf = ({ disclosure }: Dataset): Rule => ({
  min: disclosure?.contributors?.min ?? FEWEST_PEOPLE,
  dominance: disclosure?.contributors?.dominance ?? 1,
});

const usesTable = (uses: readonly Uses[], by: readonly string[]): RawTable => {
  const counts = (name: 'statements' | 'actors'): RawColumn => ({
    kind: 'numbers',
    values: Float64Array.from(uses, (use) => use[name] ?? NaN),
  });
  const secrecy = (): Coder => {
    const coder = new Coder(uses.length);
    for (const [row, { statements }] of uses.entries()) if (statements === null) coder.set(row, 'Q');
    return coder;
  };
  return {
    length: uses.length,
    names: [...by, 'statements', 'actors', 'status'],
    column: (name) => {
      if (name === 'statements' || name === 'actors') return counts(name);
      const place = by.indexOf(name);
      if (place !== -1) return { kind: 'values', values: uses.map((use) => use.keys[place]) };
      const { type: _, ...column } = secrecy().column();
      return name === 'status' ? { kind: 'coded', ...column } : undefined;
    },
    spoken: () => ({ name: 'status', letters: secrecy().column() }),
  };
};

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const last = pageOf(replies.at(-1), dataset);
  if (isProblem(last)) return last;
  if (last.more !== '') {
    if (replies.length >= MOST_PAGES) {
      return problem('TOO_MANY_ROWS', {
        got: `more than ${MOST_PAGES} pages`,
        expected: 'an end',
        todo: 'Say since when: "since".',
        at,
        params: { limit: MOST_PAGES },
      });
    }
    return nextPage(last.more, dataset, at);
  }
  const statements: JsonObject[] = [];
  let refused: string | null = null;
  const pace = new Pace();
  for (const reply of replies) {
    if (pace.due()) {
      yield;
      pace.resume();
    }
    const page = reply === replies.at(-1) ? last : pageOf(reply, dataset);
    if (isProblem(page)) return page;
    for (const statement of page.statements) {
      const wrong = statementProblem(statement);
      if (wrong === null) statements.push(statement as JsonObject);
      else refused ??= wrong;
    }
  }
  if (refused !== null && statements.length === 0) {
    return problem('BODY_UNREADABLE', { got: refused, expected: 'statements that a store may accept', at });
  }
  const by = Object.keys(dataset.fields).filter(isKey);
  const table = yield* toTableSlices(usesTable(countUses(statements, by, ruleOf(dataset)), by), wanted, { remote, dataset, at });
  return isProblem(table) ? table : { table, rows: { read: statements.length, total: statements.length } };
}

export const xapi: Source = { abilities: () => nothing, requests, decode: (...given) => atOnce(decodeSlices(...given)), decodeSlices };
