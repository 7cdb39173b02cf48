import type { Agent } from '../../../src/api/connection/agent';
import type { NewUpload, UploadSlot } from '../../../src/api/linodeApi';
import { createObjectStorage } from '../../../src/api/storage/objectStorage';
import type { Image } from '../../../src/features/images/model/image';
import { ImageWatch } from '../../../src/features/images/model/imageWatch';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import { runUpload, type UploadOutcome } from '../../../src/features/upload/model/runUpload';
import type { UploadEntry } from '../../../src/features/upload/model/uploadEntry';
import { beginUpload, type Uploads } from '../../../src/features/upload/model/uploads';
import { SecretText } from '../../../src/kit/secrets';
import { waitingImage } from '../../support/builders';
import { FakeClock } from '../../support/fakeClock';
import { FakeEventsApi } from '../../support/fakeEventsApi';
import { FakeImagesApi } from '../../support/fakeImagesApi';
import { ANSWERS, FakeWindow } from '../../support/fakeUploads';
import { ScaledClock } from '../../support/scaledClock';
import { testAgent } from '../../support/testClient';
import { type Keys, type RealStore, signedUrl, storedMd5 } from './realStore';

/** How much faster the extension waits than a user would. */
const HASTE = 20;

/** How long to wait for an image after the last byte: there is nothing to be done with it. */
const TIMEOUT_MS = 60_000;

export interface RealUploadOptions {
  readonly store: RealStore;
  readonly agent?: Agent;
  /** Who is given the bytes, such as `http://127.0.0.1:8080`; the store itself unless told. */
  readonly origin?: string;
  readonly keys?: Keys;
  /** What signs in place of the secret of the keys. */
  readonly secret?: string;
  readonly bucket?: string;
  /** In seconds since the epoch. */
  readonly expires?: number;
  /** Called with the number of the PUT, from 1, and the bytes given to it so far. */
  onSent?(put: number, bytes: number): void;
  /** Called with the number of a PUT that was not confirmed. */
  onPutFailed?(put: number): void;
}

/** An image is available once the store has its object, whole. */
class StoreImages extends FakeImagesApi {
  /** Of the object of the newest image. */
  path = '';

  constructor(private readonly options: RealUploadOptions) {
    super();
  }

  override async createUpload(upload: NewUpload): Promise<UploadSlot> {
    const { expires, keys = this.options.store.owner, origin, secret, store } = this.options;
    const { image } = await super.createUpload(upload);
    this.path = `/${this.options.bucket ?? keys.bucket}/${crypto.randomUUID()}`;
    const signedBy = { ...keys, secret: secret ?? keys.secret };
    const request = { ports: store.ports, keys: signedBy, path: this.path, origin };
    const target = signedUrl({ ...request, ...(expires !== undefined && { expires }) });
    return { image, target: new SecretText(target) };
  }

  override async get(id: string, signal?: AbortSignal): Promise<Image> {
    const image = await super.get(id, signal);
    const md5 = await storedMd5(this.options.store, this.path);
    return md5 === undefined ? waitingImage(image) : { ...image, status: 'available' };
  }
}

/** Uploads of the extension into a real store: its engine, journal, reader of files and connections. */
export class RealUpload {
  readonly images: StoreImages;
  /** What each PUT threw, in their order; undefined for one that was confirmed. */
  readonly puts: unknown[] = [];
  readonly #uploads: Uploads;

  constructor(private readonly options: RealUploadOptions) {
    const { agent = testAgent() } = options;
    this.images = new StoreImages(options);
    const { uploads } = new FakeWindow();
    const now = Date.now();
    const clock = new ScaledClock({ realOrigin: now, origin: now, factor: HASTE });
    const { images } = this;
    const { log, store } = uploads;
    const dispatcher = () => agent.dispatcher();
    // The clock of its connections stands still: a machine that is slow is no stall.
    const storage = createObjectStorage({ dispatcher, clock: new FakeClock(), log });
    this.#uploads = {
      ...uploads,
      images,
      clock,
      files: createImageFileSource(),
      watch: new ImageWatch({ images, events: new FakeEventsApi(), store, clock, log }),
      uploader: {
        send: async (target, file, { onSent, signal }) => {
          const put = this.puts.push(undefined);
          const tell = (bytes: number) => {
            onSent(bytes);
            options.onSent?.(put, bytes);
          };
          await storage.send(target, file, { signal, onSent: tell }).catch((error: unknown) => {
            this.puts[put - 1] = error;
            options.onPutFailed?.(put);
            throw error;
          });
        },
      },
    };
  }

  /** What the command does once all is answered. */
  async upload(path: string): Promise<UploadOutcome> {
    const { name, sizeBytes, mtimeMs } = await this.#uploads.files.open(path);
    const file = { path, name, sizeBytes, mtimeMs };
    const { entry } = await beginUpload(this.#uploads, { answers: ANSWERS, file });
    return this.deliver(entry);
  }

  /** What **Send Again** does with an upload that stopped. */
  async deliver(entry: UploadEntry): Promise<UploadOutcome> {
    await this.#uploads.journal.claim(entry.imageId);
    const { signal } = new AbortController();
    return runUpload(this.#uploads, entry, {
      from: 'sending',
      timeoutMs: TIMEOUT_MS,
      show: (_entry, work) => work(signal),
    });
  }

  /** The MD5 of what the store has now, in hex. */
  stored(): Promise<string | undefined> {
    return storedMd5(this.options.store, this.images.path);
  }
}

/** What tests ask of an error, whatever its class. */
export function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  const given = error as Record<string, unknown>;
  const facts: Record<string, unknown> = { ...(given['problem'] as object), name: given['name'] };
  const asked = ['name', 'status', 'code', 'kind', 'target'];
  const known = asked.map((name) => [name, given[name] ?? facts[name]] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}
