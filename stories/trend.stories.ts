import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/trend';
import { html, nothing } from 'lit';
import { AnswerBrain } from './fixtures/answer-brain.ts';
import { kept, mirrored, quieted, staged } from './fixtures/staged.ts';
import { trendAnswers } from './fixtures/trend-answers.ts';
import type { Args, Meta, Story } from './story.ts';

const render = ({ indicator, compact, locked, heading, locale }: Args): unknown =>
  staged(
    html`
      <balise-trend
        indicator=${String(indicator)}
        heading=${heading ?? nothing}
        locale=${locale ?? nothing}
        ?compact=${compact === true}
        ?locked=${locked === true}
      ></balise-trend>
    `,
    new AnswerBrain(trendAnswers),
  );

const meta: Meta = { title: 'Trend', component: 'balise-trend', render };
export default meta;

export const Ready: Story = { name: 'Ready', args: { indicator: 'trend-ready' }, parameters: { state: 'ready' } };
export const English: Story = { name: 'In English', args: { indicator: 'trend-ready', locale: 'en' }, parameters: { state: 'ready' } };
export const Break: Story = { name: 'A change of method', args: { indicator: 'trend-break' }, parameters: { state: 'ready' } };
export const Gaps: Story = { name: 'Confidential, not collected, not available', args: { indicator: 'trend-gaps' }, parameters: { state: 'ready' } }; // prettier-ignore
export const One: Story = { name: 'One period', args: { indicator: 'trend-one' }, parameters: { state: 'ready' } };
export const Weeks: Story = { name: 'Forty weeks, the last not over', args: { indicator: 'trend-weeks' }, parameters: { state: 'ready' } };
export const Eight: Story = { name: 'Eight territories that end together', args: { indicator: 'trend-eight' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Apart: Story = { name: 'A whole that would flatten its part', args: { indicator: 'trend-apart' }, parameters: { state: 'ready' } }; // prettier-ignore
export const Loading: Story = {
  name: 'Loading',
  args: { indicator: 'trend-loading', heading: 'Visites de l’ENT, académie de Nantes' },
  parameters: { state: 'loading' },
};
export const Empty: Story = { name: 'Empty', args: { indicator: 'trend-empty' }, parameters: { state: 'empty' } };
export const Partial: Story = { name: 'Partial', args: { indicator: 'trend-partial' }, parameters: { state: 'partial' } };
export const Masked: Story = { name: 'Masked', args: { indicator: 'trend-masked' }, parameters: { state: 'masked' } };
export const Refused: Story = { name: 'Refused', args: { indicator: 'trend-refused' }, parameters: { state: 'refused' } };
export const Failed: Story = { name: 'Error', args: { indicator: 'trend-error', heading: 'Terminaux pour 100 élèves' }, parameters: { state: 'error' } }; // prettier-ignore
export const Compact: Story = { name: 'Compact', args: { indicator: 'trend-ready', compact: true }, parameters: { state: 'ready' } };
export const Locked: Story = { name: 'Locked', args: { indicator: 'trend-ready', locked: true }, parameters: { state: 'ready' } };
export const Hostile: Story = { name: 'Hostile text', args: { indicator: 'trend-hostile' }, parameters: { state: 'ready' } };
export const RightToLeft: Story = { name: 'On a page from right to left', args: { indicator: 'trend-ready' }, render: (args) => mirrored(render(args)), parameters: { state: 'ready' } }; // prettier-ignore
export const Stale: Story = { name: 'Stale', args: { indicator: 'trend-ready' }, render: (args) => kept(render(args)), parameters: { state: 'stale' } }; // prettier-ignore
export const Quiet: Story = { name: 'Quiet hours', args: { indicator: 'trend-ready' }, render: (args) => quieted(render(args)), parameters: { state: 'quiet' } }; // prettier-ignore
