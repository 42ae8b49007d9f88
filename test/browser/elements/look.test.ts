import '@balise/widgets/context';
import '@balise/widgets/ranking';
import type { BaliseWidget } from '@balise/elements';
import { measuredCharacters } from '@balise/model';
import { html } from 'lit';
import type { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { advancesOf, quantisedWidth, sameLook } from '../../../packages/elements/src/look.ts';
import { colorIn, rgb } from '../../../packages/elements/src/later/resolved.ts';
import { equal, ok } from '../support/assert.ts';
import { contrast } from '../support/contrast.ts';
import { clear, drawing, fakeBrain, inFrames, inside, laidOut, mount, settled, turns, until } from '../support/page.ts';

const catalog = {};
const shown = async (_brain: FakeBrain = fakeBrain()): Promise<BaliseWidget> => {
  const place = mount(
    html`<balise-context .catalog=${catalog} territory="dep:29"
      ><balise-ranking indicator="ranking-ready"></balise-ranking
    ></balise-context>`,
  );
  const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
  await settled(widget, 'ready');
  return widget;
};
const luminance = (color: string): number =>
  Math.max(
    ...color
      .match(/[\d.]+/g)!
      .slice(0, 3)
      .map(Number),
  ) / 255;
const paint = (node: Element): string => rgb(colorIn(node, getComputedStyle(node).fill));

describe('the look', () => {
  afterEach(() => {
    clear();
    document.body.removeAttribute('style');
  });

  it('is measured once a font: a width for each character, and one for all others', async () => {
    const { regular, bold } = await advancesOf('serif');
    equal(regular!.length, [...measuredCharacters].length + 1);
    equal(measuredCharacters.match(/\p{Cc}/u), null, 'nobody looks for a font that has control characters');
    ok(
      regular!.every((advance) => Number.isFinite(advance) && advance >= 0),
      'widths are numbers',
    );
    const [i, m] = ['i', 'm'].map((character) => [...measuredCharacters].indexOf(character));
    ok(regular![i!]! < regular![m!]!, 'an i is narrower than an m');
    ok(bold!.length === regular!.length, 'bold is measured too');
    equal(advancesOf('serif'), advancesOf('serif'));
    ok(advancesOf('monospace') !== advancesOf('serif'), 'fonts differ');
  });

  it('changes by steps of 8 px only', async () => {
    equal(quantisedWidth(327), 320);
    equal(quantisedWidth(328), 328);
    const look = { width: 320, advances: await advancesOf('serif'), locale: 'fr' as const };
    equal(sameLook(look, { ...look, advances: { ...look.advances } }), true);
    equal(sameLook(look, { ...look, width: 328 }), false);
  });

  it('gives each width its own drawing, never a scaled one', async () => {
    const widget = await shown();
    const place = widget.closest('div')!;
    for (const width of [260, 320, 640]) {
      place.style.width = `${width}px`;
      await until(() => drawing(widget)?.getAttribute('width') === String(quantisedWidth(width)), `it is drawn for ${width} px`);
      equal(Math.round(drawing(widget)!.getBoundingClientRect().width), quantisedWidth(width));
    }
  });

  it('follows the font of its place, when the page changes its theme and when the figure changes', async () => {
    const brain = fakeBrain();
    const widget = await shown(brain);
    const drawnWith = async (family: string): Promise<boolean> =>
      sameLook(brain.looked.at(-1)!.look, { ...brain.looked.at(-1)!.look, advances: await advancesOf(family) });
    const place = widget.closest('div')!;
    let isDrawn = false;
    place.style.fontFamily = 'monospace';
    document.body.toggleAttribute('data-theme');
    await until(() => (void drawnWith('monospace').then((is) => (isDrawn = is)), isDrawn), 'it is drawn with the font of the theme');
    document.body.toggleAttribute('data-theme');
    await turns();
    place.style.fontFamily = 'serif';
    isDrawn = false;
    brain.answer = () => ({ reading: { ...readings['ranking-ready'], sentence: 'Another.' } });
    widget.refresh();
    await until(() => (void drawnWith('serif').then((is) => (isDrawn = is)), isDrawn), 'it is drawn with the font of the new figure');
  });

  it('lays the page out in frames alone when the figure changes: a host has other things to lay out', async () => {
    const brain = fakeBrain();
    const widget = await shown(brain);
    // Its place is told of the size it has.
    for (let frames = 0; frames < 2; frames += 1) await laidOut(widget);
    const { getComputedStyle: computed } = window;
    const frames = inFrames();
    let outside = 0;
    window.getComputedStyle = (...given) => ((outside += Number(!frames.isOne())), computed(...given));
    try {
      const svg = drawing(widget)!;
      widget.territory = 'dep:35';
      brain.answer = () => ({ reading: { ...readings['ranking-ready'], sentence: 'Another.' } });
      await until(() => drawing(widget) !== null && drawing(widget) !== svg, 'the next picture is there');
      await settled(widget, 'ready');
    } finally {
      window.getComputedStyle = computed;
      frames.restore();
    }
    equal(outside, 0);
  });

  it('has room where nothing gives it any: a cell of a table, a float, a row', async () => {
    const widget = await shown();
    const place = widget.closest('div')!;
    for (const [display, float] of [
      ['table-cell', 'none'],
      ['block', 'left'],
      ['inline-block', 'none'],
      ['flex', 'none'],
      ['grid', 'left'],
    ]) {
      place.style.display = display!;
      place.style.cssFloat = float!;
      equal(Math.round(widget.getBoundingClientRect().width), 260, `${display}, ${float}`);
      await until(() => Number(drawing(widget)?.getAttribute('width')) === quantisedWidth(260), 'it is drawn there');
    }
  });

  it('takes its colours from style sheets, so that a theme draws nothing again', async () => {
    const widget = await shown();
    const svg = drawing(widget)!;
    const mine = svg.querySelector('.mine')!;
    widget.style.setProperty('color-scheme', 'light');
    equal(paint(mine), 'rgb(31, 95, 191)');
    widget.style.setProperty('color-scheme', 'dark');
    equal(paint(mine), 'rgb(127, 176, 255)');
    widget.style.setProperty('--balise-accent', 'rgb(1, 2, 3)');
    equal(paint(mine), 'rgb(1, 2, 3)');
    equal(drawing(widget), svg);
  });

  it('underlines what is pressed, in every engine: nothing else says that it can be', async () => {
    const widget = await shown();
    const button = inside(widget, '.toolbar button');
    equal(getComputedStyle(button).textDecorationLine, 'underline');
  });

  it('is dark on a dark page that does not say so, and follows it when it changes', async () => {
    const widget = await shown();
    const { style } = document.body;
    style.setProperty('background-color', 'rgb(20, 23, 28)');
    await until(() => paint(drawing(widget)!.querySelector('.mine')!) === 'rgb(127, 176, 255)', 'the dark palette is worn');
    equal(getComputedStyle(inside(widget, 'svg text')).stroke, 'rgb(20, 23, 28)', 'halos take the ground');
    style.removeProperty('background-color');
    await until(() => paint(drawing(widget)!.querySelector('.mine')!) === 'rgb(31, 95, 191)', 'the light palette is back');
  });

  it('is as dark as the text is light where what lies behind cannot be told: an image, a gradient, behind text of any opacity', async () => {
    const widget = await shown();
    const { style } = document.body;
    const mine = (): string => paint(drawing(widget)!.querySelector('.mine')!);
    for (const color of ['rgb(255, 255, 255)', 'rgba(255, 255, 255, 0.9)']) {
      Object.assign(style, { backgroundImage: 'linear-gradient(rgb(10, 20, 40), rgb(20, 40, 80))', color });
      await until(() => mine() === 'rgb(127, 176, 255)', `the dark palette is worn with ${color}`);
      ok(luminance(getComputedStyle(inside(widget, 'svg text')).stroke) < 0.2, 'halos are dark');
      style.color = 'rgb(0, 0, 0)';
      await until(() => mine() === 'rgb(31, 95, 191)', 'the light palette is back');
      ok(luminance(getComputedStyle(inside(widget, 'svg text')).stroke) > 0.8, 'halos are light');
    }
    style.removeProperty('background-image');
    style.removeProperty('color');
  });

  for (const [dark, light] of [
    ['oklch(0.17 0.02 260)', 'oklch(0.995 0.002 90)'],
    ['oklab(0.17 0 -0.01)', 'oklab(0.995 0 0.002)'],
    ['lab(8 2 -8)', 'lab(99.9 0 1)'],
    ['lch(8 8 280)', 'lch(99.9 1 90)'],
    ['color(display-p3 0.08 0.09 0.12)', 'color(display-p3 0.99 0.99 0.985)'],
    ['color(srgb 0.08 0.09 0.12)', 'color(srgb 0.99 0.99 0.985)'],
  ] as const)
    it(`reads the ground of a page that is written in ${dark.replace(/ .*/, '')} …)`, async () => {
      const widget = await shown();
      const { style } = document.body;
      const mine = (): string => paint(drawing(widget)!.querySelector('.mine')!);
      const halo = (): string => getComputedStyle(inside(widget, 'svg text')).stroke;
      Object.assign(style, { backgroundColor: dark, color: light });
      await until(() => mine() === 'rgb(127, 176, 255)', `the dark palette is worn on ${dark}`);
      equal(halo(), getComputedStyle(document.body).backgroundColor, 'halos take the ground');
      Object.assign(style, { backgroundColor: light, color: dark });
      await until(() => mine() === 'rgb(31, 95, 191)', `the light palette is worn on ${light}`);
      equal(halo(), getComputedStyle(document.body).backgroundColor, 'halos take the ground');
    });

  for (const [scheme, ground, text, palette] of [
    ['light', 'rgb(20, 23, 28)', 'rgb(255, 255, 255)', 'rgb(127, 176, 255)'],
    ['dark', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)', 'rgb(31, 95, 191)'],
  ] as const)
    it(`wears the palette made for what is under it, in a part of a page that says it is ${scheme} and where ${text} is on ${ground}`, async () => {
      const widget = await shown();
      Object.assign(document.body.style, { colorScheme: scheme, backgroundColor: ground, color: text });
      await until(() => paint(drawing(widget)!.querySelector('.mine')!) === palette, 'it is worn');
    });

  it('wears what its text is made for, in a part that may be either and says no ground: what is dark there may be light behind it', async () => {
    const widget = await shown();
    Object.assign(document.body.style, { colorScheme: 'light dark', color: 'rgb(0, 0, 0)' });
    const worn = (): string => getComputedStyle(inside(widget, '.frame')).colorScheme;
    await until(() => worn() === 'light', 'light under a dark text');
    document.body.style.color = 'rgb(255, 255, 255)';
    await until(() => worn() === 'dark', 'dark under a light one');
  });

  for (const [ground, text] of [
    ['#888888', '#000000'],
    ['#1f5fbf', '#ffffff'],
    ['#e5e5e5', '#1b1f27'],
    ['#6a6a6a', '#ffffff'],
    ['#f4d35e', '#222222'],
    ['#0a5c36', '#ffffff'],
  ] as const)
    it(`is seen on a ground that is neither light nor dark: ${ground}, with ${text} text`, async () => {
      const widget = await shown();
      const { style } = document.body;
      Object.assign(style, { backgroundColor: ground, color: text });
      const under = colorIn(document.body, getComputedStyle(document.body).backgroundColor);
      await until(
        () => getComputedStyle(inside(widget, 'svg text')).stroke === getComputedStyle(document.body).backgroundColor,
        'it is worn',
      );
      for (const [what, least] of [
        ['svg .mine', 3],
        ['svg .others', 2.85],
      ] as const) {
        const mark = inside(widget, what);
        const ratio = contrast(colorIn(mark, getComputedStyle(mark).fill), under);
        ok(ratio >= least, `${what}: ${ratio.toFixed(2)}`);
      }
    });

  it('inherits the font, the size, the colour and the direction of the page, and nothing else', async () => {
    const widget = await shown();
    const place = widget.closest('div')!;
    Object.assign(place.style, {
      fontFamily: 'serif',
      fontSize: '20px',
      color: 'rgb(9, 8, 7)',
      textTransform: 'uppercase',
      letterSpacing: '9px',
      fontStyle: 'italic',
      textAlign: 'right',
      lineHeight: '4',
      direction: 'rtl',
    });
    await turns();
    const style = getComputedStyle(inside(widget, '.sentence'));
    equal(style.fontFamily, 'serif');
    equal(style.fontSize, '18.75px');
    equal(getComputedStyle(inside(widget, '.heading')).color, 'rgb(9, 8, 7)');
    equal(getComputedStyle(widget).direction, 'rtl');
    for (const part of ['.sentence', '.picture', '.foot', 'table'])
      equal(getComputedStyle(inside(widget, part)).direction, 'ltr', `French and English are read from left to right, ${part} too`);
    equal(style.textTransform, 'none');
    equal(style.letterSpacing, 'normal');
    equal(style.fontStyle, 'normal');
  });

  it('writes no style of its own but by the CSSOM, and no style element', async () => {
    const widget = await shown();
    equal(widget.shadowRoot!.querySelectorAll('style, link').length, 0);
    ok(widget.shadowRoot!.adoptedStyleSheets.length > 0, 'constructable sheets');
  });
});
