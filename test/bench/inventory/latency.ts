/** What an answer of the API takes, at least: about as far away as a region on the same continent. */
export const LATENCY_MS = 50;
