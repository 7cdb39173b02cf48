/**
 * What is wrong with the address of a proxy: it is of another kind than http and https, goes on after
 * host and port (as the address of a PAC file does), has a character in its user name or password that
 * must be percent-encoded, or cannot be read at all. `header` is for `http.proxyAuthorization`.
 */
export type ProxyAddressFault = 'scheme' | 'path' | 'credentials' | 'address' | 'header';

/**
 * How a proxy failed. `target` is the host and port that were asked for; `setting` is what names the
 * proxy: a setting of VS Code or a variable of the environment.
 */
export type ProxyProblem =
  | {
      readonly kind: 'address';
      readonly setting: string;
      readonly fault: ProxyAddressFault;
    }
  /** It accepted neither what was sent nor nothing. `offered`: ways to sign in that are not Basic. */
  | {
      readonly kind: 'credentials';
      readonly status: number;
      readonly setting?: string;
      readonly hadCredentials?: boolean;
      readonly offered?: readonly string[];
    }
  /** It does not let anybody through to there, or said something else that is no tunnel. */
  | { readonly kind: 'refused'; readonly status: number; readonly target: string }
  /** It tried, and did not get there. */
  | { readonly kind: 'cannotReach'; readonly status: number; readonly target: string }
  /** The proxy itself is not there, or does not speak as a proxy does. */
  | { readonly kind: 'unreachable'; readonly setting: string; readonly reason: string }
  | { readonly kind: 'silent' }
  /** The settings changed while it was waited for. */
  | { readonly kind: 'changed' };

/** What may be over the next time. */
const PASSING_PROXY_PROBLEMS: readonly ProxyProblem['kind'][] = [
  'cannotReach',
  'unreachable',
  'silent',
  'changed',
];

/** The proxy that is set cannot be used, or refused the request. Nothing of the request was sent. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';

  constructor(
    readonly problem: ProxyProblem,
    options?: ErrorOptions,
  ) {
    super(proxyMessage(problem), options);
  }

  /** False when nothing but other settings, or the administrator of the proxy, can help. */
  get mayPass(): boolean {
    return PASSING_PROXY_PROBLEMS.includes(this.problem.kind);
  }

  /** True when it is not asked again by itself before the settings change: nothing else can help. */
  get needsOtherSettings(): boolean {
    return this.problem.kind === 'address' || this.problem.kind === 'credentials';
  }
}

/** For the log. */
function proxyMessage(problem: ProxyProblem): string {
  switch (problem.kind) {
    case 'address':
      return `${problem.setting} is no address of a proxy that can be used (${problem.fault})`;
    case 'credentials':
      return `The proxy asks for another user name and password (${problem.status})`;
    case 'refused':
      return `The proxy refused the connection to ${problem.target} (${problem.status})`;
    case 'cannotReach':
      return `The proxy cannot reach ${problem.target} (${problem.status})`;
    case 'unreachable':
      return `The proxy cannot be reached: ${problem.reason}`;
    case 'silent':
      return 'The proxy did not answer';
    case 'changed':
      return 'The settings of the proxy have changed';
  }
}
