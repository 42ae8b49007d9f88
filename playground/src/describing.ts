/**
 * « Décrire une source »: a file that stays in the page, or an address; a draft with how sure each column is; and, once the
 * reader has confirmed it, widgets on it. What drafts is built beside the page and brought when it is first wanted.
 */
import { isProblem } from '@balise/model';
import type { LoadReply } from '@balise/model';
import { bring } from './bring.ts';
import type { Drafted, DraftedColumn } from './draft.ts';
import { shownOf } from './other-catalogue.ts';

const MOST_PREVIEWS = 3;
/** An API that always sends on to something else is left there. */
const MOST_ROUNDS = 4;

const need = <E extends Element>(selector: string): E => {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`The page has no ${selector}.`);
  return element;
};
const thisYear = (): string => String(new Date().getFullYear());

const say = (text: string): void => void (need('#brouillon').textContent = text);
/** Null where it does not come, which is said: browsers may not ask again for what once failed. */
const describer = (): Promise<typeof import('./draft.ts') | null> =>
  import(new URL('describer.js', document.baseURI).href).catch(() => {
    say('Le code qui décrit une source n’est pas venu. Vérifiez la connexion, puis rechargez la page.');
    return null;
  }) as Promise<typeof import('./draft.ts') | null>;
const offer = (command: string | null): void => {
  need('#commande').textContent = command ?? '';
  need('#commande').parentElement?.toggleAttribute('hidden', command === null);
};

const cell = (text: string, tag: 'td' | 'th' = 'td'): HTMLTableCellElement => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (tag === 'th') element.scope = 'row';
  return element;
};
const rowOf = ({ name, is, confidence }: DraftedColumn): HTMLTableRowElement => {
  const [row, keep] = [document.createElement('tr'), document.createElement('input')];
  Object.assign(keep, { type: 'checkbox', checked: true, value: name });
  keep.setAttribute('aria-label', `Garder «\u00a0${name}\u00a0» comme ${is}`);
  const first = document.createElement('td');
  first.append(keep);
  row.append(first, cell(name, 'th'), cell(is), cell(confidence));
  return row;
};

/** What is shown, and what its widgets would ask; a file has no address that they could ask. */
let shown: { readonly drafted: Drafted; readonly origin: string | null } | null = null;

const show = (drafted: Drafted, origin: string | null): void => {
  shown = { drafted, origin };
  const { text, summary, columns, catalog } = drafted;
  say(summary);
  need('#catalogue').textContent = text;
  need('#catalogue').parentElement?.toggleAttribute('hidden', text === '');
  need('#colonnes tbody').replaceChildren(...columns.map(rowOf));
  need('#colonnes').toggleAttribute('hidden', columns.length === 0);
  need('#confirmer').toggleAttribute('hidden', catalog === null || origin === null);
  need('#apercu').replaceChildren();
};

const describeFile = async (file: File): Promise<void> => {
  offer(null);
  say('Lecture du fichier…');
  const describing = await describer();
  if (describing === null) return;
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return say('Ce fichier ne se laisse pas lire\u00a0: a-t-il été déplacé, ou modifié\u202f?');
  show(describing.draftOf(file.name, bytes, thisYear()), null);
};

const describeAddress = async (address: string): Promise<void> => {
  offer(null);
  show({ text: '', catalog: null, summary: 'Lecture de l’adresse…', columns: [] }, null);
  const describing = await describer();
  if (describing === null) return;
  const replies: LoadReply[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const drafted = describing.draftAt(address, replies, thisYear());
    if (!('next' in drafted)) return show(drafted, new URL(address).origin);
    for (const request of drafted.next) {
      const reply = await bring(request);
      if ('refused' in reply) {
        say(`${reply.refused} Enregistrez le fichier et choisissez-le ici, ou lancez cette commande\u00a0:`);
        return offer(`npx balise catalog '${address.replaceAll("'", '%27')}'`);
      }
      replies.push(reply);
    }
  }
  return say('Cette adresse renvoie sans fin à une autre.');
};

/** Widgets on the draft as the reader left it. */
const preview = async (): Promise<void> => {
  if (shown === null || shown.origin === null) return;
  const refused = [...document.querySelectorAll<HTMLInputElement>('#colonnes input')].flatMap(({ checked, value }) =>
    checked ? [] : [value],
  );
  const catalog = (await describer())?.confirmed(shown.drafted, refused) ?? null;
  if (catalog === null) return;
  if (isProblem(catalog)) return say(`Ainsi, le catalogue ne tient pas\u00a0: ${catalog.got}.`);
  need('#catalogue').textContent = JSON.stringify(catalog, null, 2);
  const previews = shownOf(catalog).slice(0, MOST_PREVIEWS);
  if (previews.length === 0) return say('Aucun indicateur à montrer\u00a0: aucune colonne retenue n’est un chiffre qui s’additionne.');
  say('Voici le brouillon confirmé, avec les chiffres de la source, pour le département choisi en haut de la page et sa région.');
  const region = need<HTMLSelectElement>('#territoire').selectedOptions[0]?.dataset['region'];
  const around = document.createElement('balise-context');
  Object.assign(around, { catalog });
  around.setAttribute('origins', shown.origin);
  around.setAttribute('territory', need('balise-context').getAttribute('territory') ?? 'FR');
  for (const { tag, attributes } of previews) {
    const widget = document.createElement(tag);
    const { limit: _limit, show: _show, ...others } = attributes;
    const within = region !== undefined && others['level'] === 'dep' ? { within: region } : {};
    for (const [name, value] of Object.entries({ ...others, ...within })) widget.setAttribute(name, value);
    widget.setAttribute('heading-level', '3');
    around.append(widget);
  }
  need('#apercu').replaceChildren(around);
};

export const startDescribing = (): void => {
  const file = need<HTMLInputElement>('#fichier');
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) void describeFile(chosen);
  });
  need<HTMLFormElement>('#source').addEventListener('submit', (event) => {
    event.preventDefault();
    void describeAddress(need<HTMLInputElement>('#adresse').value);
  });
  need('#confirmer').addEventListener('click', () => void preview());
};
