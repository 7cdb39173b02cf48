/** The middle one of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing');
  return (lower + upper) / 2;
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  if (value === undefined) throw new Error('There is no percentile of nothing');
  return value;
}

/** The smallest, the median and the largest value: `1.2 … 1.4 … 2.0 ms`. */
export function spread(values: readonly number[], unit: string): string {
  const ends = [Math.min(...values), median(values), Math.max(...values)];
  return `${ends.map((value) => String(rounded(value))).join(' … ')} ${unit}`;
}

/** To four digits: what comes after them is noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
