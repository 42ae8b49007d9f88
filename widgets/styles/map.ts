import { css } from 'lit';

/**
 * For the widgets that draw maps, beside the styles of all. Roles to colours: five tones of a sequence by class, textures where there is no figure; in forced colours the tones
 * are made of the two colours that the reader chose.
 */
export const mapStyles = css`
  .frame {
    --_class-1: var(--balise-sequence-1, #dbe8fb);
    --_class-2: var(--balise-sequence-2, #a9c8f2);
    --_class-3: var(--balise-sequence-3, #6f9fe0);
    --_class-4: var(--balise-sequence-4, #3b74c4);
    --_class-5: var(--balise-sequence-5, #1a4a94);
  }
  @supports (color: light-dark(red, blue)) {
    .frame {
      --_class-1: var(--balise-sequence-1, light-dark(#dbe8fb, #1e2f4d));
      --_class-2: var(--balise-sequence-2, light-dark(#a9c8f2, #2b4f86));
      --_class-3: var(--balise-sequence-3, light-dark(#6f9fe0, #3f76c2));
      --_class-4: var(--balise-sequence-4, light-dark(#3b74c4, #73a3ea));
      --_class-5: var(--balise-sequence-5, light-dark(#1a4a94, #b9d3ff));
    }
  }
  @media (forced-colors: active) {
    .frame {
      --_class-1: color-mix(in srgb, CanvasText 8%, Canvas);
      --_class-2: color-mix(in srgb, CanvasText 28%, Canvas);
      --_class-3: color-mix(in srgb, CanvasText 50%, Canvas);
      --_class-4: color-mix(in srgb, CanvasText 74%, Canvas);
      --_class-5: CanvasText;
    }
  }
  svg .class-1 {
    fill: var(--_class-1);
  }
  svg .class-2 {
    fill: var(--_class-2);
  }
  svg .class-3 {
    fill: var(--_class-3);
  }
  svg .class-4 {
    fill: var(--_class-4);
  }
  svg .class-5 {
    fill: var(--_class-5);
  }
  svg .void,
  svg .hatch,
  svg .dots,
  svg .border,
  svg .coast,
  svg .inset,
  svg .halo,
  svg .outline-mine {
    fill: none;
  }
  svg .hatch,
  svg .dots,
  svg .coast {
    stroke: var(--_text-2);
  }
  svg .border,
  svg .halo {
    stroke: var(--_ground);
  }
  svg .inset {
    stroke: var(--_hair);
  }
  svg .outline-mine {
    stroke: var(--_text);
  }
  .swatch.class-1 {
    background-color: var(--_class-1);
  }
  .swatch.class-2 {
    background-color: var(--_class-2);
  }
  .swatch.class-3 {
    background-color: var(--_class-3);
  }
  .swatch.class-4 {
    background-color: var(--_class-4);
  }
  .swatch.class-5 {
    background-color: var(--_class-5);
  }
  .swatch.hatch {
    background-image: repeating-linear-gradient(135deg, var(--_text-2) 0 1px, transparent 1px 4px);
  }
  .swatch.dots {
    background-image: radial-gradient(circle, var(--_text-2) 1px, transparent 1.2px);
    background-size: 4px 4px;
    background-position: 1px 1px;
  }
  .mark.shaped[aria-selected='true'],
  .marks:focus-visible .mark.shaped[aria-selected='true'] {
    outline: none;
  }
  .reached {
    inset: 0 auto auto 0;
    pointer-events: none;
  }
  .reached path {
    fill: none;
    stroke: var(--_ground);
    stroke-width: 5px;
    stroke-linejoin: round;
  }
  .reached path + path {
    stroke: var(--_accent);
    stroke-width: 2.5px;
  }
  .swatch.outline-mine {
    outline: 2px solid var(--_text);
    outline-offset: -2px;
  }
`;
