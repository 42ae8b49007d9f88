import '@balise/widgets/context';
import '@balise/widgets/figure';
import { html, nothing } from 'lit';
import { AnswerBrain } from './fixtures/answer-brain.ts';
import { figureAnswers } from './fixtures/figure-answers.ts';
import { kept, mirrored, quieted, staged } from './fixtures/staged.ts';
import type { Args, Meta, Story } from './story.ts';

const render = ({ indicator, compare, compact, locked, heading, locale }: Args): unknown =>
  staged(
    html`
      <balise-figure
        indicator=${String(indicator)}
        compare=${compare ?? nothing}
        heading=${heading ?? nothing}
        locale=${locale ?? nothing}
        ?compact=${compact === true}
        ?locked=${locked === true}
      ></balise-figure>
    `,
    new AnswerBrain(figureAnswers),
  );

const meta: Meta = { title: 'Figure', component: 'balise-figure', render, args: { compare: 'previous aca FR' } };
export default meta;

export const Ready: Story = { name: 'Ready', args: { indicator: 'figure-ready' }, parameters: { state: 'ready' } };
export const English: Story = { name: 'In English', args: { indicator: 'figure-ready', locale: 'en' }, parameters: { state: 'ready' } };
export const Past: Story = {
  name: 'With its past',
  args: { indicator: 'figure-past', compare: 'previous' },
  parameters: { state: 'ready' },
};
export const RightToLeft: Story = { name: 'On a page from right to left', args: { indicator: 'figure-past', compare: 'previous' }, render: (args) => mirrored(render(args)), parameters: { state: 'ready' } }; // prettier-ignore
export const Loading: Story = { name: 'Loading', args: { indicator: 'figure-loading', heading: 'Visites de l’ENT, académie de Nantes' }, parameters: { state: 'loading' } }; // prettier-ignore
export const Empty: Story = { name: 'Empty', args: { indicator: 'figure-empty' }, parameters: { state: 'empty' } };
export const Partial: Story = { name: 'Partial', args: { indicator: 'figure-partial' }, parameters: { state: 'partial' } };
export const Masked: Story = { name: 'Masked', args: { indicator: 'figure-masked' }, parameters: { state: 'masked' } };
export const Refused: Story = { name: 'Refused', args: { indicator: 'figure-refused' }, parameters: { state: 'refused' } };
export const Failed: Story = { name: 'Error', args: { indicator: 'figure-error', heading: 'Terminaux pour 100 élèves' }, parameters: { state: 'error' } }; // prettier-ignore
export const Compact: Story = { name: 'Compact', args: { indicator: 'figure-ready', compact: true }, parameters: { state: 'ready' } };
export const Locked: Story = { name: 'Locked', args: { indicator: 'figure-ready', locked: true }, parameters: { state: 'ready' } };
export const Hostile: Story = { name: 'Hostile text', args: { indicator: 'figure-hostile' }, parameters: { state: 'ready' } };
export const Fallback: Story = {
  name: 'Error, with a fallback',
  parameters: { state: 'error' },
  render: () =>
    staged(
      html`<balise-figure indicator="figure-error" heading="Terminaux"><p>35,6 pour 100 élèves (rentrée 2024)</p></balise-figure>`,
      new AnswerBrain(figureAnswers),
    ),
};
export const Stale: Story = { name: 'Stale', args: { indicator: 'figure-ready' }, render: (args) => kept(render(args)), parameters: { state: 'stale' } }; // prettier-ignore
export const Quiet: Story = { name: 'Quiet hours', args: { indicator: 'figure-ready' }, render: (args) => quieted(render(args)), parameters: { state: 'quiet' } }; // prettier-ignore
