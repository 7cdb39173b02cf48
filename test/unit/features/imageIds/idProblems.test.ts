import assert from 'node:assert/strict';
import {
  fixesOf,
  type KnownIds,
  problemOfId,
} from '../../../../src/features/imageIds/model/idProblems';
import { fixTitle, idProblemText } from '../../../../src/features/imageIds/model/idText';
import { PublicIds } from '../../../../src/features/imageIds/model/publicIds';
import { type Image, isOutdated } from '../../../../src/features/images/model/image';
import { image } from '../../../support/builders';
import { NOW, publicIds } from './publicList';

const HOUR_MS = 3_600_000;

function known(partial: Partial<KnownIds> = {}): KnownIds {
  return { publicIds, findOwn: () => undefined, searchedAccounts: undefined, now: NOW, ...partial };
}

/** What is said of an id, and the ids that are offered in its place. */
function told(id: string, region?: string, more: Partial<KnownIds> = {}): readonly string[] {
  const problem = problemOfId(id, region, known(more));
  if (!problem) return [];
  const fixes = fixesOf(problem, known(more)).map((one) => one.id);
  return [idProblemText(problem, (label) => label.toUpperCase()), ...fixes];
}

const ownWeb = image({ id: 'private/7', label: 'web' });
const findOwn = (id: string): Image | undefined => (id === ownWeb.id ? ownWeb : undefined);

describe('what is said against an id', () => {
  it('is nothing for what is offered', () => {
    for (const { id } of publicIds.images.filter((one) => !isOutdated(one, NOW))) {
      assert.deepEqual(told(id), [], id);
    }
  });

  it('is the end of life of what is deprecated, and what comes after it', () => {
    const [text, ...fixes] = told('linode/ubuntu20.04');
    assert.match(text ?? '', /^Ubuntu 20\.04 LTS is deprecated: its end of life is .+ 2025\.$/);
    assert.deepEqual(fixes, ['linode/ubuntu26.04', 'linode/ubuntu22.04']);
  });

  it('is said of what is past its end of life, whatever Linode calls it', () => {
    const [text, ...fixes] = told('linode/debian11');
    assert.match(text ?? '', /^Debian 11 is deprecated: its end of life is/);
    assert.deepEqual(fixes, ['linode/debian13', 'linode/debian12']);
  });

  it('is that an older release is not offered any more', () => {
    const rows = [
      ['linode/debian10', 'linode/debian13', 'linode/debian12'],
      ['linode/ubuntu18.04', 'linode/ubuntu26.04', 'linode/ubuntu22.04'],
      ['linode/ubuntu16.04lts', 'linode/ubuntu26.04', 'linode/ubuntu22.04'],
      ['linode/centos-stream8', 'linode/centos-stream10', 'linode/centos-stream9'],
      ['linode/fedora39', 'linode/fedora43'],
      ['linode/alpine3.9', 'linode/alpine3.23', 'linode/alpine3.21'],
      ['linode/alpine3.19', 'linode/alpine3.23', 'linode/alpine3.21'],
      ['linode/opensuse15.5', 'linode/opensuse16.0'],
    ];
    for (const [id = '', ...fixes] of rows) {
      assert.deepEqual(told(id), [`Linode does not offer ${id}, or not any more.`, ...fixes]);
    }
  });

  it('claims no past of what is newer than all, or of no vendor that is there', () => {
    assert.deepEqual(told('linode/debian99'), [
      'Linode has no public image linode/debian99.',
      'linode/debian13',
    ]);
    assert.deepEqual(told('linode/containerlinux'), [
      'Linode has no public image linode/containerlinux.',
    ]);
  });

  it('is which id is meant by what is nearly one', () => {
    const rows = [
      ['linode/ubuntu2204', 'linode/ubuntu22.04'],
      ['linode/ubuntu-22.04', 'linode/ubuntu22.04'],
      ['linode/Ubuntu24.04', 'linode/ubuntu24.04'],
      ['linode/ubuntu24.04-lts', 'linode/ubuntu24.04'],
      ['linode/debian-12', 'linode/debian12'],
      ['linode/alpine323', 'linode/alpine3.23'],
      ['linode/rockylinux9', 'linode/rocky9'],
      ['linode/centosstream9', 'linode/centos-stream9'],
      ['linode/archlinux', 'linode/arch'],
    ];
    for (const [id = '', meant = ''] of rows) {
      assert.equal(publicIds.isId(id), true, id);
      const text = `Linode has no public image ${id}. Is ${meant} meant?`;
      assert.deepEqual(told(id), [text, meant]);
    }
  });

  it('is nothing while there is no list, or only an old one', () => {
    for (const asOf of [undefined, NOW - 25 * HOUR_MS]) {
      const old = new PublicIds(publicIds.images, asOf);
      assert.deepEqual(told('linode/debian10', undefined, { publicIds: old }), []);
    }
    assert.deepEqual(told('linode/debian10', undefined, { publicIds: new PublicIds([], NOW) }), []);
  });

  it('is that an own image was not found, where all lists are whole and new', () => {
    assert.deepEqual(told('private/9'), []);
    const text =
      'private/9 was not found in my-team, other. It may be deleted, or belong to another account.';
    assert.deepEqual(told('private/9', undefined, { searchedAccounts: ['my-team', 'other'] }), [
      text,
    ]);
    assert.deepEqual(told('private/7', undefined, { searchedAccounts: ['my-team'], findOwn }), []);
  });

  it('is that an own image has no copy where it is used', () => {
    assert.deepEqual(told('private/7', 'us-ord', { findOwn }), []);
    const text = '“web” has no copy in US-EAST: Linode must bring it there first, which is slow.';
    assert.deepEqual(told('private/7', 'us-east', { findOwn }), [text]);
    assert.deepEqual(told('linode/debian13', 'us-east'), []);
  });
});

describe('the title of a fix', () => {
  const [debian] = publicIds.images.filter(({ id }) => id === 'linode/debian13');

  it('names what is put there, and what Terraform makes of it', () => {
    assert.ok(debian);
    assert.equal(fixTitle(debian, false), 'Replace with linode/debian13 (Debian 13)');
    assert.match(fixTitle(debian, true), /; Terraform makes the Linode anew$/);
  });
});
