import { css } from 'lit';

/**
 * For the widgets that draw maps, beside the styles of all. Roles to colours: five tones of a sequence by class, textures where there is no figure; in forced colours the tones
 * are made of the two colours that the reader chose.
 */
export const mapStyles = css`
  .class-1 {
    --_tone: var(--balise-sequence-1, #dbe8fb);
  }
  .class-2 {
    --_tone: var(--balise-sequence-2, #a9c8f2);
  }
  .class-3 {
    --_tone: var(--balise-sequence-3, #6f9fe0);
  }
  .class-4 {
    --_tone: var(--balise-sequence-4, #3b74c4);
  }
  .class-5 {
    --_tone: var(--balise-sequence-5, #1a4a94);
  }
  @supports (color: light-dark(red, blue)) {
    .class-1 {
      --_tone: var(--balise-sequence-1, light-dark(#dbe8fb, #1e2f4d));
    }
    .class-2 {
      --_tone: var(--balise-sequence-2, light-dark(#a9c8f2, #2b4f86));
    }
    .class-3 {
      --_tone: var(--balise-sequence-3, light-dark(#6f9fe0, #3f76c2));
    }
    .class-4 {
      --_tone: var(--balise-sequence-4, light-dark(#3b74c4, #73a3ea));
    }
    .class-5 {
      --_tone: var(--balise-sequence-5, light-dark(#1a4a94, #b9d3ff));
    }
  }
  @media (forced-colors: active) {
    .class-1 {
      --_tone: color-mix(in srgb, CanvasText 8%, Canvas);
    }
    .class-2 {
      --_tone: color-mix(in srgb, CanvasText 28%, Canvas);
    }
    .class-3 {
      --_tone: color-mix(in srgb, CanvasText 50%, Canvas);
    }
    .class-4 {
      --_tone: color-mix(in srgb, CanvasText 74%, Canvas);
    }
    .class-5 {
      --_tone: CanvasText;
    }
  }
  [class*='class-'] {
    fill: var(--_tone);
    background-color: var(--_tone);
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
  .swatch.hatch {
    background-image: repeating-linear-gradient(135deg, var(--_text-2) 0 1px, transparent 1px 4px);
  }
  .swatch.dots {
    background-image: radial-gradient(circle, var(--_text-2) 1px, transparent 1.2px);
    background-size: 4px 4px;
    background-position: 1px 1px;
  }
  .shaped {
    outline: none !important;
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
