import { css } from 'lit';

/** The table. */
export const table = css`
  .scroll {
    margin-block-start: 12px;
  }
  .scroll:not(.away) {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: max(0.8125em, 13px);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
  }
  caption {
    padding-block-end: 4px;
    text-align: start;
    color: var(--_text-2);
  }
  th,
  td {
    padding: 4px 6px 4px 0;
    border-block-end: 1px solid var(--_hair);
    text-align: start;
    font-weight: 400;
    vertical-align: baseline;
  }
  thead th {
    font-weight: 650;
    vertical-align: bottom;
  }
  .end {
    text-align: end;
  }
  tr .short {
    white-space: nowrap;
  }
  span.short {
    display: inline-block;
  }
  tr > :last-child {
    padding-inline-end: 0;
  }
  tr.main th,
  tr.main td {
    font-weight: 650;
  }
`;
