import '@balise/widgets/context';
import '@balise/widgets/period-picker';
import '@balise/widgets/territory-picker';
import { html, nothing } from 'lit';
import { staged } from './fixtures/staged.ts';
import type { Args, Meta, Story } from './story.ts';

const render = ({ levels, label }: Args): unknown =>
  staged(html`<balise-territory-picker levels=${levels ?? nothing} label=${label ?? nothing}></balise-territory-picker>`);

const meta: Meta = { title: 'Pickers', component: 'balise-territory-picker', render };
export default meta;

/** Pickers have no state of a figure: they are there. */
const parameters = { state: 'picker' };

export const Territory: Story = { name: 'Territory', parameters };
export const Levels: Story = { name: 'Territories of several levels', args: { levels: 'dep aca reg' }, parameters };
export const Communes: Story = { name: 'Communes', args: { levels: 'com', label: 'Votre commune' }, parameters };
export const Period: Story = {
  name: 'Period',
  parameters,
  render: () => staged(html`<balise-period-picker indicator="figure-ready"></balise-period-picker>`),
};
