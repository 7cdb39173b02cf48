import type { Context } from 'mocha';

/** Returns a test or a suite up, and says why: its part is not there, or did not start. */
export function notRun(context: Context, reason: string): void {
  console.log(`      not run: ${reason.replaceAll(/\s+/g, ' ')}`);
  context.skip();
}
