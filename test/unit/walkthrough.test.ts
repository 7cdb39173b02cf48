import assert from 'node:assert/strict';
import fs from 'node:fs';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { ContextKey } from '../../src/kit/manifest';

const [walkthrough, ...others] = manifest.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];

/** The text that stands for "%key%" in package.json. */
function textOf(placeholder: string): string {
  return (texts as Readonly<Record<string, string>>)[placeholder.slice(1, -1)] ?? '';
}

/** What of a name belongs to the extension, and not to VS Code. */
function isOwn(name: string): boolean {
  return name.startsWith('linodeImages.');
}

describe('the walkthrough', () => {
  const commands = manifest.contributes.commands.map(({ command }) => command);
  const views = Object.values(manifest.contributes.views).flatMap((list) =>
    list.map(({ id }) => id),
  );

  it('leads through signing in, seeing, uploading and automating', () => {
    assert.deepEqual(others, []);
    const ids = steps.map(({ id }) => id);
    assert.deepEqual(ids, ['signIn', 'see', 'upload', 'automate']);
  });

  for (const { id, completionEvents, description, media, title } of steps) {
    it(`has texts, a picture and a button for the step “${id}”`, () => {
      assert.ok(textOf(title) && textOf(media.altText));
      const picture = fs.readFileSync(media.svg, 'utf8');
      assert.match(picture, /^<svg [^>]*aria-label="[^"]+"/);
      assert.doesNotMatch(picture, /<script|href=|url\(/);
      assert.match(textOf(description), /\n\[[^\]]+\]\(command:[\w.]+\)\n/);
    });

    it(`runs only commands that there are in the step “${id}”`, () => {
      const focus = views.map((view) => `${view}.focus`);
      const named = [...textOf(description).matchAll(/\(command:([\w.]+)\)/g)];
      const own = named.map(([, name = '']) => name).filter(isOwn);
      assert.deepEqual(
        own.filter((name) => ![...commands, ...focus].includes(name)),
        [],
      );
    });

    it(`completes the step “${id}” by itself, by what there is`, () => {
      assert.ok(completionEvents.length > 0);
      const known = {
        onCommand: commands,
        onContext: Object.values<string>(ContextKey),
        onView: views,
      };
      for (const event of completionEvents) {
        const [kind, name = ''] = event.split(':');
        assert.ok(!isOwn(name) || known[kind as keyof typeof known].includes(name), event);
      }
    });
  }
});
