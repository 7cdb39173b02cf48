import type { Dispatcher } from 'undici';
import { CancelledError } from '../../core/errors';
import { type ProxySettings, proxyFor } from './proxy';
import { trust } from './trust';

export interface AgentSettings extends ProxySettings {
  /** `http.proxyStrictSSL`: false accepts certificates that nobody vouches for. */
  readonly proxyStrictSSL: boolean;
}

/** The connections of this extension: proxies and certificates are decided here and nowhere else. */
export interface Agent {
  /**
   * Made when first asked for. Throws a `ProxyError` for a proxy that cannot be used, and a
   * `CancelledError` after the end.
   */
  dispatcher(): Promise<Dispatcher>;
  /** Requests that run end as they began; the next ones use `settings`. */
  configure(settings: AgentSettings): void;
  /** Ends all requests; none begins any more, as a window that closes runs on for a moment. */
  dispose(): Promise<void>;
}

/** Enough for a far address to answer before the next address of the same name is tried. */
const ADDRESS_ATTEMPT_MS = 1_000;

export function createAgent(initial: AgentSettings): Agent {
  let settings = initial;
  let current: Promise<Dispatcher> | undefined;
  let isDisposed = false;

  function release(): Promise<Dispatcher | undefined> {
    const old = current;
    current = undefined;
    return old?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  /** What fails, as with a certificate that cannot be read, is tried again at the next request. */
  function remembered(building: Promise<Dispatcher>): Promise<Dispatcher> {
    building.catch(() => {
      if (current === building) current = undefined;
    });
    return building;
  }

  return {
    dispatcher: async () => {
      if (isDisposed) throw new CancelledError('The window is closed');
      current ??= remembered(build(settings));
      return current;
    },
    configure: (next) => {
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      void release().then((old) => old?.close());
    },
    dispose: async () => {
      isDisposed = true;
      await (await release())?.destroy();
    },
  };
}

/** undici is loaded here, so that starting the editor does not pay for it. */
async function build(settings: AgentSettings): Promise<Dispatcher> {
  const proxy = proxyFor(settings);
  const { Agent, EnvHttpProxyAgent } = await import('undici');
  const tls = { rejectUnauthorized: settings.proxyStrictSSL, ...trust() };
  const connect = { ...tls, autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS };
  if (!proxy) return new Agent({ connect });
  return new EnvHttpProxyAgent({
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    noProxy: proxy.except.join(','),
    connect,
    requestTls: tls,
    proxyTls: tls,
  });
}
