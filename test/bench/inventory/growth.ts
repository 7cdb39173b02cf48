import type { Tell } from '../figure';

/** Of what an account may hold, and more: the API allows 10,000 images on request. */
export const SIZES = [100, 1_000, 10_000, 50_000] as const;

/** What a number of images costs. */
export interface Cost {
  readonly count: number;
  readonly value: number;
}

/**
 * How much faster than n log n the cost grows from one size to the next, in the worst step: 1 is as
 * fast, below 1 slower. A fixed part, which weighs most at small sizes, makes it smaller, so the steps
 * are told one by one; the one between the largest sizes is the one to look at.
 */
export function worstGrowth(name: string, costs: readonly Cost[], tell: Tell): number {
  const steps = costs.slice(1).map((after, at) => {
    const before = costs[at] ?? after;
    const step = after.value / before.value / (nLogN(after.count) / nLogN(before.count));
    return { step, text: `${before.count} → ${after.count}: ${step.toFixed(2)}` };
  });
  tell(`${name} against n log n, ${steps.map(({ text }) => text).join(', ')}`);
  return Math.max(...steps.map(({ step }) => step));
}

function nLogN(count: number): number {
  return count * Math.log(count);
}
