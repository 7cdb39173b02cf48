import { ProxyError } from '../../core/errors';

export interface ProxySettings {
  /** `http.proxy`; empty when unset. */
  readonly proxy: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  /** `http.proxySupport`: `off` is none at all. */
  readonly proxySupport: string;
  /** `HTTPS_PROXY` and its like, as in `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Proxy {
  readonly url: string;
  /** Hosts, with all below them, that are asked directly. */
  readonly except: readonly string[];
}

/** This machine, where no proxy has a say. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The proxy that VS Code would use for an https address: its setting before the environment.
 * Throws a `ProxyError` that does not repeat the address, which may hold a password.
 */
export function proxyFor(settings: ProxySettings): Proxy | undefined {
  const { proxy, noProxy, proxySupport, environment } = settings;
  const read = (name: string) => environment[name] || environment[name.toLowerCase()] || '';
  const text = (proxy || read('HTTPS_PROXY') || read('HTTP_PROXY')).trim();
  if (proxySupport === 'off' || text === '') return undefined;
  const except = noProxy.length > 0 ? noProxy : read('NO_PROXY').split(/[,\s]+/);
  if (except.includes('*')) return undefined;
  const url = text.includes('://') ? text : `http://${text}`;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) {
    throw new ProxyError({ kind: 'unsupported' });
  }
  return { url, except: [...except.filter((host) => host !== ''), ...LOOPBACK] };
}
