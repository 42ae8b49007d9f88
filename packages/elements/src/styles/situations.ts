import { css } from 'lit';

/** What changes with the room there is, the density and the paper. The container decides, never the window. */
export const situations = css`
  .frame.compact .value strong {
    font-size: 1.75em;
  }
  .compact .comparisons,
  .compact .notes {
    display: none;
  }
  :host(:fullscreen) {
    overflow: auto;
  }
  /* On the ground that it had in its page: that of its colours. */
  :host(:fullscreen) .frame {
    padding: 32px max(32px, 8vw);
    background-color: var(--_ground);
    min-block-size: 100%;
  }
  @container (max-width: 339px) {
    .frame .value strong {
      font-size: 2.25em;
    }
    .frame .comparisons {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .frame .comparisons dd {
      margin-block-end: 4px;
    }
  }
  @media print {
    .toolbar,
    .tooltip,
    .marks,
    .notice details {
      display: none;
    }
    tr {
      break-inside: avoid;
    }
    .heading,
    caption {
      break-after: avoid;
    }
    .scroll.away {
      all: revert;
      margin-block-start: 12px;
    }
    /* Drawn for the screen, and not again for paper: smaller there, since a figure may not be cut. */
    .drawing {
      block-size: auto;
      max-inline-size: 100%;
    }
    /* Paper is white, whatever the page is: browsers leave grounds out, and would leave light words on it. */
    .frame {
      --_ground: #fff;
      min-block-size: 0;
      background-color: var(--_ground);
      --_hair: #ccc;
      print-color-adjust: exact;
      color-scheme: light !important;
      --_text-2: #444;
      --_text: #000;
    }
    /* Paper does not scroll. */
    @container (max-width: 399px) {
      table {
        font-size: 12px;
      }
      th,
      td {
        padding-inline-end: 4px;
      }
      tr > :last-child {
        white-space: normal;
      }
    }
  }
`;
