import { css } from 'lit';

/** The code of a widget, to copy. */
export const choices = css`
  .choices,
  .choices textarea {
    flex-basis: 100%;
  }
  .choices textarea {
    min-inline-size: 0;
    margin-block-start: 8px;
    padding: 8px;
    border: 1px solid var(--_text-2);
    border-radius: 2px;
    background: none;
    color: var(--_text);
    font: 13px/1.4 monospace;
    resize: vertical;
  }
`;
