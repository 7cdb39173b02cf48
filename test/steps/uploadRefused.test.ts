import assert from 'node:assert/strict';
import { SettingKey } from '../../src/kit/manifest';
import { closes, keeps, picks, presses } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { UploadFixture } from '../support/uploadFixture';
import {
  answersWizard,
  CLOUD_INIT,
  DESCRIPTION,
  LABEL,
  REGION,
  TAGS,
  uploadFile,
} from '../support/wizard';

const ANSWERS = { label: 'disk', region: 'Chicago, IL' };

describe('an upload that stops before the first byte', () => {
  const fixture = new UploadFixture();

  it('may have made an image whose confirmation and whose list are lost: the doubt is told', async () => {
    const { faults } = fixture.simulator;
    faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
    faults.next({ method: 'GET', path: /\/images$/ }, { kind: 'cut', afterBytes: 0 }, 2);
    const deeds = [
      ...answersWizard(ANSWERS),
      closes(/Linode may have made an empty image: look under “Being created”/, 'Refresh'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
    assert.equal(fixture.created().length, 1);
    assert.equal(fixture.imageOf('disk')?.status, 'pending_upload');
  });

  it('because the API refuses an answer lets the user change it', async () => {
    fixture.simulator.faults.next(
      { method: 'POST' },
      { kind: 'status', status: 400, reason: 'The region cannot hold images' },
    );
    const deeds = [
      ...answersWizard({ ...ANSWERS, description: 'first' }),
      presses('Change…', 'Could not create “disk”. Linode says: The region cannot hold images.'),
      keeps('disk', LABEL),
      picks('Osaka, JP', REGION),
      keeps('first', DESCRIPTION),
      keeps('', TAGS),
      picks('Without cloud-init', CLOUD_INIT),
      closes('“disk” is available in Osaka, JP.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
    assert.deepEqual(
      fixture.created().map(({ status }) => status),
      [400, 200],
    );
  });

  it('because its region keeps no images after all, which the user thought it did', async () => {
    await setSetting(SettingKey.deniedRegions, []);
    const deeds = [
      ...answersWizard({ label: 'disk', region: 'London 2, UK' }),
      closes(/^Could not create “disk”\. Linode says: region: .+\.$/, 'Change…'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
    assert.equal(fixture.imageOf('disk'), undefined);
    await setSetting(SettingKey.deniedRegions, undefined);
  });

  it('with a lost answer looks what was made, and never asks twice', async () => {
    fixture.simulator.faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
    const message =
      /^The connection was lost while “disk” was created\. Linode made an empty image \(private\/\d+\) that cannot be used\.$/;
    const file = fixture.files.sample('disk.img.gz');
    const deeds = [...answersWizard(ANSWERS), presses('Delete Image', message)];
    await asUser(deeds, () => uploadFile(file));
    assert.equal(fixture.created().length, 1);
    assert.equal(fixture.imageOf('disk'), undefined);
    fixture.simulator.faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
    const again = [
      ...answersWizard(ANSWERS),
      presses('Start Over', message),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(again, () => uploadFile(file));
    assert.equal(fixture.created().length, 3);
    const made = fixture.simulator.account.images.filter(({ label }) => label === 'disk');
    assert.deepEqual(
      made.map(({ status }) => status),
      ['available'],
    );
  });

  const nothingMade = [
    [
      'a cut connection',
      { kind: 'cut', afterBytes: 0 },
      /: Linode cannot be reached \(.+\)\. Check the connection and try again\.$/,
    ],
    [
      'HTML instead of JSON',
      { kind: 'html502' },
      /: The answer did not come from Linode’s API\. A proxy or a sign-in page/,
    ],
    [
      'maintenance',
      { kind: 'maintenance' },
      /: Linode’s API is closed for maintenance\. Try again later\.$/,
    ],
  ] as const;
  for (const [name, fault, why] of nothingMade) {
    it(`with ${name} says so, and asks once`, async () => {
      fixture.simulator.faults.next({ method: 'POST' }, fault);
      const deeds = [...answersWizard(ANSWERS), closes(why, 'Show Log')];
      await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
      assert.equal(fixture.created().length, 1);
      assert.equal(fixture.imageOf('disk'), undefined);
    });
  }
});
