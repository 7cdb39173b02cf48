/** As long as the longest text that the API lets somebody write: a description. */
const LONG = 65_000;

/** So many short texts are as long as a long one. */
const SHARES = 40;

/** Ms of the processor below which nobody cares how something grows. */
const UNNOTICED_MS = 100;

/** More than this is more than linear. */
const MOST_GROWTH = 8;

const UNITS = [
  ' ',
  '-',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' \n',
  '\n ',
  ' -',
  '\t\r\n ',
  '_',
  '.',
  '/',
  ':',
];
const OTHER_UNITS = [
  '0',
  'a',
  'Z',
  '"',
  '\\',
  ',',
  '<',
  '=',
  '%',
  "'",
  'é',
  '\u0301',
  '#',
  '|',
  '[',
  '{',
  '(',
  '@',
  ' a',
  '- a',
  'a.',
  '="',
  '<a>',
  '/*',
  '1 ',
];

interface Repeated {
  /** For people. */
  readonly name: string;
  of(length: number): string;
}

/** Long texts of blanks, dashes and line breaks, alone and between other characters. */
export const BLANKS = repeatedly(UNITS);

/** The same, and long texts of all sorts. */
export const REPEATED = repeatedly([...UNITS, ...OTHER_UNITS]);

function repeatedly(units: readonly string[]): readonly Repeated[] {
  return units.flatMap((unit) =>
    [
      ['', ''],
      ['x', 'x'],
      ['"', ' !'],
    ].map(([before = '', after = '']) => ({
      name: JSON.stringify(`${before}${unit}…${after}`),
      of: (length: number) => before + unit.repeat(length / unit.length) + after,
    })),
  );
}

/** The first of the texts with which that is more than linear; undefined where it never is. */
export function worstOf(
  run: (text: string) => unknown,
  texts: readonly Repeated[],
  length = LONG,
): string | undefined {
  return texts.find((text) => growthOf(run, text, length) > MOST_GROWTH)?.name;
}

/**
 * How many times as long a long text takes as short ones of the same length together: 1 for what is
 * linear, 40 for what is quadratic. By the time of the processor, and 1 for what nobody notices.
 */
function growthOf(run: (text: string) => unknown, repeated: Repeated, length: number): number {
  const long = repeated.of(length);
  const longMs = cpuMs(() => run(long));
  if (longMs < UNNOTICED_MS) return 1;
  const short = repeated.of(length / SHARES);
  const shortMs = cpuMs(() => {
    for (let at = 0; at < SHARES; at++) run(short);
  });
  return longMs / shortMs;
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { system, user } = process.cpuUsage(before);
  return (system + user) / 1000;
}
