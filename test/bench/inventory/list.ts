import { baseRequest, getImages } from '@linode/api-v4';
import type { Measurement, Tell } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { type Cost, SIZES, worstGrowth } from './growth';
import { type BenchWindow, openWindow, type Simulated, simulate, sizeName } from './inventory';
import { LATENCY_MS } from './latency';

const ROUNDS = 5;

/** The rival reads hundreds of pages one after the other; beyond this it is not asked to. */
const LARGEST_FOR_RIVAL = 10_000;

interface Times {
  /** Until the first rows of the account's own images. */
  readonly firstMs: number;
  readonly allMs: number;
}

/**
 * From asking for the list until the first own images are shown, and until all are: through the store, the connection, the
 * claim and the file that is kept. Each round is a new window with an empty folder and a warm
 * connection; the public images are read meanwhile, as ever. What one page takes is the same request
 * for 500 images alone, on the same connection. The official client reads the same images with its
 * default page size, one page after the other as its users do, and waits for no limit; it is warm, too.
 * The limit of 20 lists a minute is off, but for the count of the lists that 10,000 images take.
 */
export const list: Measurement = {
  title: `Listing an account, ${LATENCY_MS} ms an answer, beside the official client`,
  async *measure(tell) {
    const all: Cost[] = [];
    for (const size of SIZES) {
      const name = `list${sizeName(size)}`;
      const simulated = await simulate(size, 'unlimited');
      try {
        const times = await timesOf(simulated, size);
        const first = median(times.map(({ firstMs }) => firstMs));
        const ms = median(times.map(({ allMs }) => allMs));
        const page = await pageMs(simulated);
        const spreadText = spread(
          times.map(({ allMs }) => allMs),
          'ms',
        );
        tell(`${size} images: first rows ${Math.round(first)} ms, all ${spreadText}`);
        all.push({ count: size, value: ms });
        yield { name: `${name}.first_rows_over_one_page`, value: first / page, unit: 'x' };
        yield { name: `${name}.ms`, value: ms, unit: 'ms' };
        if (size <= LARGEST_FOR_RIVAL) {
          const rival = await rivalMs(simulated, size, tell);
          yield { name: `${name}.ratio_to_official_client`, value: rival / ms, unit: 'x' };
        }
      } finally {
        simulated.stop();
      }
    }
    yield { name: 'list.growth_over_nlogn', value: worstGrowth('listing', all, tell), unit: 'x' };
    yield { name: 'list10k.requests', value: await requestsAtLimit(10_000), unit: 'lists' };
  },
};

async function timesOf(simulated: Simulated, size: number): Promise<Times[]> {
  const times: Times[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await inWindow(simulated, (window) => listOnce(window, size)));
  }
  return times;
}

async function listOnce({ store }: BenchWindow, size: number): Promise<Times> {
  const startedAt = performance.now();
  let firstMs = 0;
  let allMs = 0;
  store.onDidChange(() => {
    const { shown } = store;
    if (shown?.accountId === undefined) return;
    const ms = performance.now() - startedAt;
    firstMs ||= ms;
    if (shown.images.filter(({ isPublic }) => !isPublic).length === size) allMs ||= ms;
  });
  await store.refresh();
  if (store.state.kind !== 'ready' || allMs === 0) throw new Error('Not all images were listed');
  return { firstMs, allMs };
}

/** A page as large as they come. */
function pageMs(simulated: Simulated): Promise<number> {
  return inWindow(simulated, async () => {
    const headers = {
      authorization: `Bearer ${simulated.token}`,
      'x-filter': '{"is_public":false}',
    };
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      const answer = await fetch(`${simulated.url}/v4beta/images?page=1&page_size=500`, {
        headers,
      });
      await answer.json();
      times.push(performance.now() - startedAt);
    }
    return median(times);
  });
}

async function inWindow<T>(simulated: Simulated, work: (window: BenchWindow) => Promise<T>) {
  const folder = makeTempFolder();
  const window = openWindow({ simulated, folder: folder.path });
  try {
    await window.client.regions.list(); // The connection is there.
    return await work(window);
  } finally {
    await window.close();
    folder.remove();
  }
}

async function rivalMs({ url, token }: Simulated, size: number, tell: Tell): Promise<number> {
  const redirect = baseRequest.interceptors.request.use((config) => {
    config.url = config.url?.replace(/^https:\/\/[^/]+/, url) ?? url;
    config.headers.set('authorization', `Bearer ${token}`);
    return config;
  });
  try {
    await getImages({ page: 1 }, { is_public: false });
    const startedAt = performance.now();
    let count = 0;
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const answer = await getImages({ page }, { is_public: false });
      pages = answer.pages;
      count += answer.data.length;
    }
    if (count !== size) throw new Error(`The official client has listed ${count} images`);
    const ms = performance.now() - startedAt;
    tell(`the official client: ${Math.round(ms)} ms`);
    return ms;
  } finally {
    baseRequest.interceptors.request.eject(redirect);
  }
}

/** How many lists the account's limit was asked for, its own and the public ones together. */
async function requestsAtLimit(size: number): Promise<number> {
  const simulated = await simulate(size, 'limited');
  try {
    await inWindow(simulated, (window) => listOnce(window, size));
    const { lists, refused } = await simulated.count();
    if (refused > 0) throw new Error(`${refused} lists were refused`);
    return lists - 1; // The public ones are asked for without a token: no list of the account.
  } finally {
    simulated.stop();
  }
}
