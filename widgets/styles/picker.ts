import { css } from 'lit';

/** Of a field that nobody types in yet. */
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
`;
