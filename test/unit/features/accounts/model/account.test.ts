import assert from 'node:assert/strict';
import {
  allows,
  missingScopes,
  REQUIRED_SCOPES,
} from '../../../../../src/features/accounts/model/account';

describe('the scopes of a token', () => {
  it('allow what they name', () => {
    assert.equal(allows(['images:read_write'], 'images:read_write'), true);
    assert.equal(allows(['images:read_only'], 'images:read_only'), true);
  });

  it('that read and write allow reading, not the other way round', () => {
    assert.equal(allows(['events:read_write'], 'events:read_only'), true);
    assert.equal(allows(['images:read_only'], 'images:read_write'), false);
  });

  it('of one area allow nothing in another', () => {
    assert.equal(allows(['linodes:read_write'], 'images:read_only'), false);
    assert.equal(allows([], 'images:read_only'), false);
  });

  it('written as a star allow everything', () => {
    assert.equal(allows(['*'], 'images:read_write'), true);
    assert.deepEqual(missingScopes(['*']), []);
  });

  it('that are missing are told in the order in which they matter', () => {
    assert.deepEqual(missingScopes([]), [...REQUIRED_SCOPES]);
    assert.deepEqual(missingScopes(['linodes:read_write', 'images:read_only']), [
      'images:read_write',
      'events:read_only',
    ]);
    assert.deepEqual(missingScopes([...REQUIRED_SCOPES]), []);
  });
});
