import assert from 'node:assert/strict';
import { SettingKey } from '../../../src/kit/manifest';
import { createUser } from '../../simulator/users';
import { Fixture } from '../../support/fixture';
import { setSetting } from '../../support/setting';
import { execute } from '../../support/stage';
import { allNodes, spokenTree, treeText, untilTree } from '../../support/treeText';

const OWN_DEMO = `
Amsterdam, NL | nl-ams · 3
  router-openwrt-24.10 | 128 MB
  web-base-2026-10 | 1.7 GB · 2 regions
  web-base-2026-11 | 1.8 GB · 3 regions
Chennai, IN | in-maa · 1
  api-gateway | replicating here · 1.4 GB · 2 regions
Chicago, IL | us-ord · 5
  api-gateway | in-maa: replicating · 1.4 GB · 2 regions
  build-agent | 5.5 GB · 2 regions
  golden-rocky9 | 2.3 GB · 3 regions
  web-base-2026-10 | 1.7 GB · 2 regions
  web-base-2026-11 | 1.8 GB · 3 regions
Frankfurt 2, DE | de-fra-2 · 2
  golden-rocky9 | 2.3 GB · 3 regions
  postgres-18-primary | 4.1 GB
Madrid, ES | es-mad · 1
  mail-relay | being removed here · 1.1 GB · 2 regions
Newark, NJ | us-east · 1
  legacy-shop-2021 | 6 GB
Osaka, JP | jp-osa · 1
  web-base-2026-11 | 1.8 GB · 3 regions
Washington, DC | us-iad · 4
  build-agent | 5.5 GB · 2 regions
  golden-rocky9 | 2.3 GB · 3 regions
  jump-host | 966 MB
  mail-relay | es-mad: being removed · 1.1 GB · 2 regions
Being created | 2
  staging-db-before-upgrade | creating
  windows-test-upload | 21 h left · waiting for data
Recovery images | 2
  Linode 70118822 (experiment) | 6 d · 1.2 GB
  Linode 71203311 (web-old-1) | 2 d · 2.8 GB
Shared with me | 1
  partner-edge-appliance | example-networks-appliances · 3.2 GB
`.trim();

/** The seed's ends of life move with the day on which it is planted. */
function withoutMonths(text: string): string {
  return text.replace(/(until|ended) \w{3} \d{4}/g, '$1 ⟨month⟩');
}

describe('the tree of the demo account', () => {
  // Nothing moves while it is looked at: captures and copies take an hour.
  const pace = { captureMs: 3_600_000, replicateMs: 4 * 3_600_000, deleteMs: 3_600_000 };
  const fixture = new Fixture(() => ({ seed: 'demo', pace }));
  // Nor does a percent of the capture come in: that takes the scope for events.
  const signIn = () => fixture.signIn(fixture.simulator.tokens.noEvents);

  it('shows own images by region, then what has a group of its own', async () => {
    await signIn();
    const { own } = fixture.extension;
    assert.equal(await untilTree(own, /Chicago, IL/), OWN_DEMO);
    assert.equal(own.view.description, '15 · 52 GB · ≈$4.20/mo');
    assert.equal(own.view.message, '');
  });

  it('says of every row what a screen reader shall say', async () => {
    await signIn();
    const { own } = fixture.extension;
    await untilTree(own, /Chicago, IL/);
    const spoken = await spokenTree(own);
    const rows = OWN_DEMO.split('\n').map((line) => line.trim().split(' | '));
    assert.equal(spoken.length, rows.length);
    for (const [at, [label = '', facts = '']] of rows.entries()) {
      assert.ok(spoken[at]?.startsWith(label), spoken[at]);
      const said = facts
        .split(' · ')
        .filter((fact) => /[a-z]/.test(fact) && !/-|^\d+ d$/.test(fact));
      for (const fact of said) assert.ok(spoken[at]?.includes(fact), `${spoken[at]}: ${fact}`);
    }
    assert.equal(spoken[0], 'Amsterdam, NL, 3 images');
    assert.equal(spoken[4], 'Chennai, IN, 1 image');
  });

  it('shows public images by vendor, the deprecated ones on demand', async () => {
    const { public: open } = fixture.extension;
    const text = withoutMonths(await untilTree(open, /Debian/));
    assert.match(
      text,
      /^AlmaLinux \| 3\n {2}AlmaLinux 8 \| linode\/almalinux8 · until ⟨month⟩ · 3\.9 GB/,
    );
    assert.match(text, /\nUbuntu \| \d/);
    assert.doesNotMatch(text, /deprecated|CentOS 7/);
    assert.match(open.view.description ?? '', /^\d+ · \d+ hidden$/);
    await setSetting(SettingKey.showDeprecated, true);
    const all = withoutMonths(await untilTree(open, /CentOS 7/));
    assert.match(all, /CentOS 7 \| linode\/centos7 · deprecated · ended ⟨month⟩ · 2\.7 GB/);
    assert.match(open.view.description ?? '', /^\d+ · \d+ hidden$/); // those for Kubernetes
    await setSetting(SettingKey.showDeprecated, false);
    assert.equal(withoutMonths(await untilTree(open, /^(?!.*CentOS 7)/s)), text);
  });

  it('keeps the ids of all rows when it is refreshed', async () => {
    await signIn();
    const { own } = fixture.extension;
    await untilTree(own, /Chicago, IL/);
    const ids = async () => (await allNodes(own.provider)).map(({ id }) => id);
    const before = await ids();
    assert.equal(new Set(before).size, before.length);
    await execute('linodeImages.refresh');
    assert.deepEqual(await ids(), before);
  });
});

