import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { OpenExtension } from '../hostStage/openExtension';
import type { WireImage } from '../simulator/wire';
import { Fixture } from '../support/fixture';
import { execute } from '../support/stage';
import { allNodes, untilTree } from '../support/treeText';

type Change = TreeNode | TreeNode[] | null | undefined;

describe('what the tree shows anew', () => {
  const fixture = new Fixture<OpenExtension>();
  let web: WireImage;

  beforeEach(async () => {
    const { account } = fixture.simulator;
    const regions = ['us-ord', 'nl-ams'] as const;
    const replicas = regions.map((region) => ({ region, status: 'available' }) as const);
    web = account.addImage({ label: 'web', regions: replicas });
    account.addImage({ label: 'db' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /web.*web/s);
  });

  const refresh = () => execute('linodeImages.refresh');

  /** The ids of the rows that VS Code is told of during a refresh; “all” for everything. */
  async function shownAnew(act: () => PromiseLike<unknown> = refresh): Promise<readonly string[]> {
    const { provider } = fixture.extension.own;
    const changes: Change[] = [];
    const subscription = provider.onDidChangeTreeData?.((change) =>
      changes.push(change ?? undefined),
    );
    await act();
    subscription?.dispose();
    return changes.flatMap((change) => {
      if (!change) return 'all';
      return [change].flat().map((node) => node.id.replace(/^.*?\/region\//, ''));
    });
  }

  it('is nothing when nothing has changed', async () => {
    assert.deepEqual(await shownAnew(), []);
  });

  it('is each row of an image that looks different', async () => {
    web.size += 2048;
    assert.deepEqual(await shownAnew(), [`nl-ams/${web.id}`, `us-ord/${web.id}`]);
  });

  it('is a group that has gained or lost a row', async () => {
    fixture.simulator.account.addImage({ label: 'new' });
    assert.deepEqual(await shownAnew(), ['us-ord']);
  });

  it('is all when a group comes or goes', async () => {
    web.regions = [{ region: 'us-ord', status: 'available' }];
    assert.deepEqual(await shownAnew(), ['all']);
  });

  it('is all, and no more than once, for somebody who signs in', async () => {
    await fixture.signOut();
    const changes = await shownAnew(async () => {
      await fixture.signIn();
      await untilTree(fixture.extension.own, /web.*web/s);
    });
    assert.ok(changes.length <= 1, changes.join());
  });

  it('are the same objects, with what is known of them now', async () => {
    const { provider } = fixture.extension.own;
    const before = await allNodes(provider);
    web.label = 'www';
    await refresh();
    const after = await allNodes(provider);
    assert.ok(after.every((node) => before.includes(node)));
    const labels = after.flatMap((node) => (node.kind === 'image' ? node.image.label : []));
    assert.deepEqual(labels, ['www', 'db', 'www']);
  });
});
