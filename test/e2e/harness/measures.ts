/**
 * What a reader's eyes would catch, measured in the page: text that is too faint, cut, outside, or over other text.
 * Each function runs in the page and must stand alone.
 */

/** Contrast of every text that shows, and of the marks of pictures, with the ground, and of mine with the others: those under what is asked for. */
export const faint = (): string[] => {
  type Color = readonly [number, number, number, number];
  const parse = (text: string): Color | null => {
    const numbers = text.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const scale = text.startsWith('rgb') ? 255 : text.startsWith('color(srgb ') ? 1 : 0;
    const [r, g, b, a = 1] = numbers;
    return scale === 0 || r === undefined || g === undefined || b === undefined ? null : [r / scale, g / scale, b / scale, a];
  };
  const over = (top: Color, under: Color): Color => [0, 1, 2].map((i) => top[i]! * top[3] + under[i]! * (1 - top[3])).concat(1) as unknown as Color; // prettier-ignore
  const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]: Color): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (a: Color, b: Color): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  const groundOf = (element: Element): Color => {
    for (let node: Node | null = element; node !== null; node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null) {
      // What is drawn has no ground of its own, whatever its style says.
      const color = node instanceof HTMLElement ? parse(getComputedStyle(node).backgroundColor) : null;
      if (color !== null && color[3] > 0.95) return color;
    }
    return [1, 1, 1, 1];
  };
  const isHollow = (mark: Element): boolean => {
    const { fill } = getComputedStyle(mark);
    const color = parse(fill);
    const ground = groundOf(mark);
    return fill === 'none' || (color !== null && contrast(over(color, ground), ground) === 1);
  };
  const found: string[] = [];
  const check = (element: Element, paint: string, least: number, what: string): void => {
    const color = parse(paint);
    if (color === null) return void found.push(`${what}: ${paint} cannot be read`);
    const ground = groundOf(element);
    const ratio = contrast(over(color, ground), ground);
    if (ratio < least - 0.005) found.push(`${what}: ${ratio.toFixed(2)}, at least ${least} (${paint} on ${ground.map((c) => Math.round(c * 255)).join()})`);
  }; // prettier-ignore
  for (const widget of document.querySelectorAll('main *')) {
    const root = widget.shadowRoot;
    if (root === null || !widget.localName.startsWith('balise-') || widget.localName === 'balise-context') continue;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (text === '' || element === null || element.getClientRects().length === 0 || element.closest('.away') !== null) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 650);
      if (size < 12) found.push(`« ${text.slice(0, 30)} »: ${size} px`);
      check(element, element instanceof SVGElement ? style.fill : style.color, isLarge ? 3 : 4.5, `« ${text.slice(0, 30)} »`);
    }
    const isOfCurves = /trend|figure/.test(widget.localName);
    for (const mark of root.querySelectorAll('svg .mine, svg .others, svg .coast, svg .outline-mine')) {
      const { fill, stroke } = getComputedStyle(mark);
      if (mark.localName === 'text') continue;
      check(mark, isHollow(mark) ? stroke : fill, 3, `.${mark.getAttribute('class')}`);
      if (mark.localName === 'path' && isHollow(mark) && isOfCurves) found.push('an open point, which says of a figure that it may change');
    }
    // Whoever sees no hue tells mine from the others by how light it is; of curves, by their shapes.
    if (isOfCurves) continue;
    const [mine, others] = ['mine', 'others'].map((role) => {
      const mark = root.querySelector(`svg path.${role}`);
      if (mark === null) return null;
      const color = parse(getComputedStyle(mark).fill);
      return color === null ? null : over(color, groundOf(mark));
    });
    if (mine && others && contrast(mine, others) < 1.9)
      found.push(`mine beside the others: ${contrast(mine, others).toFixed(2)}, at least 1.9`);
  }
  return [...new Set(found)];
};

/** How much of the end of the widget shown, in px, has nothing in it, as far as the screen shows. */
export const hole = (): number => {
  const frames = [...document.querySelectorAll('main *')].flatMap((widget) => widget.shadowRoot?.querySelector('.frame') ?? []);
  const left = frames.map((frame) => {
    const ends = [...frame.children].filter((child) => !child.classList.contains('away') && child.getClientRects().length > 0);
    const last = Math.max(
      ...ends.map((child) => child.getBoundingClientRect().bottom),
      ...[...(frame.getRootNode() as ShadowRoot).host.children].map((child) => child.getBoundingClientRect().bottom),
    );
    return Math.min(frame.getBoundingClientRect().bottom, innerHeight) - last;
  });
  return Math.round(Math.max(0, ...left));
};

/** Text outside its widget, cut, or over other text. */
export const misplaced = (): string[] => {
  const found: string[] = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const widget of document.querySelectorAll('main *')) {
    const root = widget.shadowRoot;
    if (root === null || !widget.localName.startsWith('balise-') || widget.localName === 'balise-context') continue;
    const room = widget.getBoundingClientRect();
    const boxes: { text: string; rect: DOMRect; element: Element }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (text === '' || element === null || element.closest('.away, .tooltip[hidden], .former, details:not([open]) > :not(summary)') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = element instanceof SVGElement ? [element.getBoundingClientRect()] : [...range.getClientRects()];
      for (const rect of lines) if (rect.width > 0 && rect.height > 0) boxes.push({ text: text.slice(0, 30), rect, element });
    }
    for (const { text, rect, element } of boxes) {
      if (element.closest('.scroll') !== null) continue;
      if (rect.left < room.left - 1 || rect.right > room.right + 1) found.push(`« ${text} » leaves the widget: ${Math.round(rect.left - room.left)}–${Math.round(rect.right - room.left)} of ${Math.round(room.width)}`);
    }
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) {
        const [a, b] = [boxes[i]!, boxes[j]!];
        if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        // Boxes of text are taller than its ink.
        const ink = (rect: DOMRect): number => rect.height * 0.2;
        const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const down = Math.min(a.rect.bottom - ink(a.rect), b.rect.bottom - ink(b.rect)) - Math.max(a.rect.top + ink(a.rect), b.rect.top + ink(b.rect));
        if (across > 1 && down > 1) found.push(`« ${a.text} » and « ${b.text} » overlap by ${Math.round(across)} × ${Math.round(down)} px`);
      }
    }
  }
  return [...new Set(found)];
}; // prettier-ignore

