import '@balise/widgets/context';
import '@balise/widgets/map';
import { type BaliseProblemEvent, type BaliseSelectEvent, type BaliseWidget, useBrain } from '@balise/elements';
import { isProblem } from '@balise/model';
import { html } from 'lit';
import { initialsOf } from '../../packages/elements/src/initials.ts';
import { MapBrain } from '../../stories/fixtures/map-brain.ts';
import { deepEqual, equal, ok } from './support/assert.ts';
import { all, clear, drawing, inside, mount, press, settled, until } from './support/page.ts';

const catalog = {};

const shown = async (attributes: Readonly<Record<string, string>> = {}, width = 320, state = 'ready'): Promise<BaliseWidget> => {
  useBrain(new MapBrain());
  const place = mount(html`<balise-context .catalog=${catalog} locale="fr"></balise-context>`);
  place.style.width = `${width}px`;
  const widget = document.createElement('balise-map');
  for (const [name, value] of Object.entries({ indicator: 'map-ready', territory: 'dep:29', ...attributes }))
    widget.setAttribute(name, value);
  place.querySelector('balise-context')!.append(widget);
  await settled(widget, state);
  await until(() => all(widget, '[role=listbox]').length === 1, 'the marks are there');
  return widget;
};
const labels = (widget: Element): string[] => all(widget, '[role=option]').map((option) => option.getAttribute('aria-label') ?? '');
const current = (widget: Element): string => {
  const id = inside(widget, '[role=listbox]').getAttribute('aria-activedescendant');
  return id === null ? '' : (inside(widget, `#${id}`).getAttribute('aria-label') ?? '');
};
/** `rgb(1, 2, 3)` in linear light, from 0 to 1. */
const linear = (colour: string): readonly number[] =>
  (/\((\d+), (\d+), (\d+)\)/.exec(colour) ?? []).slice(1).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
const luminance = ([red, green, blue]: readonly number[]): number => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
/** What an eye without its middle cones makes of it: Viénot, Brettel and Mollon, 1999. */
const withoutGreen = ([red, green, blue]: readonly number[]): readonly number[] => [
  0.29275 * red! + 0.70725 * green!,
  0.29275 * red! + 0.70725 * green!,
  -0.02234 * red! + 0.02234 * green! + blue!,
];
const numberIn = (label: string): number => Number(/([\d,]+)\sterminaux/.exec(label)?.[1]?.replace(',', '.') ?? -1);

