import { css } from 'lit';

/** Of what is proposed, which comes with what proposes it. */
export const proposalStyles = css`
  ul {
    position: absolute;
    z-index: 2;
    inset: 100% 0 auto;
    max-block-size: min(20em, 50vh);
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
