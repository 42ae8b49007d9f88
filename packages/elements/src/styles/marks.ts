import { css } from 'lit';

/** What lies over a drawing, brought with it. */
export const marks = css`
  .marks {
    position: absolute;
    inset: 0;
    overflow: clip;
  }
  .mark {
    position: absolute;
    border-radius: 2px;
    /* Its tooltip comes into sight with it. */
    scroll-margin-block: 48px;
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
    font-size: 13px;
  }
  /* For who sees, and has come by the keyboard: a listbox says its arrows to those who hear. */
  .marks:focus-visible + .tooltip::after {
    content: ' ←→';
  }
`;
