/** A page of its own: what answers a reader has not been brought yet. */
import '@balise/widgets/context';
import '@balise/widgets/territory-picker';
import { html } from 'lit';
import { deepEqual, equal } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, mount, press, turns, until } from '../support/page.ts';

const type = (field: HTMLInputElement, text: string): void => {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const options = (picker: Element): readonly HTMLElement[] => all(picker, '[role=option]');

type Stage = { readonly brain: ReturnType<typeof fakeBrain>; readonly picker: HTMLElement; readonly field: HTMLInputElement; readonly context: HTMLElementTagNameMap['balise-context'] }; // prettier-ignore
const staged = async (): Promise<Stage> => {
  const brain = fakeBrain();
  const place = mount(
    html`<balise-context .catalog=${{}} territory="dep:29" locale="fr"
      ><balise-territory-picker></balise-territory-picker
    ></balise-context>`,
  );
  const picker = place.querySelector<HTMLElement>('balise-territory-picker')!;
  await until(() => picker.shadowRoot?.querySelector('input')?.value === 'Finistère', 'it shows what the context says');
  return { brain, picker, field: inside<HTMLInputElement>(picker, 'input'), context: place.querySelector('balise-context')! };
};

/** Which of our files that answer a reader this page has asked for. */
const answering = (): readonly string[] =>
  performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/pickers/proposing.ts')); // prettier-ignore

describe('a picker that a reader comes to for the first time', () => {
  afterEach(clear);

  it('is whole at rest without what proposes, and loses nothing of what is done before that comes', async () => {
    const { brain, picker, field, context } = await staged();
    deepEqual(answering(), [], 'nothing is brought for those who only read');
    deepEqual(
      ['role', 'aria-expanded', 'aria-controls', 'aria-autocomplete'].map((name) => field.getAttribute(name)),
      ['combobox', 'false', 'list', 'list'],
    );
    equal(inside<HTMLLabelElement>(picker, 'label').control, field);
    field.click();
    equal(field.value.slice(field.selectionStart!, field.selectionEnd!), 'Finistère', 'what is typed takes its place');
    type(field, 'm');
    type(field, 'morb');
    context.locale = 'en';
    await until(() => inside(picker, 'label').textContent === 'Territory', 'it is drawn again meanwhile');
    equal(field.value, 'morb', 'what is typed stays');
    await until(() => options(picker).length === 1, 'what is typed last is searched');
    equal(answering().length, 1);
    equal(inside(picker, '#list').getAttribute('aria-label'), 'Territory');
    equal(brain.searched.at(-1), 'morb');
    equal(field.getAttribute('aria-activedescendant'), 'option-0');
    press(field, 'Enter');
    equal(context.territory, 'dep:56');
  });

  it('that leaves before it comes is shown what was there', async () => {
    const { picker, field } = await staged();
    type(field, 'morb');
    field.dispatchEvent(new FocusEvent('blur'));
    await until(() => field.value === 'Finistère', 'the name is back');
    await turns();
    deepEqual([options(picker).length, inside(picker, '[role=status]').textContent!.trim()], [0, '']);
  });
});
