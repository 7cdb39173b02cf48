import assert from 'node:assert/strict';
import { shellWord } from '../../../src/features/export/model/scripts';
import { hostilePieces } from '../../support/exports/hostileText';
import { shellCalls, withoutKeys } from '../../support/exports/shellCalls';
import { needsTool } from '../../support/realTool';

const SHELLS = {
  bash: { command: ['bash'], debianPackage: 'bash' },
  'bash --posix': { command: ['bash', '--posix'], debianPackage: 'bash' },
  dash: { command: ['dash'], debianPackage: 'dash' },
  zsh: { command: ['zsh'], debianPackage: 'zsh' },
  ksh93: { command: ['ksh93'], debianPackage: 'ksh93u+m' },
  'busybox sh': { command: ['busybox', 'sh'], debianPackage: 'busybox' },
} as const;

for (const [name, { command, debianPackage }] of Object.entries(SHELLS)) {
  describe(`a word in ${name}`, () => {
    before(function () {
      needsTool(this, { program: command[0], debianPackage });
    });

    it('is the text that it was made of', () => {
      const script = `program ${hostilePieces.map(shellWord).join(' ')}`;
      assert.deepEqual(shellCalls('program', script, command), [hostilePieces.map(withoutKeys)]);
    });
  });
}
