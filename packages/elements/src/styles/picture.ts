import { css } from 'lit';

/** The drawing and what lies over it. */
export const picture = css`
  .picture {
    position: relative;
    direction: ltr;
    margin: 12px 0 4px;
    min-inline-size: 0;
    overflow-x: clip;
    align-content: center;
  }
  .picture svg {
    display: block;
    overflow: visible;
    font-family: inherit;
    font-size: 13px;
    font-kerning: none;
    letter-spacing: normal;
    word-spacing: normal;
  }
  .picture .former:not(:focus) {
    visibility: hidden;
  }
  .marks {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }
  .mark {
    position: absolute;
    border-radius: 2px;
    cursor: default;
  }
  .mark[aria-selected='true'] {
    outline: 1px solid var(--_text-2);
    outline-offset: -1px;
  }
  .marks:focus-visible {
    outline-offset: -2px;
  }
  .marks[aria-activedescendant] {
    outline: none;
  }
  .marks:focus-visible .mark[aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .tooltip {
    position: absolute;
    z-index: 1;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 4px 8px;
    border: 1px solid var(--_text-2);
    border-radius: 2px;
    background-color: var(--_ground);
    font-size: max(0.8125em, 13px);
    line-height: 1.4;
  }
`;
