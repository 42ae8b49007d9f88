import type { Loader } from 'vega-dataflow';

/** A picture asks for nothing: whatever a spec names, no byte is fetched and no address is let through. */
export const refusingLoader: Loader = {
  load: () => Promise.reject(new Error('A picture loads nothing.')),
  sanitize: () => Promise.reject(new Error('A picture links to nothing.')),
};
