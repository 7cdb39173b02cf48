// Another window that is at work, and is closed in the middle: a process that sends what a command
// sends, to be killed by the test. It ends by itself when all is done.

import type { ImageChange } from '../../src/api/linodeApi';
import { DIRECT_DISK } from '../../src/features/deployment/model/bootKernel';
import { profileFor } from '../../src/features/deployment/model/bootSteps';
import type { SharingApi } from '../../src/features/sharing/model/sharingApi';
import { inTurn } from '../../src/kit/inTurn';
import { SecretText } from '../../src/kit/secrets';
import { type TestClient, testClient } from '../support/testClient';

/** What the window does. */
export type Work =
  | { readonly kind: 'capture'; readonly diskId: number; readonly label: string }
  | { readonly kind: 'edit'; readonly ids: readonly string[]; readonly change: ImageChange }
  | {
      readonly kind: 'replicate';
      readonly ids: readonly string[];
      readonly regions: readonly string[];
    }
  | { readonly kind: 'delete'; readonly ids: readonly string[] }
  | { readonly kind: 'deploy'; readonly image: string; readonly label: string }
  | { readonly kind: 'rebuild'; readonly image: string; readonly linodeId: number }
  | { readonly kind: 'setKernel' | 'start'; readonly linodeId: number }
  | {
      readonly kind: 'sharing';
      readonly call: keyof SharingApi;
      readonly args: readonly unknown[];
    };

/** What the process is told, as JSON. */
export interface ClosedWindowOptions {
  readonly url: string;
  readonly token: string;
  readonly work: Work;
}

const ACCESS = { rootPassword: new SecretText('not-a-real-Passw0rd-42') };
const NEW_LINODE = { region: 'us-ord', plan: 'g6-standard-2', tags: [] };

async function run(window: TestClient, work: Work): Promise<unknown> {
  const { images, linodes } = window.client;
  switch (work.kind) {
    case 'capture':
      return images.capture({ ...work, description: '', tags: [], hasCloudInit: false });
    case 'edit':
      return each(window, work.ids, (id) => images.update(id, work.change));
    case 'replicate':
      return each(window, work.ids, (id) => images.replicate(id, work.regions));
    case 'delete':
      return each(window, work.ids, (id) => images.delete(id));
    case 'deploy':
      return linodes.create({ ...NEW_LINODE, ...ACCESS, image: work.image, label: work.label });
    case 'rebuild':
      return linodes.rebuild(work.linodeId, { ...ACCESS, image: work.image });
    case 'setKernel':
    case 'start':
      return changeBoot(window, work);
    case 'sharing':
      return Reflect.apply(window.client.sharing[work.call], undefined, work.args.map(withSecret));
  }
}

/** Changes how a Linode boots, or starts it, anew where it runs. */
async function changeBoot(
  { client: { linodes } }: TestClient,
  { kind, linodeId }: Extract<Work, { kind: 'setKernel' | 'start' }>,
): Promise<unknown> {
  const [profile] = await linodes.profiles(linodeId);
  const { status } = await linodes.get(linodeId);
  const id = profile?.id ?? 0;
  if (kind === 'setKernel') return linodes.changeProfile(linodeId, id, profileFor(DIRECT_DISK));
  return linodes.boot(linodeId, id, status === 'running' ? 'reboot' : 'boot');
}

/** A membership token comes as text. */
function withSecret(value: unknown): unknown {
  const { token } = Object(value);
  return typeof token === 'string' ? { ...Object(value), token: new SecretText(token) } : value;
}

function each(
  { clock, log }: TestClient,
  items: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<unknown> {
  return inTurn({ items, signal: new AbortController().signal, clock, log, act });
}

async function main({ url, token, work }: ClosedWindowOptions): Promise<void> {
  const window = testClient(url, token);
  await run(window, work);
  await window.dispose();
}

void main(JSON.parse(process.argv[2] ?? '') as ClosedWindowOptions);
