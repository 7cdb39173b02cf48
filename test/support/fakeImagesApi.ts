import type {
  ImageChange,
  ImagesApi,
  ListOptions,
  NewCapture,
  NewUpload,
  UploadSlot,
} from '../../src/api/linodeApi';
import type { Image } from '../../src/features/images/model/image';
import { ApiError } from '../../src/kit/errors';
import { SecretText } from '../../src/kit/secrets';
import { image, waitingImage } from './builders';

/** A list that was asked for and has not been answered. */
export interface OpenList {
  readonly options: ListOptions;
  answer(images: readonly Image[]): void;
  fail(error: unknown): void;
}

/** Lists are answered one by one by the test; single images at once, from `kept`. */
export class FakeImagesApi implements ImagesApi {
  readonly lists: OpenList[] = [];
  /** What `listPublic` gives or throws, at once. */
  publicImages: readonly Image[] | Error = [];
  publicLists = 0;
  /** What `get` gives or throws, by id; nothing: 404. */
  readonly kept = new Map<string, Image | Error>();
  /** The ids that were asked for or deleted, in their order. */
  readonly got: string[] = [];
  readonly deleted: string[] = [];
  readonly created: NewUpload[] = [];
  /** What `createUpload` throws. */
  createFails: Error | undefined;
  readonly captured: NewCapture[] = [];
  /** What the next captures throw, one each. */
  captureFails: Error[] = [];
  readonly updated: { id: string; change: ImageChange }[] = [];
  readonly replicated: { id: string; regions: readonly string[] }[] = [];
  /** How many `get` have run at the same time at most. */
  mostAtOnce = 0;
  /** What `update` throws, before or after it has acted. */
  updateFails: { error: Error; hasActed: boolean } | undefined;
  deleteFails: Error | undefined;
  #running = 0;

  list(options: ListOptions = {}): Promise<readonly Image[]> {
    return new Promise((answer, fail) => {
      this.lists.push({ options, answer, fail });
    });
  }

  async listPublic(): Promise<readonly Image[]> {
    this.publicLists += 1;
    if (this.publicImages instanceof Error) throw this.publicImages;
    return this.publicImages;
  }

  async get(id: string, signal?: AbortSignal): Promise<Image> {
    signal?.throwIfAborted();
    this.got.push(id);
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    await new Promise((resolve) => setImmediate(resolve));
    this.#running -= 1;
    signal?.throwIfAborted();
    const kept = this.kept.get(id) ?? notFound(id);
    if (kept instanceof Error) throw kept;
    return kept;
  }

  async createUpload(upload: NewUpload): Promise<UploadSlot> {
    this.created.push(upload);
    if (this.createFails) throw this.createFails;
    const number = 76 + this.created.length;
    const image = waitingImage({ id: `private/${number}`, label: upload.label });
    this.kept.set(image.id, image);
    return { image, target: new SecretText(`https://store.example/${number}?Signature=x`) };
  }

  async capture(capture: NewCapture): Promise<Image> {
    this.captured.push(capture);
    const failure = this.captureFails.shift();
    if (failure) throw failure;
    return image({ id: 'private/78', label: capture.label, status: 'creating', replicas: [] });
  }

  async update(id: string, change: ImageChange): Promise<Image> {
    this.updated.push({ id, change });
    const fails = this.updateFails;
    if (fails && !fails.hasActed) throw fails.error;
    const image = { ...(await this.get(id)), ...change };
    this.kept.set(id, image);
    if (fails) throw fails.error;
    return image;
  }

  async replicate(id: string, regions: readonly string[]): Promise<Image> {
    this.replicated.push({ id, regions });
    return this.get(id);
  }

  async delete(id: string): Promise<void> {
    this.deleted.push(id);
    if (this.deleteFails) throw this.deleteFails;
  }
}

export function notFound(id: string): ApiError {
  return new ApiError(404, [{ reason: 'Not found', field: undefined }], `GET /images/${id}`);
}
