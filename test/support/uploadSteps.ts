import type { ImagesApi } from '../../src/api/linodeApi';
import type {
  ImageFile,
  ImageFileSource,
  ImageUploader,
} from '../../src/features/upload/model/uploadPorts';
import type { Claims, Clock, SecretMemory, StateMemory } from '../../src/kit/ports';
import type { SecretText } from '../../src/kit/secrets';

/** Told the name of each step, before and after it; what it waits for holds the window up. */
export type Reach = (step: string) => Promise<void> | void;

/** Resolves when the other side has so many bytes of a PUT, so that a connection holds few. */
export type UntilTaken = (bytes: number) => Promise<void>;

/** Of a file, for each step. */
export const PIECE_BYTES = 64 * 1024;

export interface Stepping {
  readonly reach: Reach;
  readonly untilTaken: UntilTaken;
  /** Told when a PUT begins; what it gives is called when that PUT is over. */
  onPut(target: SecretText): () => void;
}

/**
 * The ports of a window, each call of which is a step before it begins (“memory.update”) and another
 * when it is done (“memory.update, done”).
 */
export function stepping({ reach, untilTaken, onPut }: Stepping) {
  const around = async <T>(name: string, act: () => PromiseLike<T>): Promise<T> => {
    await reach(name);
    const result = await Promise.resolve(act()).catch(async (error: unknown) => {
      await reach(`${name}, failed`);
      throw error;
    });
    await reach(`${name}, done`);
    return result;
  };
  const inSteps = (file: ImageFile): ImageFile => ({
    ...file,
    async *pieces() {
      let given = 0;
      for await (const piece of file.pieces()) {
        for (let at = 0; at < piece.byteLength; at += PIECE_BYTES) {
          await reach('file.piece');
          if (given > 0) await untilTaken(given);
          const part = piece.subarray(at, at + PIECE_BYTES);
          yield part;
          given += part.byteLength;
        }
      }
    },
  });
  return {
    memory: (memory: StateMemory): StateMemory => ({
      keys: () => memory.keys(),
      get: (key) => memory.get(key),
      update: (key, value) =>
        around(value === undefined ? 'memory.remove' : 'memory.update', () =>
          memory.update(key, value),
        ),
    }),
    secrets: (secrets: SecretMemory): SecretMemory => ({
      get: (key) => around('secrets.get', () => secrets.get(key)),
      store: (key, value) => around('secrets.store', () => secrets.store(key, value)),
      delete: (key) => around('secrets.delete', () => secrets.delete(key)),
    }),
    claims: (claims: Claims): Claims => ({
      take: (name) => around('claims.take', () => claims.take(name)),
      release: (name) => around('claims.release', () => claims.release(name)),
    }),
    images: (images: ImagesApi): ImagesApi => ({
      ...images,
      list: (options) => around('images.list', () => images.list(options)),
      get: (id, signal) => around('images.get', () => images.get(id, signal)),
      createUpload: (upload) => around('images.create', () => images.createUpload(upload)),
      delete: (id) => around('images.delete', () => images.delete(id)),
    }),
    uploader: (uploader: ImageUploader): ImageUploader => ({
      send: (target, file, options) =>
        around('put', async () => {
          const end = onPut(target);
          await uploader.send(target, inSteps(file), options).finally(end);
        }),
    }),
    files: (files: ImageFileSource): ImageFileSource => ({
      open: (path) => around('file.open', () => files.open(path)),
    }),
    clock: (clock: Clock): Clock => ({
      now: () => clock.now(),
      sleep: (ms, signal) => around('sleep', () => clock.sleep(ms, signal)),
    }),
  };
}
