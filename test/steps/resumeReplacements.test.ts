import assert from 'node:assert/strict';
import type { AccountScope } from '../../src/app/accountScope';
import type { Image } from '../../src/features/images/model/image';
import type { ImagesState } from '../../src/features/images/model/imageList';
import { ActiveUploads } from '../../src/features/upload/model/activeUploads';
import {
  createReplacements,
  type Replacements,
  replacedOf,
} from '../../src/features/upload/model/replacement';
import { resumeReplacements } from '../../src/features/upload/resumeReplacements';
import { Emitter } from '../../src/kit/event';
import { image, region, waitingImage } from '../support/builders';
import { closes, presses } from '../support/deeds';
import { FakeClock } from '../support/fakeClock';
import { MemoryMemento } from '../support/memoryMemento';
import { asUser } from '../support/scriptedUser';
import { settled } from '../support/settled';

const BOTH = [
  { region: 'us-ord', status: 'available' },
  { region: 'jp-osa', status: 'available' },
];
const OLD = replacedOf(image({ id: 'private/1', replicas: BOTH }));
const NEW = image({ id: 'private/2' });
const WAITING = 'Replacing “web”: the new image is there; it is not yet copied to Osaka.';

describe('a replacement whose window is gone', () => {
  let replacements: Replacements;
  let lists: Emitter<ImagesState>;
  let active: ActiveUploads;
  /** The claims of another window, and those that this one has given back. */
  let taken: readonly string[];
  let released: string[];
  let now: Image;

  beforeEach(async () => {
    const options = { memory: new MemoryMemento(), apiOrigin: () => 'https://api' };
    replacements = createReplacements(options);
    lists = new Emitter();
    active = new ActiveUploads(new FakeClock());
    taken = [];
    released = [];
    now = NEW;
    const note = { imageId: NEW.id, accountId: '7', apiOrigin: 'https://api', notedAt: 1 };
    await replacements.keep({ ...note, old: OLD });
    const regions = [region(), region({ id: 'jp-osa', label: 'Osaka, JP' })];
    resumeReplacements({
      active,
      replacements,
      isClosing: () => false,
      journal: { isOwn: () => false },
      store: { onDidChange: lists.event, find: () => now },
      regions: { loadQuietly: async () => {}, known: regions },
      claims: {
        take: async (name: string) => !taken.includes(name),
        release: async (name: string) => {
          released.push(name);
        },
      },
    } as unknown as AccountScope);
  });

  async function listed(): Promise<void> {
    lists.fire({ kind: 'ready', last: { accountId: '7', images: [now], asOf: 1 } });
    await settled();
  }

  it('is told once, with what is left to do', async () => {
    await asUser([closes(WAITING, 'Continue', 'Stop')], listed);
    assert.equal(replacements.find(NEW.id)?.isPutOff, true);
    assert.equal(released.at(-1), 'replacement private/2');
    await asUser([], listed);
  });

  it('is over when it is stopped, and both images stay', async () => {
    await asUser([presses('Stop', WAITING)], listed);
    assert.deepEqual(replacements.of('7'), []);
  });

  it('that is copied already tells of the old image', async () => {
    now = { ...NEW, replicas: BOTH };
    const message =
      'Replacing “web”: the new image is there, and the old one (private/1) still is, too.';
    await asUser([closes(message)], listed);
  });

  it('is left to another window that is at it, and to the upload in this one', async () => {
    now = waitingImage({ id: NEW.id });
    await asUser([], listed);
    now = NEW;
    active.processing(NEW.id, 'web.img.gz');
    await asUser([], listed);
  });

  it('is told when the other window, which was at it, is gone', async () => {
    for (const claim of ['private/2', 'replacement private/2']) {
      taken = [claim]; // While it uploads, and while it copies.
      await asUser([], listed);
    }
    taken = [];
    await asUser([closes(WAITING)], listed);
  });
});
