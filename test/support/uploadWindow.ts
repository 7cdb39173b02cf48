import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Agent as UndiciAgent } from 'undici';
import { createLinodeClient } from '../../src/api/client';
import type { Agent } from '../../src/api/connection/agent';
import type { ConnectionSettings } from '../../src/api/connection/connector';
import type { Credentials, NewUpload } from '../../src/api/linodeApi';
import { RateLimits } from '../../src/api/request/rateLimits';
import { createObjectStorage } from '../../src/api/storage/objectStorage';
import { FileClaims } from '../../src/app/fileClaims';
import type { Credential } from '../../src/features/accounts/model/account';
import { ImageStore } from '../../src/features/images/model/imageStore';
import { ImageWatch } from '../../src/features/images/model/imageWatch';
import { createImageCompressor } from '../../src/features/upload/disk/compressImage';
import { createImageFileSource } from '../../src/features/upload/disk/imageFile';
import { ActiveUploads } from '../../src/features/upload/model/activeUploads';
import {
  runUpload,
  type UploadOutcome,
  type UploadPhase,
} from '../../src/features/upload/model/runUpload';
import type { SourceFile, UploadEntry } from '../../src/features/upload/model/uploadEntry';
import { UploadIntents } from '../../src/features/upload/model/uploadIntents';
import { UploadJournal } from '../../src/features/upload/model/uploadJournal';
import { UploadQueue } from '../../src/features/upload/model/uploadQueue';
import {
  type AdoptedUpload,
  adoptUploads,
  beginUpload,
  type Uploads,
} from '../../src/features/upload/model/uploads';
import type { Logger } from '../../src/kit/ports';
import { SecretText } from '../../src/kit/secrets';
import { account } from './builders';
import { FakeClock } from './fakeClock';
import { FakeSession } from './fakeSession';
import { FolderMemory, FolderSecrets } from './folderMemory';
import { type Pace, ScaledClock } from './scaledClock';
import { testAgent, USER_AGENT } from './testClient';
import { type Reach, stepping, type UntilTaken } from './uploadSteps';

export const ACCOUNT = 'me';

export interface UploadWindowOptions {
  /** What all windows of a machine share, and all that is left of one that is gone. */
  readonly folder: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly pace: Pace;
  /** Called before and after whatever the window asks of the world. */
  readonly reach?: Reach;
  /** Resolves when the store has so many bytes of the PUT that is open. */
  readonly untilTaken?: UntilTaken;
  /** The PUTs that all windows are making, of which no image may have two. */
  readonly puts?: Puts;
  /** How it gets to the API and to the store; directly unless told. */
  readonly network?: Partial<ConnectionSettings>;
}

/** Whose bytes are being sent, and by which windows. */
export class Puts {
  readonly #open = new Map<SecretText, object>();
  /** The images into which two windows, or one twice, have sent at the same time. */
  readonly doubled: string[] = [];

