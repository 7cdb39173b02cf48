import type { TreeNode } from '../../../src/features/images/model/imageGroups';
import type { SimulatedAccount } from '../../simulator/account';
import type { WireImage } from '../../simulator/wire';
import { answersCapture, capture } from '../../support/captureWizard';
import { picks, presses, types } from '../../support/deeds';
import { confirmsCount, deleteRows } from '../../support/deletion';
import { CHANGED, LABEL, LABELS, NEW_TAGS, WHAT } from '../../support/editFixture';
import type { Fixture } from '../../support/fixture';
import { ADDITIONS, copies, WANTED } from '../../support/replicating';
import { execute } from '../../support/stage';
import { keepsTicks, ticks } from '../../support/ticks';
import { allNodes, untilTree } from '../../support/treeText';
import type { Scene } from './scene';

const CHICAGO = 'Chicago, IL';
const OSAKA = 'Osaka, JP';
const CREATING = { status: 'creating' } as const;

/** Images of a scene, the first ones by the label; what befalls them befalls the middle one. */
export class Images {
  ids: readonly string[] = [];

  constructor(
    readonly labels: readonly string[],
    private readonly fields: Partial<WireImage> = { size: 1400 },
  ) {}

  readonly prepare = (account: SimulatedAccount, hasTwin: boolean): void => {
    const add = (label: string) =>
      account.addImage({ label, regions: copies('us-ord'), ...this.fields }).id;
    this.ids = this.labels.map(add);
    if (hasTwin) add(this.labels[this.middle] ?? '');
  };

  readonly goes = (account: SimulatedAccount): void => account.removeImage(this.middleId);

  readonly moves = (account: SimulatedAccount): void => {
    Object.assign(account.image(this.middleId) ?? {}, CREATING);
  };

  /** Their rows, one each. */
  async rows({ extension: { own } }: Fixture): Promise<readonly TreeNode[]> {
    const all = this.labels.map((label) => `(?=[\\s\\S]*\\n {2}${label} \\|)`);
    await untilTree(own, new RegExp(`^${all.join('')}`));
    const nodes = await allNodes(own.provider);
    return this.ids.flatMap(
      (id) => nodes.find((node) => node.kind === 'image' && node.image.id === id) ?? [],
    );
  }

  async run(fixture: Fixture, command: string): Promise<unknown> {
    const rows = await this.rows(fixture);
    const selection = rows.length > 1 ? [rows] : [];
    return execute(`linodeImages.${command}`, rows[0], ...selection);
  }

  private get middle(): number {
    return this.ids.length > 1 ? 1 : 0;
  }

  private get middleId(): string {
    return this.ids[this.middle] ?? '';
  }
}

const CAPTURED = 'web-1-Debian 12 Disk';

/** Of the one disk of a Linode. */
export function captureScene(): Scene {
  let diskId = 0;
  return {
    changing: { method: 'POST', path: /\/images$/ },
    at: 1,
    prepare: (account, hasTwin) => {
      diskId = account.addLinode({ label: 'web-1' }).disks[0]?.id ?? 0;
      if (hasTwin) account.addImage({ label: CAPTURED, size: 1400, regions: copies('us-ord') });
    },
    run: async () => capture(),
    answers: (meanwhile) => answersCapture({ linode: 'web-1', label: CAPTURED, meanwhile }),
    goes: (account) => account.linodes[0]?.disks.splice(0),
    moves: (account) => {
      const [source] = account.linodes;
      if (source) source.linode.status = 'offline';
    },
    work: () => ({ kind: 'capture', diskId, label: CAPTURED }),
  };
}

/** The label of one image. */
export function renameScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'PUT', path: /\/images\// },
    at: 1,
    run: (fixture) => images.run(fixture, 'renameImage'),
    answers: (meanwhile) => [types('www', LABEL, meanwhile)],
    work: () => ({ kind: 'edit', ids: images.ids, change: { label: 'www' } }),
  };
}

/** The same tag for three images. */
export function tagScene(): Scene {
  const images = new Images(LABELS);
  return {
    ...images,
    changing: { method: 'PUT', path: /\/images\// },
    at: 2,
    run: (fixture) => images.run(fixture, 'editTags'),
    answers: (meanwhile) => [
      picks('Add Tags', WHAT),
      types('ops', NEW_TAGS, meanwhile),
      keepsTicks(LABELS, CHANGED),
    ],
    work: () => ({ kind: 'edit', ids: images.ids, change: { tags: ['ops'] } }),
  };
}

/** A copy of one image in one more region. */
export function replicateOneScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'POST', path: /\/regions$/ },
    at: 1,
    run: (fixture) => images.run(fixture, 'replicateImage'),
    answers: (meanwhile) => [
      ticks([CHICAGO, OSAKA], WANTED),
      presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/, meanwhile),
    ],
    work: () => ({ kind: 'replicate', ids: images.ids, regions: ['us-ord', 'jp-osa'] }),
  };
}

/** Copies of three images in one more region. */
export function replicateManyScene(): Scene {
  const images = new Images(LABELS);
  return {
    ...images,
    changing: { method: 'POST', path: /\/regions$/ },
    at: 2,
    run: (fixture) => images.run(fixture, 'replicateImage'),
    answers: (meanwhile) => [
      ticks([OSAKA], ADDITIONS),
      presses('Add 3 Copies', /^Add copies of 3 images\?/, meanwhile),
    ],
    work: () => ({ kind: 'replicate', ids: images.ids, regions: ['us-ord', 'jp-osa'] }),
  };
}

export function deleteOneScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'DELETE', path: /\/images\// },
    at: 1,
    run: async (fixture) => deleteRows(await images.rows(fixture)),
    answers: (meanwhile) => [presses('Delete', /^Delete “web”\?/, meanwhile)],
    work: () => ({ kind: 'delete', ids: images.ids }),
  };
}

export function deleteManyScene(): Scene {
  const images = new Images(LABELS);
  return {
    ...images,
    changing: { method: 'DELETE', path: /\/images\// },
    at: 2,
    run: async (fixture) => deleteRows(await images.rows(fixture)),
    answers: (meanwhile) => confirmsCount(3, meanwhile),
    work: () => ({ kind: 'delete', ids: images.ids }),
  };
}

/** Of an image that waits for its data from elsewhere. */
export function cancelUploadScene(): Scene {
  const images = new Images(['web'], { status: 'pending_upload', size: 0, regions: [] });
  return {
    ...images,
    changing: { method: 'DELETE', path: /\/images\// },
    at: 1,
    moves: (account) => {
      const arrived = { status: 'available', size: 1400, regions: copies('us-ord') } as const;
      Object.assign(account.image(images.ids[0] ?? '') ?? {}, arrived);
    },
    run: (fixture) => images.run(fixture, 'cancelUpload'),
    answers: (meanwhile) => [presses('Delete Image', /^Delete the empty image “web”\?/, meanwhile)],
    work: () => ({ kind: 'delete', ids: images.ids }),
  };
}
