import type { SimulatedAccount } from '../../simulator/account';
import { MBR_GUEST } from '../../simulator/guest';
import type { SimulatedLinode } from '../../simulator/simulatedLinode';
import { picks, presses, types } from '../../support/deeds';
import { BOOT, OWN_KEYS, USER_DATA } from '../../support/deployment';
import { execute } from '../../support/stage';
import { ticks } from '../../support/ticks';
import { Images } from './imageScenes';
import type { Scene } from './scene';

const CONFIG = { method: 'PUT', path: /\/configs\/\d+$/ };

const START = { method: 'POST', path: /\/(?:re)?boot$/ };

/** A Linode, and an image with partitions from which it is rebuilt, or was made. */
class BootingLinode {
  readonly images = new Images(['web']);
  source: SimulatedLinode | undefined;

  prepare(account: SimulatedAccount, hasTwin: boolean, isMadeOfIt: boolean): void {
    this.images.prepare(account, hasTwin);
    const [image = ''] = this.images.ids;
    account.guests.set(image, MBR_GUEST);
    const made = isMadeOfIt ? { image } : {};
    this.source = account.addLinode({ label: 'shop', type: 'g6-standard-2', ...made });
  }

  get linodeId(): number {
    return this.source?.linode.id ?? 0;
  }
}

/** The two steps after a rebuild: its new profile is changed, then it is booted. */
function afterRebuild(changing: Scene['changing'], kind: 'setKernel' | 'start'): Scene {
  const booting = new BootingLinode();
  const { images } = booting;
  return {
    changing,
    at: 1,
    prepare: (account, hasTwin) => booting.prepare(account, hasTwin, false),
    run: (fixture) => images.run(fixture, 'rebuildLinode'),
    goes: images.goes,
    moves: images.moves,
    answers: (meanwhile) => [
      picks('shop', /^Linode to rebuild/),
      picks('Direct Disk', BOOT),
      ticks([OWN_KEYS], /^Linode wants one/),
      picks('None', USER_DATA),
      presses('Erase and Rebuild', /^Erase all disks of “shop”/),
      types('shop', /^Type the label of the Linode/, meanwhile),
    ],
    work: () => ({ kind, linodeId: booting.linodeId }),
  };
}

export const profileScene = (): Scene => afterRebuild(CONFIG, 'setKernel');

export const bootScene = (): Scene => afterRebuild(START, 'start');

/** One that runs is restarted by Direct Disk; its profile is changed before, or was. */
function repair(changing: Scene['changing'], kind: 'setKernel' | 'start'): Scene {
  const booting = new BootingLinode();
  return {
    changing,
    at: 1,
    prepare: (account, hasTwin) => booting.prepare(account, hasTwin, true),
    run: () => execute('linodeImages.bootDirectDisk') as Promise<unknown>,
    goes: (account) => account.removeLinode(booting.linodeId),
    moves: () => {
      if (booting.source) booting.source.linode.status = 'offline';
    },
    answers: (meanwhile) => [
      picks('shop', /^Linode to boot with Direct Disk/),
      presses('Restart', /^Restart “shop” with Direct Disk/, meanwhile),
    ],
    work: () => ({ kind, linodeId: booting.linodeId }),
  };
}

export const repairScene = (): Scene => repair(CONFIG, 'setKernel');

export const restartScene = (): Scene => repair(START, 'start');
