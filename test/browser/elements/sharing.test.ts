/**
 * Long because a reader takes figures away in five ways (data, drawing, bitmap, code, full screen), each opened again as whoever
 * receives it would.
 */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import { type BaliseWidget, configure, useBrain } from '@balise/elements';
import { html, type TemplateResult } from 'lit';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { MapBrain } from '../../../stories/fixtures/map-brain.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { staged } from '../../../stories/fixtures/staged.ts';
import { trendAnswers } from '../../../stories/fixtures/trend-answers.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { holdTimers } from '../support/held-timers.ts';
import { all, clear, fakeBrain, inside, mount, settled, until } from '../support/page.ts';

type Saved = { readonly name: string; readonly file: Blob };

/** Catches the files that the page would hand over. */
const catching = (): { saved: Saved[]; urls: string[]; stop(): void } => {
  const saved: Saved[] = [];
  const urls: string[] = [];
  const files = new Map<string, Blob>();
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (file: Blob) => {
    const url = createObjectURL.call(URL, file);
    files.set(url, file);
    urls.push(url);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    saved.push({ name: this.download, file: files.get(this.href)! });
  };
  return {
    saved,
    urls,
    stop: () => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    },
  };
};

const shown = async (indicator = 'ranking-ready', locale = 'fr'): Promise<BaliseWidget> => {
  fakeBrain();
  const widget = mount(
    html`<balise-context catalog="/figures/catalog.json" territory="dep:29" locale=${locale} uai="0290009C" credentials="/"
      ><balise-ranking indicator=${indicator} level="dep" within="reg:53" class="mine" id="x" onclick="1"></balise-ranking
    ></balise-context>`,
  ).querySelector<BaliseWidget>('balise-ranking')!;
  await settled(widget, 'ready');
  return widget;
};

const open = async (widget: BaliseWidget): Promise<readonly HTMLElement[]> => {
  inside(widget, '[aria-controls="choices"]').click();
  await until(() => all(widget, '#choices button').length > 0, 'the choices are there');
  return all(widget, '#choices button');
};
const choose = async (widget: BaliseWidget, text: string): Promise<void> => {
  const buttons = all(widget, '#choices button').length > 0 ? all(widget, '#choices button') : await open(widget);
  const found = buttons.find((button) => button.textContent?.includes(text));
  ok(found, `no ${text} among ${buttons.map((button) => button.textContent).join()}`);
  found.click();
};

const drawn = async (place: unknown): Promise<BaliseWidget> => {
  const widget = mount(place as TemplateResult).querySelector<BaliseWidget>('balise-trend, balise-map')!;
  await settled(widget, 'ready');
  await until(() => all(widget, 'svg.drawing').length > 0, 'the picture is there');
  return widget;
};

const catalog = {};