describe('a map', () => {
  afterEach(clear);

  it('has one option a territory, in the order of values, missing ones last', async () => {
    const widget = await shown();
    const values = labels(widget).map(numberIn);
    equal(values.length, 101);
    deepEqual(
      values,
      [...values].sort((a, b) => b - a),
    );
    equal(values.filter((value) => value < 0).length, 3);
  });

  it('is the same figures in the table and in the picture, statuses included', async () => {
    const widget = await shown();
    const cells = widget.reading!.table.rows.map(({ cells: row }) => row.find(({ align }) => align === 'end')!);
    const table = cells.map(({ raw, spoken, text }) => (raw === null ? spoken : text)).sort();
    const picture = labels(widget)
      .map((label) => /, ([\d,]+)\sterminaux/.exec(label)?.[1] ?? label.split(', ').at(-1)!)
      .sort();
    deepEqual(picture, table);
  });

  it('is read by keyboard: arrows by value, letters by name, at 320 px', async () => {
    const widget = await shown();
    const list = inside(widget, '[role=listbox]');
    list.focus();
    press(list, 'Home');
    equal(current(widget), labels(widget)[0]);
    press(list, 'ArrowRight');
    equal(current(widget), labels(widget)[1]);
    const reached: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      press(list, 'v');
      reached.push(current(widget).split(',')[0]!);
    }
    deepEqual([...new Set(reached)].sort(), ['Val-de-Marne', 'Val-d’Oise', 'Var', 'Vaucluse', 'Vendée', 'Vienne', 'Vosges']);
    press(list, 'E');
    ok(/^[EÉ]/.test(current(widget)), current(widget));
    press(list, '7');
    ok(/^[EÉ]/.test(current(widget)), 'a digit goes nowhere');
  });

  it('brings any territory within a dozen keys of letters', async () => {
    const widget = await shown();
    const list = inside(widget, '[role=listbox]');
    const missed = new Set(labels(widget));
    for (const letter of new Set(initialsOf(labels(widget)))) {
      press(list, 'Home');
      for (let i = 0; i < 13; i += 1) {
        missed.delete(current(widget));
        press(list, letter);
      }
    }
    deepEqual([...missed], []);
  });

  it('draws round the territory under the reader’s eye, and tells it', async () => {
    const widget = await shown();
    const list = inside(widget, '[role=listbox]');
    list.focus();
    press(list, 'f');
    const path = inside<SVGPathElement>(widget, '.reached path');
    ok((path.getAttribute('d') ?? '').startsWith('M'), 'a shape is drawn');
    const mark = all(widget, '[role=option]').find((option) => option.getAttribute('aria-selected') === 'true')!;
    const [shape, box] = [path.getBoundingClientRect(), mark.getBoundingClientRect()];
    ok(Math.abs(shape.x + shape.width / 2 - box.x - box.width / 2) < 12, 'where its option is');
    equal(inside(widget, '.tooltip').textContent, current(widget));
    list.blur();
    equal(path.getAttribute('d'), '');
  });

  it('finds the territory under the pointer, and not the box of its neighbour', async () => {
    const widget = await shown({}, 640);
    for (const name of ['Finistère', 'Gironde', 'Rhône', 'Haute-Corse', 'Martinique', 'Paris']) {
      const option = all(widget, '[role=option]').find((one) => one.getAttribute('aria-label')!.startsWith(`${name},`))!;
      option.scrollIntoView({ block: 'center' });
      const box = option.getBoundingClientRect();
      const hits = [0.5, 0.4, 0.6, 0.3, 0.7].flatMap((x) =>
        [0.5, 0.4, 0.6].map((y) => widget.shadowRoot!.elementFromPoint(box.x + x * box.width, box.y + y * box.height)),
      );
      ok(hits.includes(option), `${name} is reached`);
    }
    const finistere = all(widget, '[role=option]').find((one) => one.getAttribute('aria-label')!.startsWith('Finistère,'))!;
    finistere.scrollIntoView({ block: 'center' });
    const corner = finistere.getBoundingClientRect();
    ok(widget.shadowRoot!.elementFromPoint(corner.x + 1, corner.y + 1) !== finistere, 'the corner of the box is not the territory');
  });

  it('tells who chooses a territory', async () => {
    const widget = await shown();
    const chosen: BaliseSelectEvent[] = [];
    widget.addEventListener('balise-select', (event) => chosen.push(event));
    const list = inside(widget, '[role=listbox]');
    press(list, 'f');
    press(list, 'Enter');
    equal(chosen[0]?.territory, 'dep:29');
  });

  for (const width of [260, 320, 768, 1280])
    it(`is drawn for ${width} px, within its room and without a jump`, async () => {
      const widget = await shown({}, width);
      const svg = drawing(widget)!;
      const place = inside(widget, '.picture');
      ok(svg.getBoundingClientRect().width <= width, 'it fits');
      ok(Math.abs(place.getBoundingClientRect().height - svg.getBoundingClientRect().height) < 24, 'the room kept is the room taken');
      equal(all(widget, '.picture [tabindex="0"]').length, 1);
    });

  it('says its classes in the legend, each in the colour of the map', async () => {
    const widget = await shown();
    const swatches = all(widget, '.legend .swatch');
    const colours = swatches.slice(0, 5).map((swatch) => getComputedStyle(swatch).backgroundColor);
    equal(new Set(colours).size, 5);
    [1, 2, 3, 4, 5].forEach((tone, i) => equal(getComputedStyle(inside(widget, `svg .class-${tone}`)).fill, colours[i]));
    ok(/\[\d+\s;\s\d+\[/.test(inside(widget, '.legend').textContent!), inside(widget, '.legend').textContent!);
    ok(/\d\]/.test(inside(widget, '.legend').textContent!), 'the last class is closed');
    const [first] = all(widget, '.legend li');
    ok(/^\[\d+\s;\s\d+\[$/.test(first!.querySelector('[aria-hidden=true]')?.textContent ?? ''), 'what is seen');
    ok(/^de \d+ à moins de \d+$/.test(first!.querySelector('.away')?.textContent ?? ''), 'what is heard');
  });

  for (const scheme of ['light', 'dark']) {
    it(`has classes that go from pale to deep in grey and without green too, on a ${scheme} page`, async () => {
      const widget = await shown();
      widget.style.colorScheme = scheme;
      const colours = all(widget, '.legend .swatch').slice(0, 5).map((swatch) => linear(getComputedStyle(swatch).backgroundColor)); // prettier-ignore
      for (const see of [(colour: readonly number[]) => colour, withoutGreen]) {
        const tones = colours.map((colour) => luminance(see(colour)) + 0.05);
        const steps = tones.slice(1).map((tone, i) => (scheme === 'light' ? tones[i]! / tone : tone / tones[i]!));
        ok(
          Math.min(...steps) > 1.3,
          `${see === withoutGreen ? 'without green' : 'in grey'}: ${steps.map((step) => step.toFixed(2)).join(' ')}`,
        );
      }
    });
  }

  it('shows no two maps’ textures by the same name: nothing in it has an identifier', async () => {
    const widget = await shown({ indicator: 'map-textures', level: 'reg', territory: 'reg:53' });
    equal(drawing(widget)!.querySelectorAll('[id], pattern, defs, [clip-path], [fill^=url]').length, 0);
    ok(drawing(widget)!.querySelectorAll('.hatch').length > 0 && drawing(widget)!.querySelectorAll('.dots').length > 0, 'textures');
  });

  it('refuses a count in words, with an event and no picture', async () => {
    useBrain(new MapBrain());
    const problems: BaliseProblemEvent[] = [];
    const place = mount(html`
      <balise-context .catalog=${catalog}>
        <balise-map indicator="map-refused" @balise-problem=${(event: BaliseProblemEvent) => problems.push(event)}></balise-map>
      </balise-context>
    `);
    const widget = place.querySelector<BaliseWidget>('balise-map')!;
    await settled(widget, 'refused');
    await until(() => problems.length > 0, 'the host is told');
    ok(isProblem(problems[0]!.problem) && problems[0]!.problem.problem === 'MAP_FORBIDDEN', 'the host is told which');
    equal(drawing(widget), null);
    ok(/ne se compare pas sur une carte/.test(inside(widget, '.notice').textContent!), 'in words');
  });

  it('draws another level when its attribute changes', async () => {
    const widget = await shown();
    widget.setAttribute('level', 'aca');
    widget.setAttribute('territory', 'aca:14');
    await until(() => labels(widget).length === 30, 'thirty académies');
    const list = inside(widget, '[role=listbox]');
    press(list, 'r');
    const first = current(widget);
    press(list, 'r');
    deepEqual([first, current(widget)].map((label) => label.split(',')[0]).sort(), ['Académie de Reims', 'Académie de Rennes']);
  });
});
