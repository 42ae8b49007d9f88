/**
 * Roles and tokens to colours, the only place where a colour is written. Hosts set `--balise-…` custom properties;
 * what they leave follows what lies behind, and is mixed with the colour of the text where that is neither light nor dark.
 * Text is the host's own colour, so that it can be read on any ground, and the second text colour and the hairlines are made from it.
 */
import { css } from 'lit';

export const theme = css`
  .frame {
    --_accent: var(--balise-accent, #1f5fbf);
    --_others: var(--balise-others, #7f94b3);
    --_problem: var(--balise-problem, #8a1c1c);
    --_text: var(--balise-text, currentcolor);
    --_text-2: var(--balise-text-2, color-mix(in srgb, currentcolor var(--_quiet, 100%), transparent));
    --_hair: var(--balise-hair, color-mix(in srgb, currentcolor 20%, transparent));
    --_ground: var(--balise-ground, var(--_behind, Canvas));
  }
  @supports (color: light-dark(red, blue)) {
    .frame {
      --_accent: var(--balise-accent, color-mix(in srgb, light-dark(#1f5fbf, #7fb0ff), currentcolor var(--_ink, 0%)));
      --_others: var(--balise-others, color-mix(in srgb, light-dark(#7f94b3, #5a6a83), currentcolor var(--_ink, 0%)));
      --_problem: var(--balise-problem, color-mix(in srgb, light-dark(#8a1c1c, #ffb4a8), currentcolor var(--_ink, 0%)));
    }
  }

  .mine {
    fill: var(--_accent);
    background-color: var(--_accent);
  }
  .others {
    fill: var(--_others);
    background-color: var(--_others);
  }
  .ground {
    fill: var(--_ground);
  }
  line.mine {
    stroke: var(--_accent);
  }
  line.others {
    stroke: var(--_others);
  }
  line.reference {
    stroke: var(--_text);
  }
  line.axis {
    stroke: var(--_text-2);
  }
  line.grid {
    stroke: var(--_hair);
  }
  text {
    fill: var(--_text);
    stroke: var(--_ground);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  text.reference,
  text.axis,
  .missing {
    fill: var(--_text-2);
  }
  [class$='-mine'] {
    font-weight: 650;
  }

  @media (forced-colors: active) {
    .frame {
      --_accent: Highlight;
      /* Hollow beside mine: two colours of a palette may be as light as one another. */
      --_others: Canvas;
      --_text: CanvasText;
      --_text-2: CanvasText;
      --_hair: color-mix(in srgb, CanvasText 35%, Canvas);
      --_ground: Canvas;
    }
    svg .others {
      stroke: var(--_text);
    }
    svg,
    .bars span,
    .swatch {
      forced-color-adjust: none;
    }
  }
`;
