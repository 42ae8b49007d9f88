import { css } from 'lit';

/** For the widgets that draw curves, beside the styles of all: what a dashed line to an open point means, in the legend, and which curve is which. */
export const trendStyles = css`
  /* Until it is drawn, it takes what the words leave of the room kept; the painter then draws for that height: at most \`plotHeight\`, stretched, and its foot. */
  .frame:not(.compact) .picture:not(:has(svg)) {
    flex: 1 0 auto;
    max-block-size: calc(228px + 22.5cqi);
  }
  .swatch.key {
    inline-size: 24px;
    block-size: 16px;
    vertical-align: -4px;
    outline: none;
  }
  .swatch.provisional {
    position: relative;
    inline-size: 24px;
    outline: none;
    background: repeating-linear-gradient(90deg, var(--_accent) 0 5px, transparent 5px 8px) left center / 16px 2px no-repeat;
  }
  .swatch.provisional::after {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 0;
    inline-size: 9px;
    block-size: 9px;
    margin-block-start: -4.5px;
    box-sizing: border-box;
    border: 2px solid var(--_accent);
    border-radius: 50%;
  }
  @media (forced-colors: active) {
    /* An open point is one that may change. */
    path.others {
      fill: CanvasText;
    }
  }
`;
