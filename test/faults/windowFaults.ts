import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { UploadEntry } from '../../src/features/upload/model/uploadEntry';
import type { UploadWindow } from '../support/uploadWindow';
import { click, offered, offeredAfter } from './clicks';
import { meetAt, type Rows, randomMoment, WHILE_SENDING } from './row';
import type { Ended, Scene } from './scene';

/** In real ms: as long as a window runs on at most after it was closed. */
const LINGER_MS = 30;

/** The window is closed and runs on for a moment, while the next one is there already. */
async function reloaded(scene: Scene): Promise<Ended> {
  const lingerMs = scene.random.between(0, LINGER_MS);
  const closed = new Promise<void>((resolve) => {
    const window = scene.window(
      meetAt(scene, randomMoment(scene), () => {
        window.close();
        void setTimeout(lingerMs).then(() => window.end());
        resolve();
      }),
    );
    void scene.upload(window);
  });
  await closed;
  await setTimeout(scene.random.between(0, LINGER_MS));
  return { kind: 'gone' };
}

/** Three windows find what a fourth one has left; one tells of it, and in each the user clicks at once. */
async function severalWindows(scene: Scene): Promise<Ended> {
  const { random } = scene;
  await new Promise<void>((resolve) => {
    const moment = randomMoment(scene, WHILE_SENDING);
    const gone = scene.window(
      meetAt(scene, moment, () => {
        gone.end();
        resolve();
      }),
    );
    void scene.upload(gone);
  });
  const windows = [scene.window(), scene.window(), scene.window()];
  const taken = await Promise.all(
    windows.map(async (window) => {
      await setTimeout(random.between(0, 8));
      return window.takeUp();
    }),
  );
  const told = taken.flat();
  assert.equal(told.length, 1, `it is said in ${told.length} windows`);
  for (const { entry } of told) {
    await Promise.all(windows.map((window) => clickLikeliest(window, entry)));
  }
  for (const window of windows) window.end();
  return { kind: 'gone' };
}

/** In its row, which is there in every window: only one of them has the upload then. */
async function clickLikeliest(window: UploadWindow, entry: UploadEntry): Promise<void> {
  for (let [likeliest] = offered(entry); likeliest; ) {
    [likeliest] = offeredAfter(await click(window, entry.imageId, likeliest));
  }
}

/** The user signs out in the middle, and in again when all has come to a stop. */
async function signedOut(scene: Scene): Promise<Ended> {
  const window = scene.window(
    meetAt(scene, randomMoment(scene), () => {
      window.credentials.token = undefined;
    }),
  );
  const ended = await scene.upload(window);
  window.credentials.token = scene.token;
  return ended;
}

/** The token is revoked in the middle; the user gives another one when asked. */
function tokenChanged(scene: Scene): Promise<Ended> {
  const { simulator, token } = scene;
  const window = scene.window(
    meetAt(scene, randomMoment(scene), () => {
      simulator.tokens.revoke(token);
      scene.token = simulator.tokens.full;
      window.credentials.next = scene.token;
    }),
  );
  return scene.upload(window);
}

export const windowFaults = {
  'a reload of the window': { runs: 16, befall: reloaded },
  'several windows': { runs: 12, befall: severalWindows },
  'a sign-out': { runs: 8, befall: signedOut },
  'another token': { runs: 6, befall: tokenChanged },
} satisfies Rows;
