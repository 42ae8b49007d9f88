import { css } from 'lit';

/** The drawing. What lies over it has its own (`marks.ts`). */
export const picture = css`
  .picture {
    position: relative;
    direction: ltr;
    margin: 12px 0 4px;
    overflow-x: clip;
    align-content: center;
  }
  .picture svg {
    display: block;
    overflow: visible;
    font-size: 13px;
    font-kerning: none;
    letter-spacing: normal;
    word-spacing: normal;
  }
  .picture .former:not(:focus) {
    visibility: hidden;
  }
`;
