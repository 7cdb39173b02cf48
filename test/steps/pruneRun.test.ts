import assert from 'node:assert/strict';
import { closes, presses } from '../support/deeds';
import { confirmsCount } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { hurry } from '../support/hurry';
import { watchProgress } from '../support/progress';
import { addAged, LIST, old, prune } from '../support/pruning';
import { asUser } from '../support/scriptedUser';
import { stage } from '../support/stage';
import { keepsTicks } from '../support/ticks';

describe('a prune on its way', () => {
  const fixture = new Fixture();
  hurry();
  const left = () =>
    fixture.simulator.account.images.filter((image) => !image.is_public).map(({ label }) => label);
  const deletes = () => fixture.simulator.journal.requests('DELETE').length;

  it('leaves out what has changed since it was confirmed, with the reason', async () => {
    const ids = addAged(fixture, { a: 150, b: 140, c: 130, d: 120, e: 110 });
    const { account } = fixture.simulator;
    await fixture.signIn();
    const meanwhile = () => {
      const [a, b, c, d] = ids.map((id) => account.images.find((image) => image.id === id));
      if (a) a.tags = ['protected'];
      account.addLinode({ label: 'web-1', image: b?.id ?? '' });
      if (c) c.label = 'production';
      account.removeImage(d?.id ?? '');
    };
    const deeds = [
      ...old(90),
      keepsTicks(['a', 'b', 'c', 'd', 'e'], LIST),
      ...confirmsCount(5, meanwhile),
      presses(
        'Show Report',
        'Deleted 1 of 5: 1 image, 1 GB, about $0.10 a month. Gone already: 1. Left out: 3.',
      ),
    ];
    const opened = stage().nextDocument();
    await asUser(deeds, () => prune());
    const { text } = await opened;
    assert.deepEqual(left(), ['a', 'b', 'production']);
    assert.deepEqual(linesOf(text), [
      '# Report of a prune',
      '## Deleted: 1 image, 1 GB, about $0.10 a month',
      `| e | \`${ids[4]}\` | 110 days | 1 GB | about $0.10 | older than 90 days |`,
      '## Gone already: 1 image, 1 GB, about $0.10 a month',
      `| d | \`${ids[3]}\` | 120 days | 1 GB | about $0.10 | older than 90 days |`,
      '## Left out: 3 images, 3 GB, about $0.31 a month',
      `| a | \`${ids[0]}\` | 150 days | 1 GB | about $0.10 | protected by the tag “protected” |`,
      `| b | \`${ids[1]}\` | 140 days | 1 GB | about $0.10 | in use by “web-1” |`,
      `| c | \`${ids[2]}\` | 130 days | 1 GB | about $0.10 | “c” is now called “production”. |`,
    ]);
  });

  it('waits out a rate limit, goes on past a failure, and tries the rest again', async () => {
    const [, second = '', third = ''] = addAged(fixture, { a: 150, b: 140, c: 130 });
    const { faults } = fixture.simulator;
    const deletionOf = (id: string) => ({
      method: 'DELETE',
      path: new RegExp(`${id.split('/')[1]}$`),
    });
    faults.next(deletionOf(second), { kind: 'rateLimit', retryAfterS: 30 });
    faults.next(deletionOf(third), { kind: 'status', status: 403, reason: 'Unauthorized' });
    await fixture.signIn();
    const deeds = [
      ...old(90),
      keepsTicks(['a', 'b', 'c'], LIST),
      ...confirmsCount(3),
      presses(
        'Try Again',
        'Deleted 2 of 3: 2 images, 2 GB, about $0.20 a month. Could not delete “c”: Your Linode user lacks the permission “delete_image”. An administrator of the account can grant it, with the role “image_admin”. (Unauthorized.)',
      ),
      closes('Deleted 1 image, 1 GB, about $0.10 a month.', 'Show Report'),
    ];
    const said = await watchProgress(async ({ messages }) => {
      await asUser(deeds, () => prune());
      return messages;
    });
    assert.ok(
      said.includes('1 of 3. Linode allows only so many requests a minute; going on in 30 s'),
    );
    assert.deepEqual(left(), []);
    assert.equal(deletes(), 5);
  });

  it('begins no other one after Cancel', async () => {
    addAged(fixture, { a: 150, b: 140, c: 130 });
    await fixture.signIn();
    const deeds = [
      ...old(90),
      keepsTicks(['a', 'b', 'c'], LIST),
      ...confirmsCount(3),
      closes(
        'Deleted 1 of 3: 1 image, 1 GB, about $0.10 a month. Not begun: 2.',
        'Try Again',
        'Show Report',
      ),
    ];
    await watchProgress(({ cancel, until }) => {
      void until(/^1 of 3$/).then(cancel);
      return asUser(deeds, () => prune());
    });
    assert.deepEqual(left(), ['b', 'c']);
  });
});

/** Its headings and the rows of its tables, without the spaces that fill them. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => /^(#|\|(?! (---|Image)))/.test(line));
  return lines.map((line) => line.replace(/ +/g, ' '));
}