/** Lines that a typographer would not break so: in a date or a school year, before a separator, in the name of a licence that fits a line; and what a field cannot show. */
export const illBroken = (within = 'main *'): string[] => {
  const found: string[] = [];
  for (const widget of document.querySelectorAll(within)) {
    const root = widget.shadowRoot;
    if (root === null || !widget.localName.startsWith('balise-') || widget.localName === 'balise-context') continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent ?? '';
      if (element === null || element instanceof SVGElement || element.closest('.away, .tooltip') !== null || element.getClientRects().length === 0) continue;
      const next = /[(\u00ab][\u00a0\u202f]?$/.test(text) ? walker.nextNode() : null;
      if (next !== null) {
        walker.previousNode();
        range.setStart(node, text.length - 1);
        range.setEnd(next, 1);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (rects.at(-1)!.top - rects[0]!.top > 4) found.push(`a line ends with what opens « ${next.textContent} »`);
      }
      for (const { 0: whole, index } of text.matchAll(/\d{4}-\d{4}|\d{1,2}(?:er)? \p{L}+\.? \d{4}|\u00b7/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + whole.length);
        const rects = [...range.getClientRects()];
        if (rects.at(-1)!.top - rects[0]!.top > 4) found.push(`« ${whole} » is cut in « ${text.trim().slice(0, 40)} »`);
        const start = element.closest('li, p')?.getBoundingClientRect().left ?? -Infinity;
        if (whole === '\u00b7' && rects[0]!.left - start < 8) found.push(`a line begins with the separator of « ${text.trim().slice(0, 40)} »`);
      }
    }
    for (const link of root.querySelectorAll<HTMLElement>('.foot a')) {
      const lines = link.getClientRects();
      const width = [...lines].reduce((sum, line) => sum + line.width, 0);
      if (lines.length > 1 && width < link.closest('li')!.clientWidth) found.push(`« ${link.textContent} » is cut, though a line has room for it`);
    }
    for (const field of root.querySelectorAll('input')) if (field.scrollWidth > field.clientWidth) found.push(`« ${field.value} » has ${field.clientWidth} px of ${field.scrollWidth}`);
  }
  return [...new Set(found)];
}; // prettier-ignore

/** Colours that are not of the palette a reader chose: those of texts, borders, marks and swatches in forced colours. */
export const unforced = (): string[] => {
  const keywords = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'GrayText', 'LinkText', 'VisitedText', 'ActiveText', 'ButtonText', 'ButtonFace', 'ButtonBorder', 'Field', 'FieldText', 'Mark', 'MarkText', 'SelectedItem', 'SelectedItemText'];
  const probe = document.createElement('i');
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const computed = (color: string): string => (probe.style.setProperty('color', color), getComputedStyle(probe).color);
  const system = new Set(keywords.map(computed));
  // Tones of a sequence and hairlines are mixed of two colours of the palette, in the shares that the style sheet says.
  const shares = { 'class-1': 8, 'class-2': 28, 'class-3': 50, 'class-4': 74, grid: 35, inset: 35 };
  const mixed = new Map(Object.entries(shares).map(([role, share]) => [role, computed(`color-mix(in srgb, CanvasText ${share}%, Canvas)`)]));
  probe.remove();
  const found: string[] = [];
  let seen = 0;
  for (const widget of document.querySelectorAll('main *')) {
    if (widget.shadowRoot === null || !widget.localName.startsWith('balise-') || widget.localName === 'balise-context') continue;
    for (const element of widget.shadowRoot.querySelectorAll('*')) {
      if (element.getClientRects().length === 0 || element.closest('.away, defs') !== null) continue;
      const style = getComputedStyle(element);
      const isDrawn = element instanceof SVGElement;
      const role = element.closest('.bars') !== null ? 'grid' : (element.getAttribute('class')?.replace('swatch ', '') ?? '');
      const check = (what: string, color: string): void => {
        if (color === 'none' || /^rgba\(.*, 0\)$/.test(color)) return;
        seen += 1;
        if (!system.has(color) && mixed.get(role) !== color) found.push(`${element.localName}.${role}: ${what} ${color}`);
      };
      if (isDrawn && !/^(?:svg|g|tspan)$/.test(element.localName)) ['fill', 'stroke'].forEach((name) => check(name, style.getPropertyValue(name)));
      if (isDrawn) continue;
      check('color', style.color);
      check('background', style.backgroundColor);
      for (const color of style.backgroundImage.match(/(?:rgba?|color)\([^()]*\)/g) ?? []) check('background image', color);
      for (const side of ['top', 'right', 'bottom', 'left']) if (style.getPropertyValue(`border-${side}-style`) !== 'none') check('border', style.getPropertyValue(`border-${side}-color`));
      if (style.outlineStyle !== 'none') check('outline', style.outlineColor);
      if (style.textDecorationLine !== 'none') check('underline', style.textDecorationColor);
    }
  }
  if (seen === 0 && document.querySelector('main balise-figure, main balise-ranking, main balise-trend, main balise-map') !== null) found.push('no colour was seen');
  return [...new Set(found)];
}; // prettier-ignore
