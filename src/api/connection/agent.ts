import type { Dispatcher } from 'undici';
import { CancelledError } from '../../kit/errors';
import { ProxyError } from '../../kit/proxyError';
import { type ConnectionSettings, createConnector } from './connector';
import { proxyKey } from './proxy';
import { ProxyGate } from './tunnel';

/** The connections of this extension: proxies and certificates are decided here and nowhere else. */
export interface Agent {
  /** Made when first asked for. Throws a `CancelledError` after the end. */
  dispatcher(): Promise<Dispatcher>;
  /**
   * Requests that run end as they began; those that still wait for their connection fail with a
   * `ProxyError` (`changed`), and the next ones use `settings`. False when nothing has changed.
   */
  configure(settings: ConnectionSettings): boolean;
  /** Does what a user asks for by hand: it may try a password once more that a proxy has refused. */
  byHand<T>(work: () => Promise<T>): Promise<T>;
  /** Ends all requests; none begins any more, as a window that closes runs on for a moment. */
  dispose(): Promise<void>;
}

/** All that goes by the same settings. */
interface Connections {
  readonly gate: ProxyGate;
  readonly ended: AbortController;
  dispatcher: Promise<Dispatcher> | undefined;
}

/** How long a proxy may take for its answer to CONNECT. */
const PROXY_TIMEOUT_MS = 30_000;

export function createAgent(initial: ConnectionSettings, proxyTimeoutMs = PROXY_TIMEOUT_MS): Agent {
  let settings = initial;
  let current = connections();
  let isDisposed = false;

  /** undici is loaded here, so that starting the editor does not pay for it. */
  async function build({ gate, ended }: Connections): Promise<Dispatcher> {
    const undici = await import('undici');
    const { signal } = ended;
    return new undici.Agent({
      connect: createConnector({ settings, undici, gate, signal, proxyTimeoutMs }),
    });
  }

  return {
    dispatcher: async () => {
      if (isDisposed) throw new CancelledError('The window is closed');
      current.dispatcher ??= build(current);
      return current.dispatcher;
    },
    configure: (next) => {
      if (settingsKey(next) === settingsKey(settings)) return false;
      const old = current;
      settings = next;
      current = connections();
      old.ended.abort(new ProxyError({ kind: 'changed' }));
      void old.dispatcher?.then((dispatcher) => dispatcher.close());
      return true;
    },
    byHand: (work) => current.gate.byHand(work),
    dispose: async () => {
      isDisposed = true;
      current.ended.abort(new CancelledError('The window is closed'));
      await (await current.dispatcher)?.destroy(new Error('The window is closed'));
    },
  };
}

function connections(): Connections {
  return { gate: new ProxyGate(), ended: new AbortController(), dispatcher: undefined };
}

/** Other variables of the environment come and go with other extensions. */
function settingsKey(settings: ConnectionSettings): string {
  const { proxyStrictSSL, systemCertificates } = settings;
  return JSON.stringify([proxyKey(settings), proxyStrictSSL, systemCertificates]);
}