describe('the tree', () => {
  const fixture = new Fixture();

  it('shows public images and offers to sign in when nobody is', async () => {
    const { own, public: open, context } = fixture.extension;
    await untilTree(open, /Debian/);
    assert.equal(await treeText(own), '');
    assert.equal(context.get('linodeImages.state'), 'signedOut');
    assert.equal(context.get('linodeImages.signedIn'), false);
  });

  it('says that an account is empty only when it is known to be', async () => {
    const { own, public: open, context } = fixture.extension;
    await untilTree(open, /Debian/);
    const held = fixture.simulator.faults.next({ path: /\/images$/ }, { kind: 'hold' });
    await fixture.beginSignIn();
    await held.met;
    assert.equal(context.get('linodeImages.state'), 'loading');
    fixture.simulator.faults.release();
    assert.equal(await treeText(own), '');
    assert.equal(context.get('linodeImages.state'), 'ready');
    assert.equal(own.view.description, '');
  });

  it('keeps the last list when the API is down, and says since when and what comes next', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const { own, context } = fixture.extension;
    const before = await untilTree(own, /web/);
    fixture.simulator.faults.next({ path: /\/images$/ }, { kind: 'cut', afterBytes: 0 }, 9);
    await execute('linodeImages.refresh');
    assert.equal(await treeText(own), before);
    assert.equal(context.get('linodeImages.state'), 'offline');
    assert.match(
      own.view.message ?? '',
      /^Offline: .+; next try in \d+ s\. Showing what was there just now\.$/,
    );
  });

  const failures = [
    [
      'tokenRefused',
      { kind: 'status', status: 401, reason: 'Invalid Token' },
      /no longer accepts the token of “my-team”/,
    ],
    ['maintenance', { kind: 'maintenance' }, /closed for maintenance/],
    [
      'failed',
      { kind: 'status', status: 500, reason: 'Internal Server Error' },
      /could not be listed\. Linode had a fault of its own: Internal Server Error\./,
    ],
    ['failed', { kind: 'html502' }, /could not be listed\. The answer did not come from Linode/],
  ] as const;
  for (const [state, fault, message] of failures) {
    it(`says “${state}” after ${fault.kind} ${'status' in fault ? fault.status : ''}`, async () => {
      fixture.simulator.account.addImage({ label: 'web' });
      await fixture.signIn();
      const { own, context } = fixture.extension;
      const before = await untilTree(own, /Chicago/);
      fixture.simulator.faults.next({ path: /\/images$/ }, fault, 9);
      await execute('linodeImages.refresh');
      assert.equal(context.get('linodeImages.state'), state);
      assert.match(own.view.message ?? '', message);
      assert.equal(await treeText(own), before);
      fixture.simulator.faults.clear();
    });
  }

  it('counts down to the next try when there were too many lists', async () => {
    const { account, faults, tokens } = fixture.simulator;
    // Of a user of its own: the extension remembers the limit of an account for a while.
    account.users.set('busy-team', createUser('busy-team', 99));
    tokens.add('busy', { user: 'busy-team' });
    faults.next({ path: /\/images$/ }, { kind: 'rateLimit', retryAfterS: 40 }, 9);
    await fixture.signIn('busy');
    const { own, context } = fixture.extension;
    assert.equal(await treeText(own), '');
    assert.equal(context.get('linodeImages.state'), 'rateLimited');
    assert.match(
      own.view.message ?? '',
      /^Linode allows 20 lists a minute; next try in (40|39) s\./,
    );
  });
});