describe('what a reader takes away', () => {
  let files: ReturnType<typeof catching>;
  beforeEach(() => {
    files = catching();
    configure({ script: 'https://cdn.example/balise/auto.js' });
  });
  afterEach(() => {
    configure({ script: undefined as never });
    files.stop();
    clear();
  });

  it('is listed on demand, in the language of the widget, and folded again', async () => {
    const widget = await shown();
    deepEqual(
      (await open(widget)).map((button) => button.textContent),
      ['Données (CSV)', 'Image (SVG)', 'Image (PNG)', 'Code à intégrer'],
    );
    equal(inside(widget, '[aria-controls="choices"]').getAttribute('aria-expanded'), 'true');
    inside(widget, '[aria-controls="choices"]').click();
    await widget.updateComplete;
    equal(all(widget, '#choices button').length, 0);
    equal((await open(await shown('ranking-ready', 'en')))[0]!.textContent, 'Data (CSV)');
  });

  it('as data, has every row and its source', async () => {
    const widget = await shown();
    await choose(widget, 'CSV');
    const [{ name, file }] = files.saved as [Saved];
    equal(name, 'terminaux-pour-100-eleves-departements-de-bretagne.csv');
    const text = await file.text();
    for (const { cells } of readings['ranking-ready'].table.rows) ok(text.includes(cells[0]!.text), cells[0]!.text);
    match(text, /Licence Ouverte 2\.0/);
  });

  it('as a drawing, is one SVG that says what it shows, what colours mean and where figures come from', async () => {
    const widget = await shown();
    await choose(widget, 'SVG');
    const [{ name, file }] = files.saved as [Saved];
    match(name, /\.svg$/);
    const text = await file.text();
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    equal(parsed.querySelector('parsererror'), null);
    equal(parsed.querySelector('title')?.textContent, readings['ranking-ready'].title);
    match(parsed.querySelector('desc')?.textContent ?? '', /Définition\nTerminaux fixes et mobiles à usage pédagogique .*\nSource/);
    match(parsed.querySelector('desc')?.textContent ?? '', /Licence Ouverte 2\.0\s+https:\/\/www\.etalab/);
    const words = [...parsed.querySelectorAll('text')].map((node) => node.textContent).join(' ');
    for (const part of ['Finistère', '35,6', 'Autres départements', 'DNE', 'Licence Ouverte 2.0']) ok(words.includes(part), part);
    equal(parsed.querySelectorAll('[class], style, script, image, [style]').length, 0);
    ok(!/var\(|light-dark|color\(|color-mix/.test(text), 'colours are written in it');
    const mine = [...parsed.querySelectorAll('path')].map((path) => path.getAttribute('fill'));
    ok(mine.includes('rgb(31, 95, 191)'), `the accent is there: ${mine.join()}`);
  });

  it('as a drawing, has the ground and the text of a page that is written in oklch', async () => {
    const widget = await shown();
    const { style } = document.body;
    Object.assign(style, { backgroundColor: 'oklch(0.2 0 0)', color: 'oklch(0.95 0 0)' });
    await until(() => getComputedStyle(inside(widget, 'svg text')).stroke.startsWith('oklch'), 'the ground is worn');
    await choose(widget, 'SVG');
    style.removeProperty('background-color');
    style.removeProperty('color');
    const [{ file }] = files.saved as [Saved];
    const parsed = new DOMParser().parseFromString(await file.text(), 'image/svg+xml');
    equal(parsed.querySelector('rect')?.getAttribute('fill'), 'rgb(22, 22, 22)');
    const fills = [...parsed.querySelectorAll('text')].map((text) => text.getAttribute('fill'));
    ok(
      fills.every((fill) => /^rgb\((2\d\d|19\d), /.test(fill ?? '')),
      `every text is light: ${[...new Set(fills)].join(' ')}`,
    );
    equal(widget.shadowRoot!.querySelectorAll('i').length, 0);
  });

  it('as a drawing without a word in it, has the ground of the page too', async () => {
    useBrain(new MapBrain());
    const place = mount(html`<balise-context .catalog=${catalog} locale="fr"><balise-map indicator="map-textures" level="reg"></balise-map></balise-context>`); // prettier-ignore
    Object.assign(place.style, { backgroundColor: 'rgb(18, 18, 18)', color: 'rgb(238, 238, 238)' });
    const widget = place.querySelector<BaliseWidget>('balise-map')!;
    await settled(widget, 'ready');
    await until(() => all(widget, '[role=listbox]').length === 1, 'it is drawn');
    equal(all(widget, 'svg.drawing text').length, 0);
    await choose(widget, 'SVG');
    const [{ file }] = files.saved as [Saved];
    const parsed = new DOMParser().parseFromString(await file.text(), 'image/svg+xml');
    equal(parsed.querySelector('rect')?.getAttribute('fill'), 'rgb(18, 18, 18)');
    equal(parsed.querySelector('text')?.getAttribute('fill'), 'rgb(238, 238, 238)');
  });

  it('as a drawing, takes along the names of curves that stand in the legend, each beside a sample of its colours and shape', async () => {
    const place = mount(staged(html`<balise-trend indicator="trend-eight"></balise-trend>`, new AnswerBrain(trendAnswers)));
    place.style.width = '264px';
    const widget = place.querySelector<BaliseWidget>('balise-trend')!;
    await settled(widget, 'ready');
    await until(() => all(widget, '.key svg').length === 8, 'the legend names them');
    await choose(widget, 'SVG');
    const [{ file }] = files.saved as [Saved];
    const parsed = new DOMParser().parseFromString(await file.text(), 'image/svg+xml');
    const texts = [...parsed.querySelectorAll('svg > text')];
    const samples = [...parsed.querySelectorAll('svg > svg[width="24"]')];
    const rows = samples.map((sample) => {
      const y = Number(sample.getAttribute('y'));
      const beside = texts.find((text) => Math.abs(Number(text.getAttribute('y')) - (y + 12)) < 4);
      return [beside?.textContent, sample.querySelector('path')?.getAttribute('fill')];
    });
    deepEqual(
      rows.map(([name]) => name),
      all(widget, '.legend li').map((line) => line.textContent.trim()),
    );
    deepEqual(
      rows.filter(([, fill]) => fill === 'rgb(31, 95, 191)'),
      [['Finistère', 'rgb(31, 95, 191)']],
    );
    equal(parsed.querySelectorAll('[class]').length, 0);
  });

  it('as a drawing, keeps the textures of its legend apart, and says what is fictitious', async () => {
    useBrain(new MapBrain());
    const place = mount(html`<balise-context .catalog=${catalog} locale="fr"><balise-map indicator="map-textures" level="reg"></balise-map></balise-context>`); // prettier-ignore
    const widget = place.querySelector<BaliseWidget>('balise-map')!;
    await settled(widget, 'ready');
    await until(() => all(widget, '[role=listbox]').length === 1, 'it is drawn');
    await choose(widget, 'SVG');
    const [{ file }] = files.saved as [Saved];
    const parsed = new DOMParser().parseFromString(await file.text(), 'image/svg+xml');
    const keyOf = (label: string): string => {
      const text = [...parsed.querySelectorAll('text')].find((node) => node.textContent === label)!;
      const before = text.previousElementSibling!;
      return before.localName === 'path' ? before.getAttribute('d')!.replace(/[\d. ]/g, '') : before.localName;
    };
    const keys = ['Non disponible', 'Secret statistique', 'Sans objet'].map(keyOf);
    equal(new Set(keys).size, 3, keys.join());
    ok(
      [...parsed.querySelectorAll('text')].some((node) => node.textContent!.includes('données fictives')),
      'fictitious',
    );
  });

  it('as a bitmap, is a PNG twice the size of the drawing, with its colours', async () => {
    const widget = await shown();
    await choose(widget, 'PNG');
    await until(() => files.saved.length === 1, 'it is painted');
    const [{ file }] = files.saved as [Saved];
    const bytes = new Uint8Array(await file.arrayBuffer());
    deepEqual(
      [...bytes.slice(1, 4)],
      [...'PNG'].map((letter) => letter.charCodeAt(0)),
    );
    const bitmap = await createImageBitmap(file);
    ok(bitmap.width >= 2 * 420, `${bitmap.width} px wide`);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let accent = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] === 31 && data[i + 1] === 95 && data[i + 2] === 191) accent += 1;
    ok(accent > 1000, `${accent} pixels of the accent`);
  });

  for (const [what, widget] of [
    ['bars', () => shown()],
    ['curves', () => drawn(staged(html`<balise-trend indicator="trend-eight"></balise-trend>`, new AnswerBrain(trendAnswers)))],
    ['a map', () => drawn(staged(html`<balise-map indicator="map-textures" level="reg"></balise-map>`, new MapBrain()))],
  ] as const)
    it(`as a bitmap of ${what}, is what the browser makes of the drawing`, async () => {
      const it = await widget();
      await choose(it, 'SVG');
      await choose(it, 'PNG');
      await until(() => files.saved.length === 2, 'both are there');
      const [svg, png] = files.saved.map(({ file }) => file) as [Blob, Blob];
      const painted = await createImageBitmap(png);
      const image = new Image();
      image.src = URL.createObjectURL(svg);
      await image.decode();
      const { width, height } = painted;
      // By squares of four pixels: edges of letters and of lines may be smoothed otherwise.
      const [ours, theirs] = [painted, image].map((source) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [width, height];
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        context.drawImage(source, 0, 0, width, height);
        const { data } = context.getImageData(0, 0, width, height);
        const across = width >> 2;
        return Float64Array.from({ length: across * (height >> 2) }, (_, square) => {
          let sum = 0;
          for (let at = 0; at < 16; at += 1)
            sum += data[(((square / across) | 0) * 4 + (at >> 2)) * width * 4 + ((square % across) * 4 + (at & 3)) * 4]!;
          return sum / 16;
        });
      }) as [Float64Array, Float64Array];
      const inked = theirs.filter((red) => red < 240).length;
      const other = theirs.filter((red, square) => Math.abs(red - ours[square]!) > 40).length;
      ok(inked > 500, `${inked} squares of the drawing`);
      ok(other < inked / 25, `${other} squares of ${inked} differ`);
    });

  it('as code, poses the same question on any page, and nothing of this page’s own', async () => {
    const widget = await shown();
    await choose(widget, 'Code');
    await until(() => all(widget, 'textarea').length === 1, 'the code is shown');
    const code = inside<HTMLTextAreaElement>(widget, 'textarea').value;
    equal(
      code,
      [
        '<script type="module" src="https://cdn.example/balise/auto.js"></script>',
        `<balise-context catalog="${new URL('/figures/catalog.json', location.href).href}" territory="dep:29" locale="fr">`,
        '  <balise-ranking level="dep" within="reg:53" indicator="ranking-ready"></balise-ranking>',
        '</balise-context>',
      ].join('\n'),
    );
  });

  it('as code, names the whole address of the script, which is pasted elsewhere', async () => {
    configure({ script: '/balise/auto.js' });
    const widget = await shown();
    await choose(widget, 'Code');
    await until(() => all(widget, 'textarea').length === 1, 'the code is shown');
    ok(inside<HTMLTextAreaElement>(widget, 'textarea').value.includes(`src="${location.origin}/balise/auto.js"`), 'the whole address');
  });

  it('as code, is not offered where nobody says where the script is', async () => {
    configure({ script: undefined as never });
    ok(!(await open(await shown())).some((button) => /Code/.test(button.textContent ?? '')), 'no code');
  });

  it('as code, is not offered where the catalogue has no address', async () => {
    fakeBrain();
    const widget = mount(
      html`<balise-context .catalog=${{}} territory="dep:29"><balise-ranking indicator="ranking-ready"></balise-ranking></balise-context>`,
    ).querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'ready');
    ok(!(await open(widget)).some((button) => /Code/.test(button.textContent ?? '')), 'no code');
  });

  it('is never markup: an attribute cannot end the tag it is in', async () => {
    fakeBrain();
    const widget = mount(
      html`<balise-context catalog="/c.json" territory="dep:29"
        ><balise-ranking indicator="ranking-ready" heading=${'"><img src=x onerror=alert(1)>'}></balise-ranking
      ></balise-context>`,
    ).querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'ready');
    await choose(widget, 'Code');
    await until(() => all(widget, 'textarea').length === 1, 'the code is shown');
    const parsed = new DOMParser().parseFromString(inside<HTMLTextAreaElement>(widget, 'textarea').value, 'text/html');
    equal(parsed.querySelector('img'), null);
    equal(parsed.querySelector('balise-ranking')?.getAttribute('heading'), '"><img src=x onerror=alert(1)>');
  });

  it('may fill the screen only where there is a picture and the page allows it', async () => {
    const widget = await shown();
    const hasButton = all(widget, '.toolbar button').some((button) => button.textContent === 'Plein écran');
    equal(hasButton, document.fullscreenEnabled);
    // As in a frame that its page keeps small.
    Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
    try {
      const kept = await shown();
      equal(all(kept, '.toolbar button').some((button) => button.textContent === 'Plein écran'), false); // prettier-ignore
    } finally {
      Reflect.deleteProperty(document, 'fullscreenEnabled');
    }
  });

  it('as a file, has an address that is let go of', async () => {
    const widget = await shown();
    const timers = holdTimers(5000);
    const dropped: string[] = [];
    const { revokeObjectURL } = URL;
    URL.revokeObjectURL = (url) => (dropped.push(url), revokeObjectURL.call(URL, url));
    try {
      await choose(widget, 'CSV');
      deepEqual([files.saved.length, dropped.length], [1, 0], 'not before it is read');
      timers.fireShortest();
      deepEqual(dropped, files.urls);
    } finally {
      timers.restore();
      URL.revokeObjectURL = revokeObjectURL;
    }
  });
});
