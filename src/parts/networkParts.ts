import { onDidChangeProxySettings, proxySettings } from '../host/network';
import { systemClock as clock } from '../host/systemClock';
import { createAgent } from '../linode/connection/agent';
import { RateLimits } from '../linode/sending/rateLimits';
import type { Connection } from '../linode/sending/send';
import { settings } from '../ui/settings';

/** Makes the one connection that all requests of the window go by; it follows the proxy settings. */
export function createNetworkParts({ log, userAgent }: Pick<Connection, 'log' | 'userAgent'>) {
  const agent = createAgent(proxySettings());
  const subscription = onDidChangeProxySettings(() => agent.configure(proxySettings()));
  const connection: Connection = {
    get apiUrl() {
      return settings.apiUrl();
    },
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
    ...{ userAgent, log, clock },
  };
  return {
    connection,
    dispose: () => {
      subscription.dispose();
      void agent.dispose();
    },
  };
}