  begin(target: SecretText, by: object): () => void {
    const { pathname } = new URL(target.reveal());
    const others = [...this.#open.keys()].map((one) => new URL(one.reveal()).pathname);
    if (others.includes(pathname)) this.doubled.push(pathname);
    this.#open.set(target, by);
    return () => this.#open.delete(target);
  }

  /** That window is no more. */
  end(by: object): void {
    for (const [target, owner] of this.#open) if (owner === by) this.#open.delete(target);
  }
}

/** Who is signed in, and what is given when a token is refused. */
export class WindowCredentials implements Credentials {
  /** The token that the user gives when asked for one; undefined: the question is dismissed. */
  next: string | undefined;

  constructor(
    public token: string | undefined,
    private readonly apiOrigin: string,
  ) {}

  async current(): Promise<Credential | undefined> {
    if (this.token === undefined) return undefined;
    return { accountId: ACCOUNT, apiOrigin: this.apiOrigin, token: new SecretText(this.token) };
  }

  async renew(): Promise<Credential | undefined> {
    if (this.next === undefined) return undefined;
    this.token = this.next;
    return this.current();
  }
}

/** Refuses every connection. */
function noNetwork(): UndiciAgent {
  const error = Object.assign(new Error('connect ENETUNREACH'), {
    code: 'ENETUNREACH',
    syscall: 'connect',
  });
  return new UndiciAgent({ connect: (_options, done) => done(error, null) });
}

/** A window of VS Code, as far as uploads go: the parts that extension.ts connects, without VS Code. */
export class UploadWindow {
  readonly clock: ScaledClock;
  readonly credentials: WindowCredentials;
  readonly uploads: Uploads;
  #agent: Agent;
  readonly claims: FileClaims;
  #unreachable: UndiciAgent | undefined;
  readonly #puts: Puts;
  /** Of the connections to the store. It stands still: a machine that is slow is no stall. */
  readonly #storeClock = new FakeClock();
  #isGone = false;

  constructor(private readonly options: UploadWindowOptions) {
    const { apiUrl, folder, pace, puts, reach, token, untilTaken } = options;
    this.#agent = testAgent(options.network);
    this.#puts = puts ?? new Puts();
    const within = (name: string) => path.join(folder, name);
    const log = fileLog(within('log'));
    const clock = new ScaledClock(pace);
    this.clock = clock;
    this.credentials = new WindowCredentials(token, new URL(apiUrl).origin);
    this.claims = new FileClaims(within('claims'));
    const step = stepping({
      reach: async (name) => {
        await reach?.(name);
        if (!this.#isGone) return;
        if (name === 'file.piece') throw new Error('The window is gone'); // so that the file is closed
        await new Promise(() => {});
      },
      untilTaken: untilTaken ?? (async () => {}),
      onPut: (target) => this.#puts.begin(target, this),
    });
    const dispatcher = async () => this.#unreachable ?? (await this.#agent.dispatcher());
    const connection = {
      dispatcher,
      log,
      clock,
      apiUrl: new URL(apiUrl),
      userAgent: USER_AGENT,
      rateLimits: new RateLimits(clock),
      timeoutMs: 10_000,
    };
    const client = createLinodeClient(connection, this.credentials);
    const images = step.images(client.images);
    const session = new FakeSession(account({ id: ACCOUNT }));
    const store = new ImageStore({ api: images, session, clock, log });
    const keeping = {
      memory: step.memory(new FolderMemory(within('memory'))),
      secrets: step.secrets(new FolderSecrets(within('secrets'))),
      claims: step.claims(this.claims),
      log,
      machine: 'here',
      newId: randomUUID,
      apiOrigin: () => new URL(apiUrl).origin,
    };
    this.uploads = {
      ...client,
      images,
      accountId: ACCOUNT,
      store,
      clock: step.clock(clock),
      log,
      watch: new ImageWatch({ images, events: client.events, store, clock, log }),
      files: step.files(createImageFileSource()),
      compressor: createImageCompressor(within('copies')),
      uploader: step.uploader(createObjectStorage({ dispatcher, clock: this.#storeClock, log })),
      active: new ActiveUploads(clock),
      journal: new UploadJournal(keeping),
      intents: new UploadIntents(keeping),
      queue: new UploadQueue(),
    };
  }

  /** What the command does once all is answered. */
  async upload(source: string | SourceFile, answers: NewUpload): Promise<UploadOutcome> {
    const file = typeof source === 'string' ? await this.#look(source) : source;
    const { entry } = await beginUpload(this.uploads, { answers, file });
    return this.deliver(entry, 'sending');
  }

  async #look(path: string): Promise<SourceFile> {
    const { name, sizeBytes, mtimeMs } = await this.uploads.files.open(path);
    return { path, name, sizeBytes, mtimeMs };
  }

  /** Brings an upload that this window has claimed to its end. */
  deliver(
    entry: UploadEntry,
    from: UploadPhase,
    timeoutMs = 24 * 3_600_000,
  ): Promise<UploadOutcome> {
    const { signal } = new AbortController();
    return runUpload(this.uploads, entry, {
      from,
      timeoutMs,
      show: (_entry, work) => work(signal),
    });
  }

  /** What a window does when it starts: finds what others have left behind. */
  takeUp(): Promise<readonly AdoptedUpload[]> {
    return adoptUploads(this.uploads);
  }

  /** Whether anything can be reached; what runs when the network goes is cut. */
  async setNetwork(isThere: boolean): Promise<void> {
    const unreachable = this.#unreachable;
    this.#unreachable = isThere ? undefined : noNetwork();
    if (isThere) return unreachable?.destroy();
    const cut = this.#agent;
    this.#agent = testAgent(this.options.network);
    await cut.dispose();
  }

  /** A minute goes by in which the store takes nothing. */
  async stall(): Promise<void> {
    this.#storeClock.hurries = true;
    this.#storeClock.advance(60_000);
    await setImmediate();
    this.#storeClock.hurries = false;
  }

  /** What extension.ts does when the window ends; what runs may run on for a while. */
  close(): void {
    this.uploads.journal.close();
    this.uploads.intents.close();
    void this.#agent.dispose();
    this.claims.dispose();
  }

  /** The process ends: nothing that the window has asked for is answered any more. */
  end(): void {
    this.#isGone = true;
    this.close();
    this.#puts.end(this);
  }
}

function fileLog(file: string): Logger {
  const write = (message: string) => fs.appendFileSync(file, `${message}\n`);
  return { info: write, warn: write, error: write };
}
