import '@balise/widgets/context';
import '@balise/widgets/ranking';
import { html, nothing } from 'lit';
import { AnswerBrain } from './fixtures/answer-brain.ts';
import { rankingAnswers } from './fixtures/ranking-answers.ts';
import { kept, mirrored, quieted, staged } from './fixtures/staged.ts';
import type { Args, Meta, Story } from './story.ts';

const render = ({ indicator, compact, level, show, within, heading, locale, locked }: Args): unknown =>
  staged(
    html`
      <balise-ranking
        indicator=${String(indicator)}
        level=${level ?? nothing}
        show=${show ?? nothing}
        within=${within ?? nothing}
        heading=${heading ?? nothing}
        locale=${locale ?? nothing}
        ?compact=${compact === true}
        ?locked=${locked === true}
      ></balise-ranking>
    `,
    new AnswerBrain(rankingAnswers),
  );

const meta: Meta = { title: 'Ranking', component: 'balise-ranking', render, args: { within: 'reg:53' } };
export default meta;

export const Ready: Story = { name: 'Ready', args: { indicator: 'ranking-ready' }, parameters: { state: 'ready' } };
export const English: Story = { name: 'In English', args: { indicator: 'ranking-ready', locale: 'en' }, parameters: { state: 'ready' } };
export const RightToLeft: Story = { name: 'On a page from right to left', args: { indicator: 'ranking-ready' }, render: (args) => mirrored(render(args)), parameters: { state: 'ready' } }; // prettier-ignore
export const Negative: Story = { name: 'More and less than zero', args: { indicator: 'ranking-negative' }, parameters: { state: 'ready' } };
export const Gaps: Story = { name: 'Confidential, not available', args: { indicator: 'ranking-gaps' }, parameters: { state: 'ready' } };
export const Compact: Story = { name: 'Compact', args: { indicator: 'ranking-ready', compact: true }, parameters: { state: 'ready' } };
export const Locked: Story = { name: 'Locked', args: { indicator: 'ranking-ready', locked: true }, parameters: { state: 'ready' } };
export const Long: Story = {
  name: 'A hundred and one bars',
  args: { indicator: 'ranking-long', within: 'FR' },
  parameters: { state: 'ready' },
};
export const Region: Story = { name: 'A région of thirteen bars', args: { indicator: 'ranking-region', within: 'reg:76' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Schools: Story = { name: 'Schools by their names', args: { indicator: 'ranking-schools' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Loading: Story = {
  name: 'Loading',
  args: { indicator: 'ranking-loading', heading: 'Visites de l’ENT, académie de Nantes' },
  parameters: { state: 'loading' },
};
export const Empty: Story = { name: 'Empty', args: { indicator: 'ranking-empty' }, parameters: { state: 'empty' } };
export const Partial: Story = { name: 'Partial', args: { indicator: 'ranking-partial' }, parameters: { state: 'partial' } };
export const Masked: Story = { name: 'Masked', args: { indicator: 'ranking-masked' }, parameters: { state: 'masked' } };
export const Refused: Story = { name: 'Refused', args: { indicator: 'ranking-refused' }, parameters: { state: 'refused' } };
export const Failed: Story = { name: 'Error', args: { indicator: 'ranking-error', heading: 'Terminaux pour 100 élèves' }, parameters: { state: 'error' } }; // prettier-ignore
export const BadAttribute: Story = { name: 'An attribute that means nothing', args: { indicator: 'ranking-ready', show: 'milieu' }, parameters: { state: 'error' } }; // prettier-ignore
export const Hostile: Story = { name: 'Hostile text', args: { indicator: 'ranking-hostile' }, parameters: { state: 'ready' } };
export const Stale: Story = { name: 'Stale', args: { indicator: 'ranking-ready' }, render: (args) => kept(render(args)), parameters: { state: 'stale' } }; // prettier-ignore
export const Quiet: Story = { name: 'Quiet hours', args: { indicator: 'ranking-ready' }, render: (args) => quieted(render(args)), parameters: { state: 'quiet' } }; // prettier-ignore
