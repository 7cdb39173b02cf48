import assert from 'node:assert/strict';
import {
  conversionCommand,
  isQuotable,
  type Shell,
  type ShellStep,
  shellOf,
} from '../../../../../src/features/preflight/model/conversionSteps';

const copy = (file: string): readonly ShellStep[] => [
  { words: ['mkdir', { file: 'new' }] },
  { words: ['unpack', '-x', { file }], output: 'new/1.part' },
];

describe('shellCommand', () => {
  it('joins steps so that each needs the one before', () => {
    assert.equal(
      conversionCommand(copy('a.img'), 'posix'),
      'mkdir new && unpack -x a.img > new/1.part',
    );
    assert.equal(
      conversionCommand([{ words: ['xz', '-dc'], input: 'a.xz', output: 'b' }], 'posix', '/x y'),
      "cd '/x y' && xz -dc < a.xz > b",
    );
  });

  it('writes for cmd, and for PowerShell by way of it', () => {
    const command = 'mkdir new && unpack -x a.img > new\\1.part';
    assert.equal(conversionCommand(copy('a.img'), 'cmd'), command);
    assert.equal(
      conversionCommand(copy('a.img'), 'cmd', 'C:\\my disks'),
      `pushd "C:\\my disks" && ${command}`,
    );
    assert.equal(conversionCommand(copy('a.img'), 'powershell'), `cmd /d /s /c '${command}'`);
  });

  /** Each by its shell: a name, and how it stands in a command. */
  const names: readonly (readonly [Shell, name: string, word: string])[] = [
    ['posix', 'a b.img', "'a b.img'"],
    ['posix', "it's.img", "'it'\\''s.img'"],
    ['posix', '$HOME`x`!1.img', "'./$HOME`x`!1.img'"],
    ['posix', 'a"b\\c;d&e|f<g>h(i)*?[j]{k}.img', `'a"b\\c;d&e|f<g>h(i)*?[j]{k}.img'`],
    ['posix', '-rf.img', './-rf.img'],
    ['posix', '~x.img', "'./~x.img'"],
    ['posix', '@list', './@list'],
    ['posix', '=x.img', "'./=x.img'"],
    ['posix', '12:30.img', "'./12:30.img'"],
    ['posix', 'json:x', "'./json:x'"],
    ['posix', 'größe.img', "'größe.img'"],
    ['cmd', 'a b.img', '"a b.img"'],
    ['cmd', 'a&b^c(d)!.img', '"a&b^c(d)!.img"'],
    ['cmd', '-rf.img', '.\\-rf.img'],
    ['cmd', '@list', '".\\@list"'],
    ['cmd', "it's.img", `"it's.img"`],
    ['powershell', "it's.img", `"it''s.img"`],
    ['powershell', 'it’s $x `y.img', '"it’’s $x `y.img"'],
  ];
  for (const [shell, name, word] of names) {
    it(`writes ${name} for ${shell}`, () => {
      assert.ok(isQuotable(name, shell));
      assert.ok(conversionCommand([{ words: ['x', { file: name }] }], shell).includes(`x ${word}`));
    });
  }

  it('cannot write what acts on a terminal, or turns round what is read', () => {
    const unsayable = ['a\nb', 'a\x1b[2Jb', 'a\x7fb', 'a\x9bb', 'a\u202eb', 'a\u2028b', 'a\ud800b'];
    for (const name of unsayable) assert.equal(isQuotable(name, 'posix'), false);
    for (const shell of ['cmd', 'powershell'] as const) {
      assert.equal(isQuotable('100%.img', shell), false);
      assert.equal(isQuotable('a"b', shell), false);
    }
    assert.ok(isQuotable('100% "a".img', 'posix'));
  });
});

describe('shellOf', () => {
  it('is the one that the terminals of a system run', () => {
    const windows = 'C:\\Windows\\System32\\';
    assert.equal(shellOf(false, '/usr/bin/fish'), 'posix');
    assert.equal(shellOf(true, `${windows}cmd.exe`), 'cmd');
    assert.equal(shellOf(true, `${windows}WindowsPowerShell\\v1.0\\powershell.exe`), 'powershell');
    assert.equal(shellOf(true, 'C:\\Program Files\\PowerShell\\7\\pwsh.exe'), 'powershell');
    assert.equal(shellOf(true, 'C:\\Program Files\\Git\\bin\\bash.exe'), 'posix');
    assert.equal(shellOf(true, ''), 'powershell');
  });
});
