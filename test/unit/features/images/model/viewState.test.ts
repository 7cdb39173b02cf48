import assert from 'node:assert/strict';
import manifest from '../../../../../package.json';
import { hasWelcome, viewState } from '../../../../../src/features/images/model/viewState';
import { emptyNotice } from '../../../../../src/features/inventory/model/cells';
import { NetworkError } from '../../../../../src/kit/errors';

const FILTER = { of: <T>(images: readonly T[]) => images };
const LOADING = { kind: 'loading', last: undefined } as const;

describe('viewState', () => {
  it('tells a keyring that cannot be read from nobody who is signed in', () => {
    assert.equal(viewState(LOADING, { kind: 'unknown' }, FILTER), 'loading');
    assert.equal(viewState(LOADING, { kind: 'unreadable' }, FILTER), 'unreadable');
    assert.equal(viewState(LOADING, { kind: 'signedOut' }, FILTER), 'signedOut');
  });

  it('says first what keeps everything from being listed', () => {
    const error = new NetworkError('connect ECONNREFUSED', false);
    const failed = { kind: 'failed', last: undefined, error } as const;
    assert.equal(viewState(failed, { kind: 'unreadable' }, FILTER), 'offline');
  });

  it('has a text with a button for a keyring that cannot be read, in the tree and in the table', () => {
    assert.ok(hasWelcome('unreadable'));
    const { viewsWelcome } = manifest.contributes;
    const welcome = viewsWelcome.find(({ when }) => when === 'linodeImages.state == unreadable');
    assert.equal(welcome?.contents, '%welcome.unreadable%');
    const { text, button } = emptyNotice({ kind: 'unreadable' });
    assert.match(text, /could not read its secret storage.*keyring of your system may be locked/);
    assert.deepEqual(button, { label: 'Try Again', command: 'linodeImages.refresh' });
  });
});
