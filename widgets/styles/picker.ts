import { css } from 'lit';

export const pickerStyles = css`
  :host {
    direction: ltr;
    max-inline-size: 24em;
  }
  /* Not the host: a page that unsets everything would send the proposals to its own foot. */
  .frame {
    position: relative;
  }
  label {
    font-size: 0.9375em;
    font-weight: 650;
  }
  input {
    all: unset;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.5em;
    margin-block-start: 4px;
    padding: 4px 12px;
    border: 1px solid var(--_text-2);
    border-radius: 2px;
  }
  ul {
    position: absolute;
    z-index: 2;
    inset: 100% 0 auto;
    max-block-size: 20em;
    margin: 4px 0 0;
    padding: 4px 0;
    overflow-y: auto;
    border: 1px solid var(--_text-2);
    border-radius: 2px;
    background-color: var(--_ground);
    list-style: none;
  }
  li {
    padding: 4px 12px;
    cursor: pointer;
  }
  li small {
    font-size: 0.875em;
    color: var(--_text-2);
  }
  li[aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    font-weight: 650;
  }
`;
