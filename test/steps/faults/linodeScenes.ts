import { picks, presses, types } from '../../support/deeds';
import { answersDeploy, BOOT, OWN_KEYS, USER_DATA, WAYS } from '../../support/deployment';
import { ticks } from '../../support/ticks';
import { Images } from './imageScenes';
import type { Scene } from './scene';

/** A new Linode from an image. */
export function deployScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'POST', path: /\/linode\/instances$/ },
    at: 1,
    run: (fixture) => images.run(fixture, 'deployImage'),
    answers: (meanwhile) => [
      ...answersDeploy({ label: 'web', ways: [OWN_KEYS] }),
      presses('Create', /^Create “web” in/, meanwhile),
    ],
    work: () => ({ kind: 'deploy', image: images.ids[0] ?? '', label: 'web' }),
  };
}

/** A Linode that is there already, from an image. */
export function rebuildScene(): Scene {
  const images = new Images(['web']);
  let linodeId = 0;
  return {
    ...images,
    changing: { method: 'POST', path: /\/rebuild$/ },
    at: 1,
    prepare: (account, hasTwin) => {
      images.prepare(account, hasTwin);
      linodeId = account.addLinode({ label: 'shop', type: 'g6-standard-2' }).linode.id;
    },
    run: (fixture) => images.run(fixture, 'rebuildLinode'),
    answers: (meanwhile) => [
      picks('shop', /^Linode to rebuild/),
      picks('Kernel of Linode', BOOT),
      ticks([OWN_KEYS], WAYS),
      picks('None', USER_DATA),
      presses('Erase and Rebuild', /^Erase all disks of “shop”/),
      types('shop', /^Type the label of the Linode/, meanwhile),
    ],
    work: () => ({ kind: 'rebuild', image: images.ids[0] ?? '', linodeId }),
  };
}
