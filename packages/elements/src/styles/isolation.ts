import { css } from 'lit';

/** The host's page comes in by these properties only. */
export const isolation = css`
  :host {
    all: initial;
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 260px;
    font-family: inherit;
    font-size: inherit;
    color: var(--balise-text, inherit);
    direction: inherit;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    max-inline-size: 100%;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
`;
