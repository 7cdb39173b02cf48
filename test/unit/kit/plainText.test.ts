import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  markdownText,
  plainLine,
  plainLog,
  plainMessage,
  plainText,
  shortened,
} from '../../../src/kit/text';

/** What VS Code makes a link of, in messages and in prompts. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: ["'].+?["'])?\)/i;
const ICON = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;

describe('text of others', () => {
  it('shows a link as the characters that it is', () => {
    const text = plainText(
      '[click](command:workbench.action.showCommands) [b](https://example.com)',
    );
    assert.doesNotMatch(text, LINK);
    assert.equal(
      text.replaceAll('\u200B', ''),
      '[click](command:workbench.action.showCommands) [b](https://example.com)',
    );
  });

  it('draws no icon', () => {
    assert.doesNotMatch(plainText('$(lock) a $(sync~spin)'), ICON);
  });

  it('holds no character that acts or is not seen', () => {
    const acting =
      '\u0000\u0007\u001B[31m\u009B\u202E\u2066\u200F\u061C\uFEFF\u2060\u00AD\u{E0041}';
    assert.equal(plainText(`a${acting}b`), 'a   [31m b');
    assert.equal(plainText('a\r\nb\u2028c\td'), 'a\nb\nc d');
    assert.equal(plainLine('a\r\nb\u2028c\td'), 'a b c d');
    assert.equal(plainText('👩‍👩‍👧 é ü 日本'), '👩‍👩‍👧 é ü 日本');
  });

  it('is one line of a log, whatever an answer says', () => {
    const lines: string[] = [];
    const write = (message: string) => void lines.push(message);
    const log = plainLog({ info: write, warn: write, error: write });
    log.info('Refused\n2026-12-01 10:00:00.000 [info] All is well');
    log.warn('a\u001b[2Jb\u202e');
    log.error('c');
    assert.deepEqual(lines, ['Refused 2026-12-01 10:00:00.000 [info] All is well', 'a [2Jb', 'c']);
  });

  it('is cut where it is quoted, and as a whole', () => {
    const label = 'x'.repeat(5_000);
    assert.equal(plainMessage('“a\n\nb”\n\nc', 600), '“a  b”\n\nc');
    const message = plainMessage(`Could not delete “${label}”: “db” is in use.`, 600);
    assert.equal(message, `Could not delete “${'x'.repeat(200)}…”: “db” is in use.`);
    assert.equal(plainMessage(label, 600).length, 600);
    assert.equal(plainMessage('“a”'.repeat(1_000), 600).length, 600);
  });

  it('is cut between characters, and not within one', () => {
    for (const cut of [
      plainMessage(`“${'x'.repeat(199)}🐧🐧”`, 600),
      plainMessage(`${'x'.repeat(598)}🐧🐧`, 600),
      shortened(`${'x'.repeat(78)}🐧🐧`),
      markdownText(`${'x'.repeat(999)}🐧`),
    ]) {
      assert.match(cut, /x…/);
      assert.doesNotMatch(cut, /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });

  it('has no way round, however its pieces are put together', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'a',
      '$',
      '$(',
      '](',
      'lock)',
      'command:x',
      '\u200B',
      '\u202E',
      '\n',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = plainText(pieces.join(''));
        assert.doesNotMatch(text, LINK);
        assert.doesNotMatch(text, ICON);
        assert.equal(plainText(text), text);
      }),
    );
  });
});
