import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { NewUpload } from '../../src/api/linodeApi';
import { createImageCompressor } from '../../src/features/upload/disk/compressImage';
import type { UploadOutcome } from '../../src/features/upload/model/runUpload';
import type { SourceFile } from '../../src/features/upload/model/uploadEntry';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { selfSigned } from '../support/certificate';
import { ScaledClock } from '../support/scaledClock';
import { TinyProxy } from '../support/tinyProxy';
import { PIECE_BYTES, type Reach } from '../support/uploadSteps';
import { Puts, UploadWindow, type UploadWindowOptions } from '../support/uploadWindow';
import { Random } from './random';

/** Of some pieces, and of many. */
const SHORTEST = gzipSync(randomBytes(200_000));
const CONTENTS = [
  SHORTEST,
  gzipSync(randomBytes(700_000)),
  gzipSync(
    Buffer.concat([randomBytes(1_300_000), Buffer.alloc(8_000_000), randomBytes(1_300_000)]),
  ),
];
const OTHER_CONTENT = gzipSync(randomBytes(900_000));

/** How many times as fast as real time pauses go. No deadline is short: a day takes 216 s. */
const FACTOR = 400;
const HOUR_MS = 3_600_000;

export const ANSWERS: NewUpload = {
  label: 'web',
  region: 'us-ord',
  description: 'nightly',
  tags: ['nightly'],
  hasCloudInit: false,
};

/** How the window ended that met the fault. */
export type Ended =
  | { readonly kind: 'outcome'; readonly window: UploadWindow; readonly outcome: UploadOutcome }
  | { readonly kind: 'failed'; readonly window: UploadWindow; readonly error: unknown }
  | { readonly kind: 'gone' };

/** Of no machine: a proxy alone leads there. */
const FOREIGN_NAME = 'images.test';
const CERTIFICATE = selfSigned([FOREIGN_NAME]);

export interface SceneOptions {
  readonly isShortest?: boolean;
  /** Whether API and store have names that only a proxy knows. */
  readonly isForeign?: boolean;
}

type Parts = Pick<Scene, 'random' | 'clock' | 'simulator' | 'content' | 'proxy'>;

/** A machine with a file to upload, an account, and the windows of that machine. */
export class Scene {
  readonly random: Random;
  /** As the service’s. */
  readonly clock: ScaledClock;
  readonly simulator: Simulator;
  /** Which leads to the simulator where that has a foreign name. */
  readonly proxy: TinyProxy | undefined;
  readonly folder: string;
  readonly file: string;
  readonly content: Buffer;
  /** SHA-256 of every whole content that the file has had. */
  readonly digests: string[];
  readonly puts = new Puts();
  /** The token of windows that are opened from now on. */
  token: string;
  /** How far the clock of this machine is off, in ms. */
  clockOffMs = 0;
  /** What the upload has met, for people. */
  met = '';
  readonly #windows: UploadWindow[] = [];

  static async open(seed: string, options: SceneOptions = {}): Promise<Scene> {
    const { isForeign, isShortest } = options;
    const random = new Random(seed);
    const now = Date.now();
    const clock = new ScaledClock({ realOrigin: now, origin: now, factor: FACTOR });
    const simulator = await startSimulator({
      now: () => clock.now(),
      rateLimits: false,
      pace: { processingMs: isShortest ? 0 : random.between(0, 10_000) },
      ...(isForeign && { host: { name: FOREIGN_NAME, ...CERTIFICATE } }),
    });
    const content = isShortest ? SHORTEST : random.of(CONTENTS);
    const proxy = isForeign ? await new TinyProxy(new URL(simulator.address)).start() : undefined;
    return new Scene({ random, clock, simulator, content, proxy });
  }

  private constructor({ clock, content, proxy, random, simulator }: Parts) {
    this.random = random;
    this.clock = clock;
    this.simulator = simulator;
    this.proxy = proxy;
    this.content = content;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scene-'));
    this.file = path.join(this.folder, 'web.img.gz');
    this.token = simulator.tokens.minimal;
    this.digests = [sha256(content)];
    fs.writeFileSync(this.file, content);
    const longAgo = new Date(Date.now() - HOUR_MS);
    fs.utimesSync(this.file, longAgo, longAgo);
  }

  get windowOptions(): UploadWindowOptions {
    const { clock, folder, proxy, simulator, token } = this;
    const network = { proxy: proxy?.url ?? '', proxyStrictSSL: proxy === undefined };
    return { folder, apiUrl: simulator.url, token, pace: clock.pace, network };
  }

  window(reach?: Reach): UploadWindow {
    const { uploads } = this.simulator;
    const untilTaken = (bytes: number) => uploads.taken(bytes);
    const options = { ...this.windowOptions, puts: this.puts, untilTaken, ...(reach && { reach }) };
    const window = new UploadWindow(options);
    window.clock.set(this.clockOffMs);
    this.#windows.push(window);
    return window;
  }

  /** Notes that the fault has come about. */
  meet(what: string): void {
    this.met = what;
  }

  /** Where compressed copies are while they are sent. */
  get copies(): string {
    return path.join(this.folder, 'copies');
  }

  /** Writes a disk image that is not compressed; its copy is a content of the upload, too. */
  async rawFile(): Promise<{ readonly source: SourceFile; readonly copyBytes: number }> {
    const file = path.join(this.folder, 'web.img');
    fs.writeFileSync(file, Buffer.concat([randomBytes(2_500_000), Buffer.alloc(1_000_000)]));
    const { signal } = new AbortController();
    const compressor = createImageCompressor(this.copies);
    const copy = await compressor.compress(file, { signal, onProgress: () => {} });
    this.digests.push(sha256(fs.readFileSync(copy.path)));
    await copy.remove();
    const source = { path: file, name: 'web.img', isRaw: true, ...copy.source };
    return { source, copyBytes: copy.sizeBytes };
  }

  /** Lets a window upload the file, or another one, to whatever end. */
  async upload(window: UploadWindow, source: string | SourceFile = this.file): Promise<Ended> {
    try {
      return { kind: 'outcome', window, outcome: await window.upload(source, ANSWERS) };
    } catch (error) {
      return { kind: 'failed', window, error };
    }
  }

  /** A byte of the file, the first and the last not left out. */
  randomByte(): number {
    return this.random.between(0, this.content.byteLength);
  }

  /** A byte after which there are more than a connection holds. */
  randomEarlyByte(): number {
    return this.random.between(0, this.content.byteLength - 2 * PIECE_BYTES);
  }

  /** Another content takes the place of the file’s, whole. */
  replace(write: (file: string, content: Buffer) => void): void {
    this.digests.push(sha256(OTHER_CONTENT));
    write(this.file, OTHER_CONTENT);
  }

  /** The images that wait for their data. */
  waiting(): readonly string[] {
    const { images } = this.simulator.account;
    return images.flatMap(({ id, status }) => (status === 'pending_upload' ? id : []));
  }

  async close(): Promise<void> {
    for (const window of this.#windows) window.end();
    this.simulator.uploads.over();
    await this.proxy?.stop();
    await this.simulator.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
