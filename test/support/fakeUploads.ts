import type { Image } from '../../src/features/images/model/image';
import { ImageStore } from '../../src/features/images/model/imageStore';
import { ImageWatch } from '../../src/features/images/model/imageWatch';
import { ImageFileError } from '../../src/features/preflight/model/imageFileError';
import { ActiveUploads } from '../../src/features/upload/model/activeUploads';
import type { SourceFile } from '../../src/features/upload/model/uploadEntry';
import { UploadIntents } from '../../src/features/upload/model/uploadIntents';
import { UploadJournal } from '../../src/features/upload/model/uploadJournal';
import type {
  CompressedFile,
  CompressOptions,
  ImageFile,
  SendOptions,
} from '../../src/features/upload/model/uploadPorts';
import { UploadQueue } from '../../src/features/upload/model/uploadQueue';
import { beginUpload, type Uploads } from '../../src/features/upload/model/uploads';
import type { SecretMemory } from '../../src/kit/ports';
import { account } from './builders';
import { FakeClock } from './fakeClock';
import { FakeEventsApi } from './fakeEventsApi';
import { FakeImagesApi } from './fakeImagesApi';
import { FakeSession } from './fakeSession';
import { MemoryClaims } from './memoryClaims';
import { MemoryLog } from './memoryLog';
import { MemoryMemento } from './memoryMemento';
import { settled } from './settled';

export const SOURCE: SourceFile = {
  path: '/disks/disk.img.gz',
  name: 'disk.img.gz',
  sizeBytes: 1000,
  mtimeMs: 1_700_000_000_000,
};
export const ANSWERS = {
  label: 'disk',
  region: 'us-ord',
  description: '',
  tags: [],
  hasCloudInit: false,
};

/** What all windows of a machine share. */
export class FakeMachine {
  readonly memory = new MemoryMemento();
  readonly owners = new Map<string, MemoryClaims>();
  readonly targets = new Map<string, string>();
  readonly clock = new FakeClock();
  readonly images = new FakeImagesApi();
  name = 'laptop';
  apiOrigin = 'https://api.example';
  /** When set, no secret can be kept. */
  secretsFail: Error | undefined;
  readonly secrets: SecretMemory = {
    get: async (key) => this.targets.get(key),
    store: async (key, value) => {
      if (this.secretsFail) throw this.secretsFail;
      this.targets.set(key, value);
    },
    delete: async (key) => {
      if (this.secretsFail) throw this.secretsFail;
      this.targets.delete(key);
    },
  };
  #intents = 0;

  newIntent(): string {
    this.#intents += 1;
    return `intent-${this.#intents}`;
  }
}

/** One PUT, as the test lets it end: it gives bytes away, then returns or throws. */
type Put = (file: ImageFile, options: SendOptions, target: string) => Promise<void>;

/** The engine of one window, with made-up files and a made-up store. */
export class FakeWindow {
  readonly claims: MemoryClaims;
  readonly log = new MemoryLog();
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly intents: UploadIntents;
  readonly queue = new UploadQueue();
  readonly store: ImageStore;
  readonly uploads: Uploads;
  /** What the next PUTs do, one each; the last one stays. By default the store takes all. */
  puts: Put[] = [takesAll];
  /** The addresses that were sent to. */
  readonly sentTo: string[] = [];
  /** The compressed copies that are there now. */
  readonly copies = new Set<string>();
  /** The file as it is now; undefined: it is gone. */
  file: SourceFile | undefined = SOURCE;

  constructor(readonly machine = new FakeMachine()) {
    const { clock, images, memory, secrets } = machine;
    const { log } = this;
    this.claims = new MemoryClaims(machine.owners);
    const session = new FakeSession(account());
    this.store = new ImageStore({ api: images, session, clock, log });
    this.active = new ActiveUploads(clock);
    const keeping = {
      memory,
      secrets,
      claims: this.claims,
      log,
      machine: machine.name,
      newId: () => machine.newIntent(),
      apiOrigin: () => machine.apiOrigin,
    };
    this.journal = new UploadJournal(keeping);
    this.intents = new UploadIntents(keeping);
    const { active, intents, journal, queue, store } = this;
    this.uploads = {
      accountId: '1',
      images,
      store,
      clock,
      log,
      active,
      journal,
      intents,
      queue,
      watch: new ImageWatch({ images, events: new FakeEventsApi(), store, clock, log }),
      files: { open: async (path) => this.#open(path) },
      compressor: { compress: async (_path, options) => this.#compress(options) },
      uploader: {
        send: async (target, file, options) => {
          this.sentTo.push(target.reveal());
          const put = this.puts.length > 1 ? this.puts.shift() : this.puts[0];
          await put?.(file, options, target.reveal());
        },
      },
    };
  }

  begin(file = SOURCE) {
    return beginUpload(this.uploads, { answers: ANSWERS, file });
  }

  /** Killed: what it held is free, and it writes nothing any more. */
  kill(): void {
    this.journal.close();
    this.claims.end();
  }

  /** Lists what there is. */
  async listed(...images: readonly Image[]): Promise<void> {
    const done = this.store.refresh();
    await settled();
    this.machine.images.lists.at(-1)?.answer(images);
    await done;
  }

  #compress({ onProgress }: CompressOptions): CompressedFile {
    const { file, copies } = this;
    if (!file) throw new ImageFileError('disk.img', { kind: 'notFound' });
    onProgress(file.sizeBytes, file.sizeBytes);
    const path = `/copies/${copies.size}.img.gz`;
    copies.add(path);
    const remove = async () => {
      copies.delete(path);
    };
    return { path, name: 'disk.img.gz', sizeBytes: 1, source: file, remove };
  }

  #open(path: string): ImageFile {
    const { file } = this;
    if (!file) throw new ImageFileError('disk.img.gz', { kind: 'notFound' });
    const { mtimeMs, name, sizeBytes } = file;
    async function* pieces() {
      for (let left = sizeBytes; left > 0; left -= 400) yield new Uint8Array(Math.min(left, 400));
    }
    return { mtimeMs, name, sizeBytes, pieces, sha256: async () => `sha256 of ${path}` };
  }
}

/** Returns so many pieces away, all unless told, and tells of each. */
export async function give(
  file: ImageFile,
  { onSent }: SendOptions,
  pieces = Number.POSITIVE_INFINITY,
): Promise<void> {
  let sentBytes = 0;
  let given = 0;
  for await (const piece of file.pieces()) {
    given += 1;
    if (given > pieces) return;
    sentBytes += piece.byteLength;
    onSent(sentBytes);
  }
}

export async function takesAll(file: ImageFile, options: SendOptions): Promise<void> {
  await give(file, options);
}

/** A PUT that fails after so many pieces. */
export function fails(error: unknown, pieces?: number): Put {
  return async (file, options) => {
    await give(file, options, pieces);
    throw error;
  };
}
