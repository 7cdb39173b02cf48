// Uploads one file as the extension does, in a process of its own: URL, small file, file. The small
// one goes first, so that what is loaded and connected once is there before anything is measured.
// An upload ends when the store has answered and the digest of the file is known.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAgent } from '../../../../src/api/connection/agent';
import { createObjectStorage } from '../../../../src/api/storage/objectStorage';
import { systemClock } from '../../../../src/app/systemClock';
import { createImageFileSource } from '../../../../src/features/upload/disk/imageFile';
import { SecretText } from '../../../../src/kit/secrets';

/** What is sent to the parent process. */
export interface UploadReport {
  readonly seconds: number;
  /** Of all processors, in all its threads and in the system for them, the digest included. */
  readonly cpuSeconds: number;
  /** The most memory during the upload over what was there just before it. */
  readonly rssGrowthBytes: number;
  /** The longest time that the event loop of the thread that uploads was held. */
  readonly blockMs: number;
  /** Of the file, as the extension computed it. */
  readonly sha256: string;
}

const SAMPLE_MS = 10;
const LOOP_SAMPLE_MS = 1;

const agent = createAgent({
  proxy: '',
  noProxy: [],
  proxySupport: 'off',
  proxyAuthorization: '',
  proxyStrictSSL: true,
  systemCertificates: true,
  environment: {},
});
const storage = createObjectStorage({
  dispatcher: () => agent.dispatcher(),
  clock: systemClock,
  log: { info() {}, warn() {}, error() {} },
});

async function send(url: string, path: string): Promise<string> {
  const file = await createImageFileSource().open(path);
  const { signal } = new AbortController();
  await storage.send(new SecretText(url), file, { signal, onSent() {} });
  return file.sha256();
}

async function main(url: string, smallFile: string, file: string): Promise<void> {
  await send(url, smallFile);
  const rss = process.memoryUsage.rss;
  const before = rss();
  let most = before;
  const sample = () => {
    most = Math.max(most, rss());
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const delay = monitorEventLoopDelay({ resolution: LOOP_SAMPLE_MS });
  delay.enable();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const sha256 = await send(url, file);
  const seconds = (performance.now() - started) / 1000;
  const { system, user } = process.cpuUsage(cpu);
  delay.disable();
  sample();
  clearInterval(timer);
  const blockMs = delay.max / 1e6 - LOOP_SAMPLE_MS;
  const cpuSeconds = (system + user) / 1e6;
  const rssGrowthBytes = most - before;
  const report: UploadReport = { seconds, cpuSeconds, rssGrowthBytes, blockMs, sha256 };
  process.send?.(report);
  await agent.dispose();
  process.disconnect();
}

const [url = '', smallFile = '', file = ''] = process.argv.slice(2);
main(url, smallFile, file).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
