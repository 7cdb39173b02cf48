import { isThisMachine } from '../../core/access/thisMachine';
import { ProxyError } from '../../core/proxyError';
import { isExcepted, type Target } from './noProxy';
import { type ProxyAddress, readProxyAddress } from './proxyAddress';

export interface ProxySettings {
  /** `http.proxy`; empty when unset. */
  readonly proxy: string;
  /** `http.proxyAuthorization`, the whole header in place of user name and password; a secret. */
  readonly proxyAuthorization: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  /** `http.proxySupport`: `off` is none at all. */
  readonly proxySupport: string;
  /** `HTTPS_PROXY` and its like, as in `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface NamedProxy extends ProxyAddress {
  /** What names it: a setting or a variable of the environment. */
  readonly setting: string;
  /** What names its user, or could. */
  readonly userSetting: string;
}

/**
 * The proxy that VS Code would use for an https address: its setting before the environment. None
 * for this machine, where no proxy has a say. Throws a `ProxyError` for one that cannot be used.
 */
export function proxyFor(settings: ProxySettings, target: Target): NamedProxy | undefined {
  const named = namedProxy(settings);
  if (!named || isThisMachine(target.hostname)) return undefined;
  if (isExcepted(target, exceptions(settings))) return undefined;
  const { setting } = named;
  const address = readProxyAddress(named.text, setting);
  const header = settings.proxyAuthorization.trim();
  if (header === '') return { ...address, setting, userSetting: setting };
  const userSetting = 'http.proxyAuthorization';
  if (/[^\t\x20-\x7e\x80-\xff]/.test(header)) {
    throw new ProxyError({ kind: 'address', setting: userSetting, fault: 'header' });
  }
  return { ...address, authorization: header, setting, userSetting };
}

/** What of the settings says by which proxy to go: another text is another proxy. */
export function proxyKey(settings: ProxySettings): string {
  const { proxyAuthorization, proxySupport } = settings;
  return JSON.stringify([
    ...[namedProxy(settings), exceptions(settings)],
    ...[proxyAuthorization, proxySupport],
  ]);
}

function namedProxy({ proxy, proxySupport, environment }: ProxySettings) {
  if (proxySupport === 'off') return undefined;
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  const all = [
    { setting: 'http.proxy', text: proxy.trim() },
    ...names.map((name) => ({ setting: name, text: environment[name]?.trim() ?? '' })),
  ];
  return all.find(({ text }) => text !== '');
}

function exceptions({ noProxy, environment }: ProxySettings): readonly string[] {
  return noProxy.length > 0 ? noProxy : [environment['NO_PROXY'] || environment['no_proxy'] || ''];
}
