import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ImageFileError } from '../../src/features/preflight/model/imageFileError';
import type { UploadOutcome } from '../../src/features/upload/model/runUpload';
import type { UploadEntry } from '../../src/features/upload/model/uploadEntry';
import type { UploadAction } from '../../src/features/upload/model/uploadText';
import { ImageFailedError } from '../../src/kit/errors';
import { FolderMemory, FolderSecrets } from '../support/folderMemory';
import { ACCOUNT, type UploadWindow } from '../support/uploadWindow';
import { click, offered, offeredAfter } from './clicks';
import type { Ended, Scene } from './scene';

/** After the first click, what does not end the upload is followed by what is offered then. */
const MOST_CLICKS = 3;

/**
 * What must hold after every fault, once the world is whole again: nothing is claimed that is not so,
 * nothing is unsaid, and one click brings each upload that is left to its end, of which nothing stays.
 */
export async function checkAftermath(scene: Scene, ended: Ended): Promise<void> {
  scene.simulator.faults.clear();
  scene.simulator.faults.release();
  if (ended.kind === 'outcome') checkOutcome(scene, ended.outcome);
  checkJournal(scene);
  checkSecrecy(scene);
  const window = nextWindow(scene, ended);
  const taken = await window.takeUp();
  const { journal } = window.uploads;
  for (const id of scene.waiting()) {
    const isSaid = ended.kind === 'gone' ? taken.some(({ entry }) => entry.imageId === id) : true;
    assert.ok(isSaid && journal.find(id), `nothing is said of the empty image ${id}`);
  }
  checkJournal(scene);
  for (const { entry, isGiven } of taken) {
    if (!isGiven) continue;
    const outcome = await window.deliver(entry, 'processing');
    checkOutcome(scene, outcome);
    assert.equal(outcome.kind, 'available', 'what was sent becomes available by itself');
  }
  for (const entry of journal.of(ACCOUNT)) await clickToTheEnd({ scene, window, entry, ended });
  await checkNothingStays(scene, window);
}

/** The user goes on in the same window, or closes it and opens another one. */
function nextWindow(scene: Scene, ended: Ended): UploadWindow {
  if (ended.kind !== 'gone') {
    if (scene.random.chance()) return ended.window;
    ended.window.end();
  }
  return scene.window();
}

interface Left {
  readonly scene: Scene;
  readonly window: UploadWindow;
  readonly entry: UploadEntry;
  readonly ended: Ended;
}

async function clickToTheEnd({ scene, window, entry, ended }: Left): Promise<void> {
  const isSame = ended.kind === 'outcome' && ended.outcome.entry.imageId === entry.imageId;
  const clicks: UploadAction[] = [];
  let imageId = entry.imageId;
  let choice = isSame ? offeredAfter(ended.outcome) : offered(entry);
  while (choice.length > 0) {
    const chosen = scene.random.of(choice);
    clicks.push(chosen);
    const outcome = await click(window, imageId, chosen).catch((error: unknown) => {
      if (error instanceof ImageFileError) return error;
      throw error;
    });
    checkJournal(scene);
    if (outcome instanceof ImageFileError) {
      choice = ['delete'];
      continue;
    }
    if (outcome) checkOutcome(scene, outcome);
    choice = offeredAfter(outcome);
    imageId = outcome?.entry.imageId ?? imageId;
    assert.ok(clicks.length <= MOST_CLICKS, `no end after ${clicks}: ${describe(outcome)}`);
  }
}

/** Success is claimed only of an image that holds the whole of one content of the file. */
function checkOutcome(scene: Scene, outcome: UploadOutcome): void {
  const { imageId, sha256 } = outcome.entry;
  if (outcome.kind !== 'available') return;
  const { account, uploads } = scene.simulator;
  assert.equal(account.image(outcome.image.id)?.status, 'available', 'it is said to be available');
  assert.equal(outcome.image.id, imageId);
  const arrived = uploads.of(imageId)?.sha256;
  assert.ok(arrived && scene.digests.includes(arrived), 'what arrived is no content of the file');
  if (sha256 !== undefined) assert.equal(sha256, arrived, 'another hash is written down');
}

/** What stands on the disk is so: no upload is called sent whose bytes have not all arrived. */
function checkJournal(scene: Scene): void {
  const { account, uploads } = scene.simulator;
  for (const { imageId, sha256, state } of entriesOnDisk(scene)) {
    if (state !== 'sent') continue;
    assert.ok(uploads.of(imageId)?.complete, `${imageId} is called sent`);
    assert.equal(uploads.of(imageId)?.sha256, sha256);
  }
  assert.deepEqual(scene.puts.doubled, [], 'the same upload was sent twice at the same time');
  for (const upload of uploads.all) {
    const isThere = account.image(upload.imageId)?.status === 'available';
    const isWhole = scene.digests.includes(upload.sha256 ?? '');
    assert.ok(!isThere || isWhole, `${upload.imageId} is a mixture`);
  }
}

function entriesOnDisk({ folder }: Scene): readonly UploadEntry[] {
  const memory = new FolderMemory(path.join(folder, 'memory'));
  const keys = memory.keys().filter((key) => key.startsWith('linodeImages.upload.'));
  return keys.flatMap((key) => memory.get<UploadEntry>(key) ?? []);
}

/** No signed address stands where people and programs look. */
function checkSecrecy({ folder }: Scene): void {
  const memory = path.join(folder, 'memory');
  const files = fs.readdirSync(memory).map((file) => path.join(memory, file));
  for (const file of [...files, path.join(folder, 'log')]) {
    if (!fs.existsSync(file)) continue;
    assert.doesNotMatch(fs.readFileSync(file, 'utf8'), /Signature=|Expires=/, file);
  }
}

async function checkNothingStays(scene: Scene, window: UploadWindow): Promise<void> {
  const { folder } = scene;
  assert.deepEqual(scene.waiting(), [], 'an empty image is left');
  assert.deepEqual(window.uploads.journal.of(ACCOUNT), [], 'the journal speaks of what is over');
  assert.deepEqual(new FolderMemory(path.join(folder, 'memory')).keys(), []);
  assert.deepEqual(new FolderSecrets(path.join(folder, 'secrets')).keys(), [], 'a secret is left');
  checkSecrecy(scene);
  window.end();
  const last = scene.window();
  await last.claims.take('anything');
  await last.claims.release('anything');
  last.end();
  assert.deepEqual(fs.readdirSync(path.join(folder, 'claims')), [], 'a claim is left');
  const { copies } = scene;
  assert.deepEqual(fs.existsSync(copies) ? fs.readdirSync(copies) : [], [], 'a copy is left');
  const sockets = path.join(folder, 'tmp');
  assert.deepEqual(fs.existsSync(sockets) ? fs.readdirSync(sockets) : [], [], 'a socket is left');
}

function describe(outcome: UploadOutcome | undefined): string {
  if (outcome?.kind !== 'stopped') return outcome?.kind ?? 'over';
  const { error, phase } = outcome;
  const reason = error instanceof ImageFailedError ? error.reason : String(error);
  return `${phase}: ${reason}`;
}
