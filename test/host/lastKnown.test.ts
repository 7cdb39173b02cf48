import assert from 'node:assert/strict';
import { stateMessage } from '../../src/features/images/model/viewState';
import { NetworkError } from '../../src/kit/errors';
import { image } from '../support/builders';
import { Fixture } from '../support/fixture';
import { execute } from '../support/stage';
import { allNodes, untilTree } from '../support/treeText';

const NOW = Date.UTC(2026, 5, 1);

describe('the last known list', () => {
  const last = { accountId: '1', images: [image()], asOf: NOW - 3 * 3_600_000 };
  const remembered = { ...last, isRemembered: true } as const;
  const part = { ...last, listed: 1_500, expected: 50_000 };
  const options = { name: 'me', retryAt: NOW + 15_000, now: NOW };

  it('says its age until it is read again, or until that has failed', () => {
    assert.equal(
      stateMessage({ kind: 'loading', last: remembered }, options),
      'Showing what was there 3 h ago.',
    );
    const error = new NetworkError('connection refused', false);
    assert.equal(
      stateMessage({ kind: 'failed', last: remembered, error }, options),
      'Offline: connection refused; next try in 15 s. Showing what was there 3 h ago.',
    );
    assert.equal(stateMessage({ kind: 'loading', last }, options), undefined);
    assert.equal(stateMessage({ kind: 'ready', last }, options), undefined);
  });

  it('is told apart from a part, which says how much is there and when it goes on', () => {
    const partial = { ...part, waitingUntil: undefined };
    assert.equal(
      stateMessage({ kind: 'loading', last: undefined, partial }, options),
      '1,500 of 50,000 images so far.',
    );
    const waiting = { ...part, waitingUntil: NOW + 40_000 };
    assert.equal(
      stateMessage({ kind: 'loading', last: undefined, partial: waiting }, options),
      '1,500 of 50,000 images so far. Linode allows 20 lists a minute; it goes on in 40 s.',
    );
  });
});

describe('a list of several pages', () => {
  const fixture = new Fixture(() => ({ seed: 'large:1200' }));

  it('shows the rows of its first page before the others are there', async () => {
    const { faults, journal } = fixture.simulator;
    const first = journal.arrival(({ path }) => path.endsWith('/images'));
    const signedIn = fixture.beginSignIn();
    await first;
    const held = faults.next({ path: /\/images$/ }, { kind: 'hold' }, 2);
    await signedIn;
    await held.met;
    const { own } = fixture.extension;
    await untilTree(own, /build-00500/);
    const images = async () =>
      (await allNodes(own.provider)).filter(({ kind }) => kind === 'image').length;
    assert.equal(await images(), 500);
    assert.equal(own.view.message, '500 of 1,200 images so far.');
    faults.release();
    await untilTree(own, /build-01200/);
    assert.equal(await images(), 1_200);
    assert.equal(own.view.message, '');
    await execute('linodeImages.refresh');
    assert.equal(await images(), 1_200);
  });
});
