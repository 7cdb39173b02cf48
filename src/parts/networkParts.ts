import { Emitter } from '../core/event';
import { onDidChangeProxySettings, proxySettings } from '../host/network';
import { systemClock as clock } from '../host/systemClock';
import { createAgent } from '../linode/connection/agent';
import { RateLimits } from '../linode/sending/rateLimits';
import type { Connection } from '../linode/sending/send';
import { settings } from '../ui/settings';

/** Makes the one connection that all requests of the window go by; it follows the proxy settings. */
export function createNetworkParts({ log, userAgent }: Pick<Connection, 'log' | 'userAgent'>) {
  const agent = createAgent(proxySettings());
  const changes = new Emitter<void>();
  const subscription = onDidChangeProxySettings(() => {
    if (agent.configure(proxySettings())) changes.fire();
  });
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
    byHand: agent.byHand,
    /** Fires when the next requests go another way. */
    onDidChange: changes.event,
    dispose: () => {
      subscription.dispose();
      void agent.dispose();
    },
  };
}
