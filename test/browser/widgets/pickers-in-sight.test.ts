/** What a picker proposes can be seen by who types: on a low screen, and on a dark page that does not say it is dark. */
import '@balise/widgets/context';
import '@balise/widgets/territory-picker';
import { html } from 'lit';
import { colorIn, rgb } from '../../../packages/elements/src/later/resolved.ts';
import { equal, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, mount, press, until } from '../support/page.ts';

const staged = async (): Promise<{ readonly picker: HTMLElement; readonly field: HTMLInputElement }> => {
  fakeBrain().find = async () =>
    Array.from({ length: 60 }, (_, i) => ({ code: `dep:x${i}`, label: `Département ${i}`, detail: '' })).with(0, {
      code: 'dep:29',
      label: 'Finistère',
      detail: '',
    });
  const place = mount(
    html`<balise-context .catalog=${{}} territory="dep:29" locale="fr">
      <p style="height: 150vh">Text.</p>
      <balise-territory-picker></balise-territory-picker>
    </balise-context>`,
  );
  const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
  await until(() => picker.shadowRoot?.querySelector('input')?.value === 'Finistère', 'it shows what the context says');
  return { picker, field: inside<HTMLInputElement>(picker, 'input') };
};
const open = async (picker: HTMLElement, field: HTMLInputElement): Promise<void> => {
  field.focus();
  press(field, 'ArrowDown');
  await until(() => all(picker, '[role=option]').length > 20, 'proposals');
};
const active = (picker: HTMLElement): HTMLElement => inside(picker, '[role=option][aria-selected=true]');

describe('the proposals of a picker', () => {
  afterEach(clear);

  it('are brought into sight by keys, in a list that leaves room for the field', async () => {
    const { picker, field } = await staged();
    await open(picker, field);
    ok(inside(picker, 'ul').offsetHeight <= innerHeight / 2 + 1, 'half of the screen at most');
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
      const { activeElement } = picker.shadowRoot!;
      const before = picker.shadowRoot!.querySelector('[aria-selected=true]');
      press(field, key);
      await until(() => picker.shadowRoot!.querySelector('[aria-selected=true]') !== before, 'another is current');
      const option = active(picker).getBoundingClientRect();
      const list = inside(picker, 'ul').getBoundingClientRect();
      ok(option.top >= -1 && option.bottom <= innerHeight + 1, `${key}: on the screen`);
      ok(option.top >= list.top - 1 && option.bottom <= list.bottom + 1, `${key}: in the list`);
      equal(picker.shadowRoot!.activeElement, activeElement);
    }
  });

  it('wear what lies behind them: light text on a dark page that does not say so can be read, and so when the page changes', async () => {
    const { style } = document.body;
    style.setProperty('background-color', 'rgb(20, 23, 28)');
    style.setProperty('color', 'rgb(238, 238, 238)');
    try {
      const { picker, field } = await staged();
      const outline = (): string => rgb(colorIn(active(picker), getComputedStyle(active(picker)).outlineColor));
      await open(picker, field);
      press(field, 'ArrowDown');
      await until(() => picker.shadowRoot!.querySelector('[aria-selected=true]'), 'one is current');
      equal(getComputedStyle(inside(picker, 'ul')).backgroundColor, 'rgb(20, 23, 28)');
      equal(outline(), 'rgb(127, 176, 255)');
      style.setProperty('background-color', 'rgb(255, 255, 255)');
      style.setProperty('color', 'rgb(0, 0, 0)');
      press(field, 'ArrowDown');
      await until(() => getComputedStyle(inside(picker, 'ul')).backgroundColor === 'rgb(255, 255, 255)', 'it follows the page');
      equal(outline(), 'rgb(31, 95, 191)');
    } finally {
      style.removeProperty('background-color');
      style.removeProperty('color');
    }
  });
});
