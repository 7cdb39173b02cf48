import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/features/images/model/imageGroups';
import { SettingKey } from '../../../src/kit/manifest';
import type { OpenExtension, OpenView } from '../../hostStage/openExtension';
import { Fixture } from '../../support/fixture';
import { setSetting } from '../../support/setting';
import { execute } from '../../support/stage';
import { allNodes, untilTree } from '../../support/treeText';

/** The card of the row with that label, as Markdown. */
async function card(view: OpenView, label: string): Promise<vscode.MarkdownString> {
  const isIt = (node: TreeNode) => node.kind === 'image' && node.image.label === label;
  const node = (await allNodes(view.provider)).find(isIt);
  assert.ok(node, `there is a row “${label}”`);
  return cardOf(view, node);
}

async function cardOf({ provider }: OpenView, node: TreeNode): Promise<vscode.MarkdownString> {
  const item = await provider.getTreeItem(node);
  assert.equal(item.tooltip, undefined, 'the card is made when it is asked for');
  const { token } = new vscode.CancellationTokenSource();
  const resolved = await provider.resolveTreeItem?.(item, node, token);
  assert.ok(resolved?.tooltip instanceof vscode.MarkdownString);
  return resolved.tooltip;
}

/** What a person reads: Markdown's escapes and hard spaces left out. */
function read({ value }: vscode.MarkdownString): string {
  return value.replace(/\\(.)/g, '$1').replaceAll('&nbsp;', ' ');
}

function momentOf(stamp: string): string {
  const form = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Date(`${stamp}Z`).toLocaleString('en', form);
}

