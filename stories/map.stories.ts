import '@balise/widgets/context';
import '@balise/widgets/map';
import { html, nothing } from 'lit';
import { MapBrain } from './fixtures/map-brain.ts';
import { kept, mirrored, quieted, staged } from './fixtures/staged.ts';
import type { Args, Meta, Story } from './story.ts';

const render = ({ indicator, compact, level, within, territory, bounds, heading, locked, locale, highlight }: Args): unknown =>
  staged(
    html`
      <balise-map
        indicator=${String(indicator)}
        level=${level ?? nothing}
        within=${within ?? nothing}
        territory=${territory ?? nothing}
        bounds=${bounds ?? nothing}
        heading=${heading ?? nothing}
        locale=${locale ?? nothing}
        highlight=${highlight ?? nothing}
        ?compact=${compact === true}
        ?locked=${locked === true}
      ></balise-map>
    `,
    new MapBrain(),
  );

const meta: Meta = { title: 'Map', component: 'balise-map', render };
export default meta;

export const Ready: Story = { name: 'Ready', args: { indicator: 'map-ready' }, parameters: { state: 'ready' } };
export const English: Story = { name: 'In English', args: { indicator: 'map-ready', locale: 'en' }, parameters: { state: 'ready' } };
export const Academies: Story = { name: 'Académies', args: { indicator: 'map-ready', level: 'aca', territory: 'aca:14' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Regions: Story = { name: 'Régions', args: { indicator: 'map-ready', level: 'reg', territory: 'reg:53' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Within: Story = { name: 'The départements of one région', args: { indicator: 'map-ready', within: 'reg:53' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Held: Story = { name: 'A région among départements', args: { indicator: 'map-ready', highlight: 'reg:53' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Textures: Story = { name: 'Missing, confidential, not applicable', args: { indicator: 'map-textures', level: 'reg' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Loading: Story = {
  name: 'Loading',
  args: { indicator: 'map-loading', heading: 'Visites de l’ENT, académie de Nantes' },
  parameters: { state: 'loading' },
};
export const Empty: Story = { name: 'Empty', args: { indicator: 'map-empty' }, parameters: { state: 'empty' } };
export const Partial: Story = { name: 'Partial', args: { indicator: 'map-partial' }, parameters: { state: 'partial' } };
export const Masked: Story = { name: 'Masked', args: { indicator: 'map-masked' }, parameters: { state: 'masked' } };
export const Refused: Story = { name: 'A count, refused', args: { indicator: 'map-refused' }, parameters: { state: 'refused' } };
export const Failed: Story = { name: 'Error', args: { indicator: 'map-error', heading: 'Terminaux pour 100 élèves' }, parameters: { state: 'error' } }; // prettier-ignore
export const BadAttribute: Story = { name: 'Bounds that mean nothing', args: { indicator: 'map-ready', bounds: '40 30 20' }, parameters: { state: 'error' } }; // prettier-ignore
export const Compact: Story = { name: 'Compact', args: { indicator: 'map-ready', compact: true }, parameters: { state: 'ready' } };
export const Locked: Story = { name: 'Locked', args: { indicator: 'map-ready', locked: true }, parameters: { state: 'ready' } };
export const Hostile: Story = { name: 'Hostile text', args: { indicator: 'map-hostile', level: 'reg' }, parameters: { state: 'ready' } };
export const RightToLeft: Story = { name: 'On a page from right to left', args: { indicator: 'map-ready' }, render: (args) => mirrored(render(args)), parameters: { state: 'ready' } }; // prettier-ignore
export const Stale: Story = { name: 'Stale', args: { indicator: 'map-ready' }, render: (args) => kept(render(args)), parameters: { state: 'stale' } }; // prettier-ignore
export const Quiet: Story = { name: 'Quiet hours', args: { indicator: 'map-ready' }, render: (args) => quieted(render(args)), parameters: { state: 'quiet' } }; // prettier-ignore
