import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';

/** What VS Code and other agents take: https://agentskills.io/specification. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_DESCRIPTION = 1024;

describe('the skill for agents', () => {
  const [skill, ...others] = manifest.contributes.chatSkills;
  const text = fs.readFileSync(skill?.path ?? '', 'utf8');
  const [, head = '', body = ''] = /^---\n(.+?)\n---\n(.+)$/s.exec(text) ?? [];

  it('says when to use it, under the name of its folder', () => {
    assert.deepEqual(others, []);
    const { name, description } = parse(head) as Record<string, string>;
    assert.match(name ?? '', NAME);
    assert.equal(name, path.basename(path.dirname(skill?.path ?? '')));
    assert.ok(description && description.length <= LONGEST_DESCRIPTION);
  });

  it('names tools that there are', () => {
    const known = manifest.contributes.languageModelTools.map(
      (tool) => `#${tool.toolReferenceName}`,
    );
    const named = [...body.matchAll(/`(#\w+)`/g)].map(([, name = '']) => name);
    assert.ok(named.length > 3);
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('is in the package', () => {
    assert.ok(manifest.files.includes('media/skills') && skill?.path.startsWith('./media/skills/'));
  });
});