describe('the card of an image', () => {
  const fixture = new Fixture<OpenExtension>();

  it('holds every field of the image', async () => {
    const created = '2026-01-02T03:04:05';
    const { id } = fixture.simulator.account.addImage({
      label: 'web',
      description: 'nginx on Debian',
      created,
      updated: '2026-02-03T04:05:06',
      created_by: 'alice',
      size: 2048,
      tags: ['production', 'protected', 'web'],
      capabilities: ['cloud-init', 'distributed-sites'],
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'nl-ams', status: 'available' },
        { region: 'jp-osa', status: 'replicating' },
      ],
    });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /Chicago/);
    const text = read(await card(fixture.extension.own, 'web'));
    for (const part of [
      '**web**',
      'nginx on Debian',
      `| ID | ${id} |`,
      '| Status | available |',
      '| Protected | by the tag “protected” |',
      '| Size | 2 GB, 4 GB in all regions |',
      '| Cost (estimate) | about $0.20 a month for each of 2 copies, about $0.41 together, at the list price of Apr 2026 |',
      '| Regions | Chicago, IL: available<br>Amsterdam, NL: available<br>Osaka, JP: replicating |',
      '| Kind | captured or uploaded |',
      '| Capabilities | cloud-init, distributed regions |',
      '| Tags | production, protected, web |',
      `| Created | ${momentOf(created)} (Jan 2, 2026) |`,
      '| Created by | alice |',
      '| Updated | Feb 3, 2026',
      'command:linodeImages.copyImageId?',
    ]) {
      assert.ok(
        text.replaceAll('\u202f', ' ').includes(part.replaceAll('\u202f', ' ')),
        `${part} in\n${text}`,
      );
    }
  });

  it('tells of vendor, deprecation and end of life', async () => {
    const { public: open } = fixture.extension;
    await untilTree(open, /Debian 13/);
    const text = read(await card(open, 'Debian 13'));
    assert.match(text, /\| Kind \| public \|/);
    assert.match(text, /\| Vendor \| Debian \|/);
    assert.match(text, /\| End of life \| \w{3} \d+, \d{4} \|/);
    assert.doesNotMatch(text, /Cloud Manager/);
  });

  it('tells when a recovery image is deleted, and who shares', async () => {
    const { account, clock } = fixture.simulator;
    const expiry = new Date(clock.now() + 86_400_000).toISOString().slice(0, 19);
    account.addImage({ label: 'lost', type: 'automatic', expiry });
    account.addImage({
      id: 'shared/7',
      label: 'theirs',
      type: 'shared',
      image_sharing: {
        shared_with: null,
        shared_by: {
          sharegroup_id: 1,
          sharegroup_uuid: 'abc-def',
          sharegroup_label: 'friends',
          source_image_id: null,
        },
      },
    });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /theirs/);
    const lost = read(await card(fixture.extension.own, 'lost'));
    assert.match(lost, /\| Status \| expires in \d+ (?:h|days?) \|/);
    assert.match(lost, /\| Deleted on \| \w{3} \d+, \d{4}/);
    assert.match(lost, /\| Kind \| recovery image of a deleted Linode \|/);
    const theirs = read(await card(fixture.extension.own, 'theirs'));
    assert.match(theirs, /\| Share group \| friends \(1, abc-def\) \|/);
  });

  it('says what it costs at the price that is set, and so do its group and the view', async () => {
    const { account } = fixture.simulator;
    account.addImage({ label: 'web', size: 2000 });
    await fixture.signIn();
    const { own } = fixture.extension;
    await untilTree(own, /web/);
    assert.match(own.view.description ?? '', / · ≈\$0\.20\/mo$/);
    const [group] = (await own.provider.getChildren()) ?? [];
    assert.ok(group);
    try {
      await setSetting(SettingKey.pricePerGbMonth, 1);
      await setSetting(SettingKey.priceAsOf, '2027-01-15');
      const cost = '| Cost (estimate) | about $2.00 a month at the list price of Jan 15, 2027 |';
      assert.match(own.view.description ?? '', / · ≈\$2\.00\/mo$/);
      for (const text of [await card(own, 'web'), await cardOf(own, group)].map(read)) {
        assert.ok(text.includes(cost), text);
      }
    } finally {
      await setSetting(SettingKey.pricePerGbMonth, undefined);
      await setSetting(SettingKey.priceAsOf, undefined);
    }
  });

  it('is asked for anew when something has changed that stands in it alone', async () => {
    const image = fixture.simulator.account.addImage({ label: 'web' });
    fixture.simulator.account.addImage({ label: 'other' });
    await fixture.signIn();
    const { own } = fixture.extension;
    await untilTree(own, /web/);
    await card(own, 'web');
    await card(own, 'other');
    const anew: string[] = [];
    const subscription = own.provider.onDidChangeTreeData?.((rows) => {
      const nodes = Array.isArray(rows) ? rows : [rows];
      anew.push(...nodes.map((node) => (node?.kind === 'image' ? node.image.label : 'more')));
    });
    image.tags = ['audited'];
    await execute('linodeImages.refresh');
    subscription?.dispose();
    assert.deepEqual(anew, ['web']);
    assert.match(read(await card(own, 'web')), /\| Tags \| audited \|/);
  });

  it('shows text of the API as text, never as links, icons, HTML or cells', async () => {
    const trap =
      '[x](command:linodeImages.signOut) $(check) <b>b</b> | `c` ![i](https://example.com)';
    fixture.simulator.account.addImage({
      label: trap,
      description: `${trap}\n\n# heading`,
      tags: [trap],
      created_by: `${trap}\nsecond`,
    });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /\[x\]/);
    const markdown = await card(fixture.extension.own, trap);
    assert.deepEqual(markdown.isTrusted, { enabledCommands: ['linodeImages.copyImageId'] });
    assert.ok(!markdown.supportThemeIcons);
    const ownLinks = markdown.value.slice(markdown.value.lastIndexOf('\n'));
    const rest = markdown.value.slice(0, markdown.value.lastIndexOf('\n'));
    assert.doesNotMatch(ownLinks, /signOut/);
    assert.doesNotMatch(rest, /(?<!\\)\[x/, 'links are escaped');
    assert.doesNotMatch(rest, /(?<!\\)<(?!br>)/, 'HTML is escaped');
    assert.doesNotMatch(rest, /(?<!\\)`/, 'code is escaped');
    assert.doesNotMatch(rest, /^# /m, 'headings are escaped');
    const rows = rest.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 3, row);
  });
});
