import assert from 'node:assert/strict';
import { checkTags } from '../../../../../src/features/images/model/imageFields';
import {
  recordedHash,
  sourceTags,
  withoutSource,
  withSourceLine,
} from '../../../../../src/features/upload/model/sourceNote';
import { image } from '../../../../support/builders';

const HASH = 'a'.repeat(32) + 'b'.repeat(32);
const COMMIT = {
  hash: '0123456789abcdef0123456789abcdef01234567',
  repository: 'web',
  isDirty: false,
};

describe('what tells of the file of an image', () => {
  it('is the last line of its description', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const line = `SHA-256 ${HASH}, commit ${commit} (web)`;
    assert.equal(withSourceLine('', { sha256: HASH, commit: COMMIT }), line);
    assert.equal(withSourceLine('nginx\n', { sha256: HASH, commit: COMMIT }), `nginx\n${line}`);
    assert.equal(withSourceLine('nginx', { sha256: HASH }), `nginx\nSHA-256 ${HASH}`);
  });

  it('marks a commit from which the files differed', () => {
    const source = { sha256: HASH, commit: { ...COMMIT, isDirty: true } };
    assert.match(withSourceLine('', source), /, commit [0-9a-f]{40}-dirty \(web\)$/);
    assert.deepEqual(sourceTags(source), ['sha256-aaaaaaaaaaaaaaaa', 'commit-0123456789ab-dirty']);
  });

  it('takes the place of what told of another file', () => {
    const before = withSourceLine('nginx', { sha256: 'c'.repeat(64), commit: COMMIT });
    assert.equal(withSourceLine(before, { sha256: HASH }), `nginx\nSHA-256 ${HASH}`);
  });

  it('fits the rules for tags', () => {
    assert.deepEqual(sourceTags({ sha256: HASH }), ['sha256-aaaaaaaaaaaaaaaa']);
    const tags = sourceTags({ sha256: HASH, commit: { ...COMMIT, isDirty: true } });
    assert.equal(checkTags(tags), undefined);
    assert.ok(tags.every((tag) => tag.length <= 50));
  });

  it('is found again in a description and in tags, and nothing else is', () => {
    const description = withSourceLine('nginx', { sha256: HASH, commit: COMMIT });
    assert.equal(recordedHash(image({ description })), HASH);
    const tags = ['web', ...sourceTags({ sha256: HASH })];
    assert.equal(recordedHash(image({ tags })), HASH.slice(0, 16));
    assert.equal(
      recordedHash(image({ description: `about SHA-256 ${HASH}`, tags: ['sha256-abc'] })),
      undefined,
    );
  });

  it('is left out of what another image takes over, and all else is kept', () => {
    const source = { sha256: HASH, commit: { ...COMMIT, isDirty: true } };
    const description = withSourceLine('nginx', source);
    const tags = ['web', 'commit-message', ...sourceTags(source)];
    assert.deepEqual(withoutSource({ description, tags }), {
      description: 'nginx',
      tags: ['web', 'commit-message'],
    });
    assert.deepEqual(withoutSource({ description: 'ends so \n', tags: [] }), {
      description: 'ends so \n',
      tags: [],
    });
  });
});
