import { css } from 'lit';

/** The pieces of the frame. Sizes follow the host's text. */
export const frame = css`
  .frame {
    display: flex;
    flex-direction: column;
    /* What is said is in French or English, whichever way the page reads: « [24 ; 30[ » mirrored is another interval. */
    direction: ltr;
    min-block-size: var(--balise-min-height, var(--_room, 0px));
    font-size: max(1em, 14px);
    line-height: 1.5;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .frame :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 2px;
  }
  .heading {
    margin: 0 0 4px;
    font-size: 1.0625em;
    line-height: 1.3;
    font-weight: 650;
    text-wrap: balance;
  }
  .value {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin: 8px 0 4px;
  }
  .value strong {
    font-size: 2.75em;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .sentence,
  .notice p,
  .foot p {
    margin: 0;
    max-inline-size: 62ch;
    text-wrap: pretty;
  }
  .sentence,
  .comparisons,
  .notice {
    font-size: 0.9375em;
  }
  .comparisons {
    display: grid;
    grid-template-columns: fit-content(55%) minmax(0, 1fr);
    gap: 4px 12px;
    margin: 12px 0 0;
  }
  .sentence,
  .value > span,
  .comparisons dt,
  .comparisons span {
    color: var(--_text-2);
  }
  .comparisons dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .notice {
    margin: 12px 0 0;
  }
  /* Where no picture comes, the room kept for one stays under what it says; the rule is no longer than the words. */
  .notice:last-child,
  .notice:has(+ .foot) {
    flex: 1;
  }
  .notice > * {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_problem);
  }
  .notice.partial {
    --_problem: var(--_text);
  }
  strong {
    font-weight: 650;
  }
  .notice strong {
    color: var(--_problem);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
    color: var(--_text-2);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .legend,
  .notes,
  .quiet {
    margin: 8px 0 0;
    font-size: max(0.8125em, 12px);
    color: var(--_text-2);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  li {
    max-inline-size: 72ch;
  }
  .swatch {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: 6px;
    vertical-align: -2px;
    border-radius: 2px;
    outline: 1px solid var(--_text-2);
    outline-offset: -1px;
  }
  .word {
    display: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 4px 16px;
    margin-block-start: 12px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_hair);
  }
  .foot,
  .notice details {
    font-size: max(0.8125em, 12px);
  }
  .foot ul {
    color: var(--_text-2);
  }
  .foot a {
    display: inline-block;
    color: inherit;
    text-underline-offset: 3px;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .toolbar button {
    all: unset;
    min-block-size: 24px;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .toolbar button[aria-expanded='true'] {
    text-decoration-thickness: 2px;
    font-weight: 650;
  }
  .bars {
    display: grid;
    flex: 1;
    grid-template-rows: 34px 14px 1fr;
    max-block-size: 90vh;
    gap: 8px;
    margin-block: 8px;
  }
  .bars span {
    border-radius: 2px;
    background-color: var(--_hair);
  }
  .bars span:nth-child(1) {
    inline-size: 38%;
  }
  .away {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
