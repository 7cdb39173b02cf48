import assert from 'node:assert/strict';
import { ContextKey } from '../../src/kit/manifest';
import type { JournalEntry } from '../simulator/journal';
import { closes, presses } from '../support/deeds';
import { answersDeploy, OWN_KEYS, passwordMessage, runs } from '../support/deployment';
import { Outside } from '../support/environment';
import { Fixture } from '../support/fixture';
import { watchProgress } from '../support/progress';
import { asUser } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { execute, stage } from '../support/stage';
import { rowOf, untilTree } from '../support/treeText';

const CREATES = /^Create “web” in/;
const INSTANCES = /\/linode\/instances$/;

describe('a deployment that does not go well', () => {
  const fixture = new Fixture();
  const outside = new Outside();
  let imageId: string;

  beforeEach(() => {
    imageId = fixture.simulator.account.addImage({ label: 'web' }).id;
  });

  const deploy = async () => {
    const row = await rowOf(fixture.extension.own, 'web');
    return execute('linodeImages.deployImage', row);
  };
  const created = () => fixture.simulator.journal.requests('POST', INSTANCES);
  const linodes = () => fixture.simulator.account.linodes.map(({ linode }) => linode.label);
  const answers = answersDeploy({ label: 'web' });
  const withKeys = answersDeploy({ label: 'web', ways: [OWN_KEYS] });

  describe('for want of rights', () => {
    it('with a token that may not do it says which scope is missing, before it asks', async () => {
      await fixture.signIn(fixture.simulator.tokens.imagesReadOnly);
      const message =
        'Could not deploy the image: This token may not do that. Create one with the scope “Linodes: Read/Write”.';
      await asUser([closes(message, 'Open Token Page')], deploy);
    });

    it('is not offered to a user who may not add Linodes, and refused in words before it is asked', async () => {
      const { account, tokens } = fixture.simulator;
      account.grantImage(imageId, 'read_only');
      await fixture.signIn(tokens.restrictedUser);
      await untilTree(fixture.extension.own, /web/);
      await stage().untilContext(ContextKey.cannotAddLinodes, true);
      const message =
        'Could not deploy the image: Your Linode user lacks the permission “create_linode”. An administrator of the account can grant it, with the role “account_linode_creator”.';
      await asUser([closes(message, 'Show Log')], deploy);
      assert.deepEqual(linodes(), []);
    });

    it('asks a restricted user for no tags, and reads the rights again after a create', async () => {
      const { account, behaviour, journal, tokens } = fixture.simulator;
      behaviour.iam = 'absent'; // Grants count there.
      account.grantImage(imageId, 'read_only');
      account.grants.global.add_linodes = true;
      await fixture.signIn(tokens.restrictedUser);
      let read: Promise<JournalEntry> | undefined;
      const expect = () => {
        read = journal.next(({ path }) => path.endsWith('/profile/grants'));
      };
      const deeds = [
        ...answersDeploy({ label: 'web', tags: undefined }),
        presses('Create', CREATES, expect),
        closes(passwordMessage('web')),
        closes(runs('web')),
      ];
      await asUser(deeds, deploy);
      assert.equal((await read)?.status, 200);
    });
  });

  describe('for the owner', () => {
    beforeEach(() => fixture.signIn());

    it('because the image is gone says so before it asks, and takes it out of the tree', async () => {
      const row = await rowOf(fixture.extension.own, 'web');
      fixture.simulator.account.removeImage(imageId);
      const message = 'The image “web” is not there any more.';
      await asUser([closes(message)], () => execute('linodeImages.deployImage', row));
      assert.doesNotMatch(await untilTree(fixture.extension.own, /^/), /web \|/);
    });

    it('of an image that is not available yet says so', async () => {
      const row = await rowOf(fixture.extension.own, 'web');
      const image = fixture.simulator.account.image(imageId);
      if (image) image.status = 'creating';
      await asUser([closes('The image “web” is not available yet.')], () =>
        execute('linodeImages.deployImage', row),
      );
    });

    it('with a lost answer finds the Linode that was made, and follows it', async () => {
      fixture.simulator.faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
      const deeds = [
        ...answers,
        presses('Create', CREATES),
        closes(passwordMessage('web')),
        closes(runs('web')),
      ];
      const id = await asUser(deeds, deploy);
      const [made] = fixture.simulator.account.linodes;
      assert.deepEqual([id, outside.copied], [made?.linode.id, [made?.rootPassword]]);
      assert.equal(created().length, 1);
    });

    it('with HTML instead of JSON sees that nothing was made, and asks once', async () => {
      fixture.simulator.faults.next({ method: 'POST' }, { kind: 'html502' });
      const message =
        /^Could not deploy the image: The answer was lost \(.+\), and nothing has changed so far\. Refresh before you try again\.$/;
      const deeds = [...answers, presses('Create', CREATES), closes(message, 'Show Log')];
      assert.equal(await asUser(deeds, deploy), undefined);
      assert.deepEqual([created().length, linodes()], [1, []]);
    });

    it('with a doubt tells it, and of the password that the Linode may have', async () => {
      const { faults } = fixture.simulator;
      const lose = () => {
        faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
        faults.next({ method: 'GET', path: INSTANCES }, { kind: 'cut', afterBytes: 0 }, 2);
      };
      const deeds = [
        ...answers,
        presses('Create', CREATES, lose),
        closes(passwordMessage('web')),
        closes(/, and it could not be seen whether it was done\. Refresh and look before/),
      ];
      await asUser(deeds, deploy);
      assert.deepEqual(linodes(), ['web']);
    });

    it('waits out a short rate limit, and says how long a long one lasts', async () => {
      const { faults } = fixture.simulator;
      faults.next({ method: 'POST' }, { kind: 'rateLimit', retryAfterS: 1 });
      await asUser([...withKeys, presses('Create', CREATES), closes(runs('web'))], deploy);
      faults.next({ method: 'POST' }, { kind: 'rateLimit', retryAfterS: 30 });
      const deeds = [
        ...answersDeploy({ label: 'web-2', ways: [OWN_KEYS] }),
        presses('Create', /^Create “web-2”/),
        closes(/Linode allows only so many requests a minute\. Try again in \d+ s\.$/, 'Show Log'),
      ];
      await asUser(deeds, deploy);
      assert.deepEqual(linodes(), ['web']);
    });

    it('that Linode could not finish gives the reason of its event', async () => {
      fixture.simulator.behaviour.failDeployments = true;
      const message = 'The deployment of “web” failed: Linode says: The disk could not be filled';
      const deeds = [
        ...withKeys,
        presses('Create', CREATES),
        presses('Open in Cloud Manager', message),
      ];
      assert.equal(await asUser(deeds, deploy), undefined);
      assert.match(outside.opened.join(), /^https:\/\/cloud\.linode\.com\/linodes\/\d+$/);
    });

    it('whose Linode is gone says so', async () => {
      const gone = { kind: 'status', status: 404, reason: 'Not found' } as const;
      const remove = () => fixture.simulator.faults.next({ method: 'GET', path: INSTANCES }, gone);
      const message = 'The deployment of “web” failed: The Linode is gone from the account.';
      const deeds = [
        ...withKeys,
        presses('Create', CREATES, remove),
        closes(message, 'Open in Cloud Manager'),
      ];
      await asUser(deeds, deploy);
    });

    it('that takes longer than the deadline is not called failed, and can be waited for', async () => {
      fixture.simulator.pace.deployMs = 3_600_000;
      await setWaitMinutes(0.001);
      const later = () => fixture.simulator.clock.advance(3_600_000);
      const deeds = [
        ...withKeys,
        presses('Create', CREATES),
        presses('Keep Waiting', 'It takes longer than expected. Linode goes on with “web”.', later),
        closes(runs('web')),
      ];
      await asUser(deeds, deploy);
      await setWaitMinutes(undefined);
    });

    it('that is not waited for goes on', async () => {
      fixture.simulator.pace.deployMs = 3_600_000;
      const message = 'Linode goes on with “web”.';
      const deeds = [
        ...withKeys,
        presses('Create', CREATES),
        closes(message, 'Open in Cloud Manager'),
      ];
      const cancelled = () =>
        watchProgress(async ({ cancel, until }) => {
          const done = deploy();
          await until(/^being provisioned/);
          cancel();
          return done;
        });
      assert.equal(await asUser(deeds, cancelled), undefined);
      assert.deepEqual(linodes(), ['web']);
    });
  });
});
