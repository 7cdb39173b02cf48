import fc from 'fast-check';

/** Pieces that end, begin or act in some language of an export, a terminal or a spreadsheet. */
export const hostilePieces: readonly string[] = [
  ...['"', "'", '`', '\\', '|', ',', ';', '#', '//', '*/', '-- ', '<!--', '<script>', '&amp;', '~'],
  ...[
    '$\x7ba}',
    '$$\x7ba}',
    '$$\x7b',
    '%{if a}',
    '%%{',
    '{{',
    '{{{{',
    '}}',
    '{{pwd}}',
    '{{- 1 -}}',
  ],
  ...['{% raw %}', '{%', '{#', '#}', '$(id)', '$HOME', '!!', '!unsafe ', '&a', '*a', '%', '@', '?'],
  ...['=1+1', '+1', '-1', '\t=1', ';=1', '\n=1', '[]', '{}', '- ', ': ', ' #', '---', '...', '>'],
  ...['yes', 'null', '~', '0x1', '1e3', '2026-11-30', '12:30:45', '.inf', 'true', '0o7', '<<'],
  ...['http://a.example/c_d', 'www.a.example/c_d', 'me_too@a.example', '[x](command:y)', 'c_d'],
  ...['\n', '\r', '\r\n', '\t', '\0', '\v', '\f', '\x1b[31m', '\x03', '\x7f', '\x85', '\x9b'],
  ...['\u202e', '\u2066', '\u2028', '\u2029', '\ufeff', '\uffff', '\ufffe', 'é', 'e\u0301', '💽'],
];

/** Text as somebody may write it who means no good, or as an accident has it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ maxLength: 4 })), {
      maxLength: 6,
    })
    .map((pieces) => pieces.join('')),
);

/** The longest description that Linode takes, in one line. */
export const LONG_TEXT = `${'a'.repeat(991)} $\{x}"\\{{`.slice(0, 1000).repeat(65);
