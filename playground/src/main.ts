/**
 * The page of a host: it says where the figures come from and for which territory, on one context, and the widgets do
 * the rest. Their code is brought once the origin is known, so that none asks where nothing answers.
 */
import type { Catalog } from '@balise/model';
import { readAddress, writeAddress } from './address.ts';
import { findOrigin } from './catalogue.ts';
import type { Origin } from './catalogue.ts';
import { startDescribing } from './describing.ts';
import { planInWords } from './plan-in-words.ts';
import { shownOf } from './other-catalogue.ts';
import { snippetOf } from './snippet.ts';
import type { Widget } from './snippet.ts';
import { startTrying } from './trying.ts';
import type { Trial } from './trying.ts';

const DEMONSTRATION = 'demonstration';
const USUAL_TERRITORY = 'dep:29';

const need = <E extends Element>(selector: string): E => {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`The page has no ${selector}.`);
  return element;
};
const context = need('balise-context');
const territories = need<HTMLSelectElement>('#territoire');
const models = need<HTMLSelectElement>('#modele');
const radios = [...document.querySelectorAll<HTMLInputElement>('input[name="source"]')];
const widgets = (): HTMLElement[] => [...context.querySelectorAll<HTMLElement>('balise-figure, balise-ranking, balise-trend, balise-map')];

/** What tells apart two widgets of one indicator. */
const shapes: Readonly<Record<string, string>> = {
  'balise-ranking': ' (barres)',
  'balise-trend': ' (courbes)',
  'balise-map': ' (carte)',
};

/** « Finistère (29) » → « Finistère » */
const nameOf = (option: HTMLOptionElement): string => option.text.replace(/ \(\w+\)$/, '');

/** The département chosen, in the context; and its région, where a ranking stays inside it. A région of one is shown among all. */
const showTerritory = (): void => {
  const [option] = territories.selectedOptions;
  if (option === undefined) return;
  const { region = '' } = option.dataset;
  const isAlone = [...territories.options].filter((other) => other.dataset['region'] === region).length === 1;
  for (const ranking of document.querySelectorAll('[data-inside="region"]')) {
    const chosen = isAlone ? { within: 'FR', limit: '8', show: 'around' } : { within: region, limit: null, show: null };
    for (const [name, value] of Object.entries(chosen)) {
      if (value === null) ranking.removeAttribute(name);
      else ranking.setAttribute(name, value);
    }
  }
  context.setAttribute('territory', option.value);
  if (document.querySelector('[data-inside]') === null) return;
  need('#titre').textContent = nameOf(option);
  document.title = `${nameOf(option)}\u00a0: l’éducation en chiffres`;
};

const showOrigin = ({ url, source }: Origin, wanted: 'api' | 'files'): void => {
  context.setAttribute('catalog', url);
  for (const radio of radios) radio.checked = radio.value === source;
  need('#origine').textContent = source === wanted ? '' : 'L’API ne répond pas\u00a0: les chiffres viennent des fichiers.';
};

const showOther = (catalog: Catalog): void => {
  need('#titre').textContent = catalog.publisher.name;
  document.title = catalog.publisher.name;
  need('.lede').textContent = 'Les premiers indicateurs de ce catalogue, pour la France entière ou au niveau où ils sont publiés.';
  const section = document.createElement('section');
  section.className = 'figures';
  for (const { tag, name, attributes } of shownOf(catalog)) {
    const widget = document.createElement(tag);
    for (const [attribute, value] of Object.entries(attributes)) widget.setAttribute(attribute, value);
    widget.setAttribute('heading-level', '2');
    widget.dataset['name'] = name;
    section.append(widget);
  }
  need('#indicateurs').replaceChildren(section);
};

const listModels = (): void => {
  models.replaceChildren(
    ...widgets().map((widget, index) => new Option(`${widget.dataset['name'] ?? ''}${shapes[widget.localName] ?? ''}`, String(index))),
  );
};

let trial: Trial | null = null;

const chosen = (): HTMLElement | undefined => widgets()[Number(models.value)];
const written = ({ localName, attributes }: Element): Widget => ({
  tag: localName,
  attributes: Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
});

/** Where the figures of the widget chosen, or tried, come from, once they are there. */
const showPlan = (): void => {
  const asked = trial?.shown() ?? chosen();
  const plan = (asked as { readonly plan?: Parameters<typeof planInWords>[0] } | undefined)?.plan ?? [];
  need('#plan').replaceChildren(
    ...planInWords(plan).map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
};

const showCode = (): void => {
  const around = { catalog: context.getAttribute('catalog') ?? '', territory: context.getAttribute('territory') ?? '' };
  trial?.follow(around);
  const widget = trial?.now();
  if (widget == null) return;
  need('#code').textContent = snippetOf(widget, { script: new URL('auto.js', document.baseURI).href, ...around });
  need('#copie').textContent = '';
  showPlan();
};

/** From the widget as it stands in the page; what had been tried goes. */
const startFrom = (): void => {
  const widget = chosen();
  if (widget !== undefined) trial?.from(written(widget));
  showCode();
};

const copyCode = async (): Promise<void> => {
  const code = need('#code');
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    need('#copie').textContent = 'Le code est copié.';
  } catch {
    getSelection()?.selectAllChildren(code);
    need('#copie').textContent = 'Le code est sélectionné\u00a0: copiez-le.';
  }
};

const remember = (): void => {
  const source = radios.find(({ checked }) => checked)?.value === 'files' ? 'files' : 'api';
  history.replaceState(
    null,
    '',
    `${location.pathname}${writeAddress({ territory: territories.value, source }, USUAL_TERRITORY)}${location.hash}`,
  );
};

const chooseOrigin = async (wanted: 'api' | 'files'): Promise<Origin> => {
  const origin = await findOrigin(wanted, document.baseURI);
  showOrigin(origin, wanted);
  return origin;
};

const start = async (): Promise<void> => {
  // Needs no catalogue: sent before one came, its form would leave the page.
  startDescribing();
  const { territory, source } = readAddress(location.search);
  if ([...territories.options].some(({ value }) => value === territory)) territories.value = territory ?? USUAL_TERRITORY;
  const { catalog } = await chooseOrigin(source);
  if (catalog !== null && catalog.id !== DEMONSTRATION) showOther(catalog);
  showTerritory();
  listModels();
  trial = startTrying(need('#essai'), need('#vue'), catalog, showCode);
  startFrom();
  territories.addEventListener('change', () => {
    showTerritory();
    // What a ranking of the page stays inside has changed with the département.
    if (trial?.shown() == null) startFrom();
    else showCode();
    remember();
  });
  for (const radio of radios) {
    radio.addEventListener('change', async () => {
      await chooseOrigin(radio.value === 'files' ? 'files' : 'api');
      showCode();
      remember();
    });
  }
  models.addEventListener('change', startFrom);
  document.addEventListener('balise-ready', showPlan);
  need('#copier').addEventListener('click', () => void copyCode());
  await import('@balise/widgets/auto');
};

await start();
