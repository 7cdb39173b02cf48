import assert from 'node:assert/strict';
import type { ShareGroup } from '../../../../../src/features/sharing/model/shareGroup';
import { ShareGroupStore } from '../../../../../src/features/sharing/model/shareGroupStore';
import { sharingSummary } from '../../../../../src/features/sharing/model/sharingText';
import { image } from '../../../../support/builders';
import { SharingFixture, sharingText, sourceFor } from '../../../../support/sharingFixture';

const GROUPS = '/v4beta/images/sharegroups';
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

describe('what an account shares', () => {
  const api = new SharingFixture();

  const asked = () => api.simulator.journal.entries.map(({ path }) => path.replace(GROUPS, ''));
  const now = () => api.simulator.clock.now();
  /** A day as rows have it, whatever the machine's language. */
  const withoutDates = (text: string) => text.replace(/since [^()\n]+ \(/, 'since DATE (');

  it('is refused for an hour, not for ever', async () => {
    api.simulator.behaviour.sharing = 'forbidden';
    const { clock, store } = api.store();
    await store.ensureRead();
    api.simulator.behaviour.sharing = 'works';
    await store.onList();
    assert.equal(store.state.kind, 'refused');
    clock.advance(HOUR_MS);
    await store.onList();
    assert.equal(store.state.kind, 'unread');
    await store.ensureRead();
    assert.equal(store.state.kind, 'ready');
  });

  it('is not asked for before somebody looks, then by two requests, once', async () => {
    const { store } = api.store();
    assert.deepEqual([store.state.kind, asked()], ['unread', []]);
    await Promise.all([store.ensureRead(), store.ensureRead()]);
    await store.ensureRead();
    assert.deepEqual([store.state.kind, asked().sort()], ['ready', ['', '/tokens']]);
  });

  it('stands in rows, a group opened by two requests more', async () => {
    const target = api.group('all-teams', ['rocky9-base', 'alma10-base']);
    const { partner, shareGroups } = api.simulator;
    partner.shareGroups.join(target, 'partner-x');
    const vendor = api.group('vendors');
    shareGroups.book.endToken(partner.shareGroups.join(vendor, 'old-vendor').token_uuid);
    const theirs = partner.shareGroups.addGroup('ACME base images');
    shareGroups.join(theirs);
    shareGroups.request(partner.shareGroups.addGroup('other'), 'web-team');
    const { store } = api.store();
    await store.ensureRead();
    for (const { group } of shareGroups.owned) await store.ensureContent(group.id);
    await store.ensureContent(target.group.id);
    assert.equal(asked().length, 6);
    const [rocky, alma] = (store.contentOf(target.group.id)?.last?.images ?? []).map(
      ({ id }) => id,
    );
    const brought = image({
      id: 'shared/9',
      label: 'acme-hardened',
      type: 'shared',
      sharing: {
        kind: 'shared',
        shareGroupId: theirs.group.id,
        shareGroupUuid: theirs.group.uuid,
        shareGroupLabel: 'ACME base images',
        sourceImageId: undefined,
        sourceImageLabel: undefined,
      },
    });
    const source = { ...sourceFor(store), images: () => [brought] };
    const sources = api.simulator.account.images.filter(({ id }) => id.startsWith('private/'));
    const idOf = (label: string) => sources.find((one) => one.label === label)?.id;
    assert.equal(
      withoutDates(sharingText([source], now())),
      [
        'all-teams 2 images · 1 member (organization)',
        `  alma10-base of ${idOf('alma10-base')} · ${alma} (broadcast)`,
        `  rocky9-base of ${idOf('rocky9-base')} · ${rocky} (broadcast)`,
        '  Members 1 (person)',
        '    partner-x active since DATE (person)',
        'vendors 0 images · 0 members (organization)',
        '  Members 0 · 1 revoked (person)',
        '    old-vendor access revoked just now (circle-slash)',
        'ACME base images joined · 1 image (organization)',
        '  acme-hardened 1 GB · shared/9 (broadcast)',
        'web-team waits for the owner · 30 days left (key)',
      ].join('\n'),
    );
    assert.equal(
      store.state.last && sharingSummary(store.state.last),
      '2 owned · 1 joined · 1 request',
    );
  });

  it('tells what became of requests: expired, cancelled, taken away', async () => {
    const { partner, shareGroups } = api.simulator;
    const other = partner.shareGroups.addGroup('other');
    shareGroups.book.endToken(shareGroups.request(other, 'called off').uuid);
    shareGroups.book.endToken(shareGroups.join(other).token_uuid);
    const { store } = api.store();
    const rows = async () => {
      await store.read();
      return sharingText([sourceFor(store)], now());
    };
    assert.equal(
      await rows(),
      'called off cancelled (circle-slash)\nother taken away or left (circle-slash)',
    );
    api.simulator.clock.advance(15 * DAY_MS);
    shareGroups.request(other, 'late');
    api.simulator.clock.advance(30 * DAY_MS);
    assert.equal(await rows(), 'late expired: nobody took it (circle-slash)');
  });

  it('is absent where the API refuses it, on either side', async () => {
    for (const sharing of ['forbidden', 'absent'] as const) {
      api.simulator.behaviour.sharing = sharing;
      const { store } = api.store();
      await store.ensureRead();
      assert.equal(store.state.kind, 'refused');
      assert.equal(sharingText([sourceFor(store)], now()), '');
    }
  });

  it('fails in a row, and keeps what was known', async () => {
    api.group('team');
    const { store } = api.store();
    const fail = () =>
      api.simulator.faults.next(
        { path: GROUPS },
        { kind: 'status', status: 500, reason: 'Down' },
        9,
      );
    fail();
    await store.ensureRead();
    assert.match(sharingText([sourceFor(store)], now()), /^Could not be read .*Down/);
    api.simulator.faults.clear();
    await store.read();
    fail();
    await store.read();
    assert.deepEqual(
      [store.state.kind, sharingText([sourceFor(store)], now()).split('\n')[0]],
      ['failed', 'team 0 images · 0 members (organization)'],
    );
    api.simulator.faults.clear();
    store.setLooking(true);
    await store.read();
    assert.equal(store.state.kind, 'ready', 'it is read again by who looks again');
  });

  it('shows a group without its members to a token that may not list them', async () => {
    const target = api.group('team', ['web']);
    const { store } = api.store(api.simulator.tokens.imagesReadOnly);
    await store.ensureRead();
    await store.ensureContent(target.group.id);
    const rows = sharingText([sourceFor(store)], now());
    assert.match(rows, /\n {2}web of .*\n {2}Members not shown: the token lacks images:read_write/);
  });

  it('asks again about a request that waits, at most once a minute, and about nothing else', async () => {
    const { clock, store } = api.store();
    store.setLooking(true);
    await store.ensureRead();
    clock.advance(120_000);
    await store.onList();
    assert.equal(asked().length, 2);
    const other = api.simulator.partner.shareGroups.addGroup('other');
    const { jwt } = api.simulator.shareGroups.request(other);
    await store.read();
    await store.onList();
    assert.equal(asked().length, 4);
    api.simulator.shareGroups.book.accept(other, jwt, 'me');
    clock.advance(60_000);
    let joins = 0;
    store.onDidJoin(() => {
      joins += 1;
    });
    await store.onList();
    assert.deepEqual([store.state.last?.memberships[0]?.status, joins], ['active', 1]);
    clock.advance(60_000);
    await store.onList();
    assert.equal(asked().length, 6);
  });

  it('is forgotten with the token, and a late answer to it is dropped', async () => {
    const { sharing } = api.operations();
    let answer = (_: readonly ShareGroup[]): void => {};
    const groups = () =>
      new Promise<readonly ShareGroup[]>((resolve) => {
        answer = resolve;
      });
    const { clock, session } = api.store();
    const store = new ShareGroupStore({ api: { ...sharing, groups }, session, clock });
    const reading = store.ensureRead();
    session.become(undefined);
    answer([]);
    await reading;
    assert.equal(store.state.kind, 'unread');
    await store.ensureRead();
    assert.equal(store.state.kind, 'unread');
  });

  it('is read anew after a change when somebody looks, and then only', async () => {
    const { store } = api.store();
    await store.ensureRead();
    await store.changed();
    assert.equal(asked().length, 2);
    store.setLooking(true);
    await store.ensureRead();
    assert.equal(asked().length, 4);
    await store.changed();
    assert.equal(asked().length, 6);
    store.setLooking(false);
    store.setLooking(true);
    assert.equal(asked().length, 6);
  });

  it('of several accounts stands below their names, those without it left out', async () => {
    api.group('team');
    const { store } = api.store();
    await store.ensureRead();
    const [mine, theirs] = [{ id: '1' }, { id: '2' }].map((one) => sourceFor(store, one));
    const refused = {
      ...sourceFor(store, { id: '3' }),
      state: { kind: 'refused', last: undefined } as const,
    };
    assert.deepEqual(
      sharingText([mine ?? assert.fail(), theirs ?? assert.fail(), refused], now())
        .split('\n')
        .filter((line) => !line.startsWith('    ')),
      [
        '1 (account)',
        '  team 0 images · 0 members (organization)',
        '2 (account)',
        '  team 0 images · 0 members (organization)',
      ],
    );
  });
});
