/** How far this machine's clock may be off the service's, in ms, either way. */
export const CLOCK_SKEW_MS = 5 * 60_000;
