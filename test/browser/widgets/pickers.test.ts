/**
 * The two pickers as readers use them, and as pages place them: by keys, pointer and voice, early, late and elsewhere. Long because both answer alike, and each
 * is held to what the other is.
 */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/period-picker';
import '@balise/widgets/territory-picker';
import { configure, type BaliseChangeEvent, type BaliseProblemEvent } from '@balise/elements';
import { stringColumn } from '@balise/model';
import { entries } from '../../../packages/territories/src/entries.ts';
import { lazyLevels } from '../../../packages/territories/src/lazy-levels.ts';
import 'axe-core';
import type { run as axeRun } from 'axe-core';
import { html } from 'lit';
import type { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { holdTimers } from '../support/held-timers.ts';
import { all, clear, fakeBrain, inside, mount, press, turns, until } from '../support/page.ts';

const { axe } = globalThis as unknown as { axe: { run: typeof axeRun } };
const catalog = {};
const listedLevels = entries.map(({ level }) => level);

type Stage = { readonly brain: FakeBrain; readonly picker: HTMLElement; readonly field: HTMLInputElement; readonly context: HTMLElementTagNameMap['balise-context'] }; // prettier-ignore
const staged = async (tag: 'territory' | 'period', levels = 'dep'): Promise<Stage> => {
  const brain = fakeBrain();
  const place = mount(
    html`<balise-context .catalog=${catalog} territory="dep:29" locale="fr">
      ${
        tag === 'territory'
          ? html`<balise-territory-picker levels=${levels}></balise-territory-picker>`
          : html`<balise-period-picker indicator="figure-ready"></balise-period-picker>`
      }
      <balise-figure indicator="figure-ready"></balise-figure>
    </balise-context>`,
  );
  const context = place.querySelector('balise-context')!;
  const picker = place.querySelector<HTMLElement>(`balise-${tag}-picker`)!;
  const expected = tag === 'territory' ? 'Finistère' : 'Dernière disponible';
  await until(() => picker.shadowRoot?.querySelector('input')?.value === expected, 'it shows what the context says');
  return { brain, picker, field: inside<HTMLInputElement>(picker, 'input'), context };
};
const type = (field: HTMLInputElement, text: string): void => {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const proposals = (picker: Element): readonly string[] => all(picker, '[role=option]').map((option) => option.textContent!.trim().replace(/\s+/g, ' ')); // prettier-ignore
const listed = (picker: Element, count: number): Promise<void> => until(() => proposals(picker).length === count && !inside(picker, 'ul').hidden, `${count} proposals`); // prettier-ignore

describe('the territory picker', () => {
  afterEach(clear);

  it('clicked, lets what is typed take the place of what it shows', async () => {
    const { picker, field } = await staged('territory');
    field.focus();
    field.setSelectionRange(2, 2);
    field.click();
    equal(field.value.slice(field.selectionStart!, field.selectionEnd!), 'Finistère');
    type(field, 'cot');
    await until(() => proposals(picker).length > 0, 'proposals');
    field.setSelectionRange(1, 1);
    field.click();
    equal(field.selectionStart, field.selectionEnd, 'a caret put in what one types stays where it is');
  });

  it('finds without accents, by code, and drives the context and its widgets', async () => {
    const { brain, picker, field, context } = await staged('territory');
    const changes: BaliseChangeEvent[] = [];
    picker.addEventListener('balise-change', (event) => changes.push(event));
    type(field, 'cotes');
    await listed(picker, 1);
    press(field, 'Enter');
    await until(() => field.value === 'Côtes-d’Armor', 'the field shows it');
    equal(context.territory, 'dep:22');
    deepEqual(
      changes.map(({ territory }) => territory),
      ['dep:22'],
    );
    await until(() => brain.asked.at(-1)?.question.highlight === 'dep:22', 'the figure asks for it');
    type(field, '35');
    await listed(picker, 1);
    all(picker, '[role=option]')[0]!.click();
    equal(context.territory, 'dep:35');
  });

  it('follows the combobox pattern', async () => {
    const { picker, field, context } = await staged('territory');
    equal(field.getAttribute('role'), 'combobox');
    equal(field.getAttribute('aria-expanded'), 'false');
    press(field, 'ArrowDown');
    await listed(picker, 4);
    equal(field.getAttribute('aria-expanded'), 'true');
    equal(field.hasAttribute('aria-activedescendant'), false);
    for (const expected of ['option-0', 'option-1', 'option-2', 'option-3', 'option-0']) {
      press(field, 'ArrowDown');
      await turns(1);
      equal(field.getAttribute('aria-activedescendant'), expected);
      equal(inside(picker, `#${expected}`).getAttribute('aria-selected'), 'true');
    }
    press(field, 'ArrowUp');
    await turns(1);
    equal(field.getAttribute('aria-activedescendant'), 'option-3');
    press(field, 'Escape');
    await until(() => field.getAttribute('aria-expanded') === 'false', 'Esc folds the list');
    equal(context.territory, 'dep:29');
    equal(inside(picker, 'label').getAttribute('for'), field.id);
  });

  it('gives back what was there when the reader leaves without choosing', async () => {
    const { picker, field } = await staged('territory');
    type(field, 'morb');
    await listed(picker, 1);
    field.dispatchEvent(new FocusEvent('blur'));
    await until(() => field.value === 'Finistère', 'the name is back');
    equal(proposals(picker).length, 0);
    type(field, 'zzz');
    const status = inside(picker, '[role=status]');
    await until(() => status.textContent === 'Aucun résultat.', 'nothing is found, and said');
    const heard: string[] = [];
    const listening = new MutationObserver(() => void heard.push(status.textContent!.trim()));
    listening.observe(status, { childList: true, characterData: true, subtree: true });
    for (const text of ['zzzz', 'zzzzz', 'zzzzzz']) {
      const { length } = heard;
      type(field, text);
      await until(() => heard.length > length, `nothing is found for « ${text} » either, and it is heard again`);
    }
    listening.disconnect();
    deepEqual(heard, ['Aucun résultat.', 'Aucun résultat.', 'Aucun résultat.']);
    equal(status.closest('[aria-hidden], [hidden]'), null, 'to those who listen');
    equal(inside(picker, '.quiet'), status, 'and to those who see, once');
    ok(status.offsetHeight > 12 && status.offsetWidth > 40, 'in its place');
    press(field, 'Escape');
    press(field, 'Escape');
    await until(() => field.value === 'Finistère', 'Esc twice brings it back');
  });

  it('leaves the keys of a composition to what composes: Enter then ends a word, and chooses nothing', async () => {
    const { picker, field, context } = await staged('territory');
    type(field, 'morb');
    await listed(picker, 1);
    const options = { key: 'Enter', isComposing: true, bubbles: true, composed: true, cancelable: true };
    ok(field.dispatchEvent(new KeyboardEvent('keydown', options)), 'it is not taken');
    equal(context.territory, 'dep:29');
    press(field, 'Enter');
    equal(context.territory, 'dep:56');
  });

  it('tells namesakes apart, and waits for three letters and half a second where it may ask the network', async () => {
    const { brain, picker, field } = await staged('territory', 'com');
    const before = brain.searched.length;
    const timers = holdTimers(500);
    try {
      type(field, 'sa');
      await turns();
      deepEqual(timers.waits(), [], 'two letters wait for nothing');
      for (const text of ['sai', 'sain', 'saint']) type(field, text);
      await turns();
      deepEqual([timers.waits(), brain.searched.slice(before)], [[500], []], 'half a second, once, and nothing is asked meanwhile');
      timers.fireShortest();
      await listed(picker, 2);
    } finally {
      timers.restore();
    }
    deepEqual(brain.searched.slice(before), ['saint']);
    deepEqual(proposals(picker), ['Saint-Denis commune, Aude', 'Saint-Denis commune, Seine-Saint-Denis']);
  });

  it('shows the proposals for the last letters, whatever comes first', async () => {
    const { brain, picker, field } = await staged('territory');
    const find = brain.find.bind(brain);
    const waiting: (() => void)[] = [];
    brain.find = async (context, text, levels) => {
      if (text === 'e') await new Promise<void>((resolve) => waiting.push(resolve));
      return find(context, text, levels);
    };
    type(field, 'e');
    type(field, 'fi');
    await listed(picker, 1);
    const [found] = proposals(picker);
    waiting.splice(0).forEach((go) => go());
    await turns();
    deepEqual(proposals(picker), [found], 'four places have an e: none of them comes back');
    type(field, 'e');
    await until(() => waiting.length === 1, 'it is searched again');
    press(field, 'Escape');
    waiting.forEach((go) => go());
    await turns();
    deepEqual([proposals(picker), field.getAttribute('aria-expanded')], [[], 'false'], 'nor does it open what was folded meanwhile');
  });

  it('drives the context that it names', async () => {
    fakeBrain();
    const place = mount(html`
      <balise-context .catalog=${catalog} territory="dep:29" id="far"></balise-context>
      <balise-territory-picker for="far"></balise-territory-picker>
    `);
    const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
    await until(() => picker.shadowRoot?.querySelector('input')?.value === 'Finistère', 'it shows what that context says');
    const field = inside<HTMLInputElement>(picker, 'input');
    type(field, '56');
    await listed(picker, 1);
    press(field, 'Enter');
    equal(place.querySelector('balise-context')!.territory, 'dep:56');
  });

  it('drives the context around it where the name is left empty, as an editor leaves an attribute', async () => {
    fakeBrain();
    const around = html`<balise-context .catalog=${catalog} territory="dep:29"
      ><balise-territory-picker for=""></balise-territory-picker
    ></balise-context>`;
    const picker = mount(around).querySelector<HTMLElement>('balise-territory-picker')!;
    await until(() => picker.shadowRoot?.querySelector('input')?.value === 'Finistère', 'it shows what that context says');
  });

  it('follows the context that it names, upgraded after it or changed by somebody else', async () => {
    fakeBrain();
    const place = mount(html`<balise-territory-picker for="late"></balise-territory-picker>`);
    const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
    await until(() => picker.shadowRoot?.querySelector('input') != null, 'it is there');
    const context = Object.assign(document.createElement('balise-context'), { id: 'late', catalog, territory: 'dep:29' });
    place.append(context);
    await until(() => inside<HTMLInputElement>(picker, 'input').value === 'Finistère', 'it shows what that context says');
    context.territory = 'dep:56';
    await until(() => inside<HTMLInputElement>(picker, 'input').value === 'Morbihan', 'and what it says next');
  });

  it('finds the name of its territory once there is a catalogue, brought by a script after it', async () => {
    fakeBrain();
    const place = mount(html`<balise-context territory="dep:29"><balise-territory-picker></balise-territory-picker></balise-context>`);
    const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
    await until(() => picker.shadowRoot?.querySelector('input')?.value === 'dep:29', 'its code, since nobody can be asked');
    place.querySelector('balise-context')!.catalog = catalog;
    await until(() => inside<HTMLInputElement>(picker, 'input').value === 'Finistère', 'its name');
  });

  it('says that it names no context once the page had time to bring one, until one comes', async () => {
    fakeBrain();
    const told: (string | undefined)[] = [];
    const timers = holdTimers(1000);
    try {
      const place = mount(html`<balise-territory-picker for="nulle-part"></balise-territory-picker>`);
      const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
      picker.addEventListener('balise-problem', (event: BaliseProblemEvent) => told.push(`${event.problem.problem} ${event.problem.at} ${event.problem.got}`)); // prettier-ignore
      await until(() => picker.shadowRoot?.querySelector('input') != null, 'it is there');
      await turns();
      deepEqual([told, timers.waits().filter((ms) => ms === 1000).length], [[], 1], 'its context may be on its way');
      timers.fireShortest();
      const words = (): string => picker.shadowRoot!.querySelector('.notice p')?.textContent ?? '';
      await until(() => words().includes('Choisir ici ne change rien.'), 'it is said under the field, to whoever would choose');
      equal(/balise|nulle-part/.test(words()), false, 'in no word of code');
      const described = inside(picker, `#${inside(picker, 'input').getAttribute('aria-describedby')!}`);
      ok(described.textContent!.includes('Choisir ici ne change rien.'), 'and to whoever comes to the field without seeing it');
      const detail = inside(picker, '.notice details').textContent!.replace(/\s+/g, ' ');
      ok(/Pour le responsable de la page Aucun <balise-context id="nulle-part">\./.test(detail), detail);
      deepEqual(told, ['ATTRIBUTE_INVALID for nulle-part']);
      type(inside<HTMLInputElement>(picker, 'input'), 'morb');
      inside(picker, 'input').dispatchEvent(new FocusEvent('blur'));
      await turns();
      ok(words().includes('ne change rien'), 'and it is still said when the reader leaves');
      place.append(Object.assign(document.createElement('balise-context'), { id: 'nulle-part', catalog, territory: 'dep:29' }));
      await until(() => words() === '' && inside<HTMLInputElement>(picker, 'input').value === 'Finistère', 'until it is there');
      equal(told.length, 1);
    } finally {
      timers.restore();
    }
  });

  it('says that its language cannot be read, in that of the page, until it can', async () => {
    const { picker } = await staged('territory');
    const told: (string | undefined)[] = [];
    picker.addEventListener('balise-problem', (event: BaliseProblemEvent) => told.push(`${event.problem.at} ${event.problem.got}`));
    picker.setAttribute('locale', 'de');
    await until(() => /locale.*de/.test(picker.shadowRoot!.querySelector('.notice p')?.textContent ?? ''), 'it is said under the field');
    deepEqual([told, inside(picker, 'label').textContent], [['locale de'], 'Territoire']);
    picker.setAttribute('locale', 'en-GB');
    await until(() => picker.shadowRoot!.querySelector('.notice') === null, 'nothing is said any more');
    deepEqual([told.length, inside(picker, 'label').textContent], [1, 'Territory']);
  });

  for (const [levels, got, nearest] of [
    ['dep, departement', 'departement', 'dep'],
    ['uai', 'uai', null],
  ] as const)
    it(`says that ${got} is no level that it searches, until all are`, async () => {
      const { picker } = await staged('territory');
      const told: (string | undefined)[] = [];
      picker.addEventListener('balise-problem', (event: BaliseProblemEvent) => told.push(`${event.problem.problem} ${event.problem.at} ${event.problem.got}`)); // prettier-ignore
      picker.setAttribute('levels', levels);
      inside(picker, 'input').focus();
      const words = (): string => picker.shadowRoot!.querySelector('.notice')?.textContent?.replace(/\s+/g, ' ') ?? '';
      await until(() => words().includes(got), 'it is said under the field');
      ok(words().includes('levels') && words().includes('com-outremer') && (nearest === null || words().includes(nearest)), words());
      deepEqual(told, [`ATTRIBUTE_INVALID levels ${got}`]);
      picker.setAttribute('levels', 'dep com arr-mun');
      await until(() => words() === '', 'nothing is said any more');
      equal(told.length, 1);
    });

  it('refuses no level that has a list', async () => {
    const { picker } = await staged('territory', [...new Set([...listedLevels, ...lazyLevels])].join(' '));
    inside(picker, 'input').focus();
    await until(() => picker.shadowRoot!.querySelector('[role=status]') !== null, 'what proposes is there');
    await turns();
    equal(picker.shadowRoot!.querySelector('.notice'), null);
  });

  it('has no axe violation, folded or not', async () => {
    const { picker, field } = await staged('territory');
    const run = async (): Promise<readonly string[]> => {
      const { violations } = await axe.run(picker, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } }); // prettier-ignore
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: code }) => code).join(' ')}`);
    };
    deepEqual(await run(), []);
    press(field, 'ArrowDown');
    await listed(picker, 4);
    press(field, 'ArrowDown');
    await turns(1);
    deepEqual(await run(), []);
  });
});

describe('the period picker', () => {
  afterEach(clear);

  it('shows a period by its words as soon as they are told, and its code until then, with nobody near it', async () => {
    const { brain, field, context } = await staged('period');
    const { answer } = brain;
    let tell = (): void => undefined;
    const isTime = new Promise<void>((resolve) => (tell = resolve));
    brain.answer = async (question) => {
      await isTime;
      const told = (await answer(question))!;
      const rows = told.reading.table.rows
        .slice(0, 1)
        .map((row) => ({ ...row, cells: [{ ...row.cells[0]!, text: 'rentrée 2023', raw: 'rentree:2023' }] }));
      const table = { ...told.table!, columns: { ...told.table!.columns, period: stringColumn(['rentree:2023']) } };
      return { ...told, table, reading: { ...told.reading, table: { ...told.reading.table, rows } } };
    };
    context.territory = 'dep:22';
    context.period = 'rentree:2023';
    await until(() => field.value === 'rentree:2023', 'its code');
    tell();
    await until(() => field.value === 'rentrée 2023', 'its words');
    context.period = 'rentree:2001';
    await until(() => field.value === 'rentree:2001', 'the code of one that nobody tells of');
  });

  it('asks again where it is moved before it was answered, be its settings the page’s alone', async () => {
    const brain = fakeBrain();
    const { answer } = brain;
    let tell = (): void => undefined;
    const isTime = new Promise<void>((resolve) => (tell = resolve));
    brain.answer = async (question) => (await isTime, answer(question));
    configure({ catalog });
    try {
      const place = mount(html`<div><balise-period-picker indicator="figure-ready" locale="fr"></balise-period-picker></div>`);
      const picker = place.querySelector<HTMLElement>('balise-period-picker')!;
      await until(() => brain.asked.length === 1, 'it asks');
      place.append(picker);
      tell();
      await turns();
      press(inside(picker, 'input'), 'ArrowDown');
      await listed(picker, 5);
    } finally {
      configure({ catalog: '' });
    }
  });

  it('proposes the periods that the indicator has, the latest by its words, and drives the context', async () => {
    const { brain, picker, field, context } = await staged('period');
    await until(() => brain.asked.some(({ question }) => question.period === 'all'), 'it asks for them');
    await turns();
    press(field, 'ArrowDown');
    await listed(picker, 5);
    deepEqual(proposals(picker).slice(0, 2), ['Dernière disponible', '2024-2025']);
    type(field, '2023');
    await listed(picker, 2);
    press(field, 'Enter');
    await until(() => context.period === '2023-2024', 'the context has it');
    equal(field.value, '2023-2024');
  });
});
