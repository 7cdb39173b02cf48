import assert from 'node:assert/strict';
import { SettingKey } from '../../src/kit/manifest';
import { closes, presses, types } from '../support/deeds';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { execute, stage } from '../support/stage';
import { rowOf } from '../support/treeText';
import { noteStatusBar } from './faults/looks';

const NEVER = 'Don’t Show Again';
const SIGNED_IN = 'Signed in to Linode as “my-team”.';

describe('a message of what went well', () => {
  const fixture = new Fixture();

  afterEach(() => setSetting(SettingKey.hiddenMessages, undefined));

  async function signInAgain(...deeds: readonly Deed[]): Promise<readonly string[]> {
    await asUser([closes(/^Signed out\./)], () => execute('linodeImages.signOut'));
    const typed = types(fixture.simulator.tokens.minimal, TOKEN_BOX);
    return noteStatusBar(() => asUser([typed, ...deeds], () => execute('linodeImages.signIn')));
  }

  it('is said in the status bar from then on, where it is not wanted again', async () => {
    await fixture.signIn();
    assert.deepEqual(await signInAgain(presses(NEVER, SIGNED_IN)), []);
    assert.deepEqual(await signInAgain(), [`status bar: $(check) ${SIGNED_IN}`]);
  });

  it('is told again once the setting does not name it any more', async () => {
    await fixture.signIn();
    await signInAgain(presses(NEVER, SIGNED_IN));
    await setSetting(SettingKey.hiddenMessages, []);
    assert.deepEqual(await signInAgain(closes(SIGNED_IN, NEVER)), []);
  });

  it('hides no other one', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await setSetting(SettingKey.hiddenMessages, ['signedIn', 'of another version']);
    await rowOf(fixture.extension.own, 'web');
    const wait = () => execute('linodeImages.waitUntilAvailable', id);
    await asUser([presses(NEVER, '“web” is available.')], wait);
    assert.deepEqual(stage().window.configuration.get('linodeImages.hiddenMessages'), [
      'signedIn',
      'available',
    ]);
    await asUser([], wait);
  });
});
