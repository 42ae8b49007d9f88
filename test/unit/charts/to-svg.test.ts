import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Picture } from '@balise/model';
import { draw } from '../../../packages/charts/src/draw.ts';
import { darkTheme, lightTheme } from '../../../packages/charts/src/theme.ts';
import { toSvg } from '../../../packages/charts/src/to-svg.ts';
import { bretagne, lookOf } from './answers.ts';
import { bars, lines } from './compiled.ts';
import { broken } from './trends.ts';

async function picture(): Promise<Picture> {
  const drawn = await draw(bars, bretagne, lookOf(352));
  if (isProblem(drawn)) throw new Error(drawn.got);
  return drawn;
}

const plain = (children: Picture['tree'][]): Picture => ({ width: 10, height: 10, tree: ['svg', { width: '10' }, ...children], marks: [] });

test('a picture becomes an SVG document with its size, its colours and no class', async () => {
  const svg = toSvg(await picture());
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="352" height="146" viewBox="0 0 352 146"/);
  assert.match(svg, new RegExp(`<path d="[^"]+" fill="${lightTheme.accent}">`));
  assert.match(svg, /font-weight="650" fill="#1b1f27">Finistère<\/text>/);
  assert.doesNotMatch(svg, /class=/);
});

test('a theme changes colours and nothing else', async () => {
  const drawn = await picture();
  const colours = (theme: typeof lightTheme): string => toSvg(drawn, theme).replace(/#[0-9a-f]{6}/g, '#');
  assert.notEqual(toSvg(drawn, darkTheme), toSvg(drawn, lightTheme));
  assert.equal(colours(darkTheme), colours(lightTheme));
});

test('a named picture is an image, one without a name is decoration', async () => {
  const drawn = await picture();
  const named = toSvg(drawn, lightTheme, { title: 'Terminaux & <élèves>', description: 'Quatre départements' });
  assert.match(named, /role="img"[^>]*><title>Terminaux &amp; &lt;élèves&gt;<\/title><desc>Quatre départements<\/desc>/);
  assert.match(toSvg(drawn), /aria-hidden="true"/);
});

test('curves that the picture does not name are named under it, each with its sample', async () => {
  const drawn = await draw(lines, broken, lookOf(320));
  if (isProblem(drawn)) throw new Error(drawn.got);
  const svg = toSvg(drawn);
  const names = [...svg.matchAll(/<text x="30" y="\d+" font-size="13px"[^>]*>([^<]+)<\/text>/g)].map(([, name]) => name);
  assert.deepEqual(names, ['Finistère', 'Académie de Rennes', 'France']);
  assert.match(svg, new RegExp(`^<svg [^>]*height="${drawn.height + 66}" viewBox="0 0 320 ${drawn.height + 66}"`));
  assert.doesNotMatch(svg, /class=/);
});

test('what XML cannot hold is escaped or left out', () => {
  const svg = toSvg(plain([['text', { class: 'label', transform: '"><x' }, `<&>"'\u0000\uffff\ud800`]]));
  assert.match(svg, />&lt;&amp;&gt;&quot;&#39;<\/text>/);
  assert.match(svg, /transform="&quot;&gt;&lt;x"/);
});
