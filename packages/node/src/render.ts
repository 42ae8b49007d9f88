import { checkQuestion, createBrain, createMemory, sourceText, tellProblem, type Told, type WidgetKind } from '@balise/core';
import { builtInAdvances, legendKeys, lightTheme, toSvg, type Theme } from '@balise/charts';
import { csvText, isProblem, type Locale, type Problem, type Question } from '@balise/model';
import { nodeHands } from './hands.ts';
import { staticHtml } from './static-html.ts';

/** The widgets that are told outside a page, with the picture each has unless told. */
export const kinds = {
  figure: { name: 'figure', picture: 'spark' },
  ranking: { name: 'ranking', picture: 'bars' },
  trend: { name: 'trend', picture: 'lines' },
  map: { name: 'map', picture: 'choropleth' },
} as const satisfies Readonly<Record<string, WidgetKind>>;
type KindName = keyof typeof kinds;

/** What is no kind is named by what it is, and refused by that name. */
const kindOf = (kind: WidgetKind | string | null | undefined): WidgetKind =>
  typeof kind === 'object' && kind !== null ? kind : Object.hasOwn(kinds, `${kind}`) ? kinds[kind as KindName] : { name: `${kind}` };

export type RenderConfig = {
  /** The catalogue's address (`https:` or `file:`), or the catalogue itself and the address it stands at. */
  readonly catalog: string | { readonly inline: unknown; readonly base: string };
  readonly question: Question;
  /** By its name, or with the picture it is to have. */
  readonly kind: WidgetKind | KindName;
  readonly locale?: Locale;
  /** Width of the picture in CSS px; 640 unless told. */
  readonly width?: number;
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  readonly theme?: Theme;
};
export type Rendered = {
  /** With its legend, since it is seen alone. Empty where there is none: of a figure whose question has no `history`, of a refusal. */
  readonly svg: string;
  readonly html: string;
  readonly sentence: string;
  readonly csv: string;
  /** What went wrong, when `html` says so in words. */
  readonly problem?: Problem;
};

/** The widget of a page, on a server: the same core, the same words, the same picture. Never rejects for a fault of the data. */
export const render = async (config: RenderConfig): Promise<Rendered> => {
  const { catalog, question, width = 640, headingLevel = 3, theme = lightTheme } = config;
  const kind = kindOf(config.kind);
  // A host says its language as browsers do: `fr-FR`, `en-GB`.
  const locale: Locale = config.locale?.startsWith('en') === true ? 'en' : 'fr';
  const brain = createBrain(nodeHands(), createMemory());
  const wrong = checkQuestion(question);
  const told: Told | null =
    wrong === null
      ? await brain.ask(1, { identity: 'node', catalog, locale }, question, kind)
      : { reading: await tellProblem(wrong, kind.name, locale), problem: wrong };
  if (told === null) return { svg: '', html: '', sentence: '', csv: '' };
  // A figure has a curve where its question asks for the past.
  const isDrawn = kind.picture !== 'spark' || question.history !== undefined;
  const picture = kind.picture && isDrawn && !told.problem ? await brain.look(1, { width, advances: builtInAdvances(), locale }) : null;
  const { reading } = told;
  return {
    svg:
      picture === null || isProblem(picture)
        ? ''
        : toSvg({ ...picture, keys: [...(picture.keys ?? []), ...legendKeys(reading.legend)] }, theme),
    html: staticHtml(reading, headingLevel, (source) => sourceText(source, locale)),
    sentence: reading.sentence || (reading.notice?.text ?? ''),
    csv: csvText(
      [
        reading.table.columns.map(({ label }) => label),
        ...reading.table.rows.map(({ cells }) => cells.map(({ text, raw }) => (raw === undefined ? text : raw))),
      ],
      locale,
    ),
    ...(told.problem === undefined ? {} : { problem: told.problem }),
  };
};
