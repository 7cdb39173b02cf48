import * as vscode from 'vscode';
import { createAgent } from '../api/connection/agent';
import { RateLimits } from '../api/request/rateLimits';
import type { Connection } from '../api/request/send';
import { Emitter } from '../kit/event';
import { apiUrl } from '../ui/settings';
import { systemClock as clock } from './systemClock';

/** VS Code's own proxy settings, as they are now. */
function proxySettings() {
  const http = vscode.workspace.getConfiguration('http');
  return {
    proxy: http.get<string>('proxy', ''),
    proxyAuthorization: http.get<string | null>('proxyAuthorization') ?? '',
    noProxy: http.get<string[]>('noProxy', []),
    proxyStrictSSL: http.get<boolean>('proxyStrictSSL', true),
    systemCertificates: http.get<boolean>('systemCertificates', true),
    proxySupport: http.get<string>('proxySupport', 'override'),
    environment: process.env,
  };
}

function onDidChangeProxySettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('http')) listener();
  });
}

/** Makes the one connection that all requests of the window go by; it follows the proxy settings. */
export function createNetwork({ log, userAgent }: Pick<Connection, 'log' | 'userAgent'>) {
  const agent = createAgent(proxySettings());
  const changes = new Emitter<void>();
  const subscription = onDidChangeProxySettings(() => {
    if (agent.configure(proxySettings())) changes.fire();
  });
  const connection: Connection = {
    get apiUrl() {
      return apiUrl.value;
    },
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
    userAgent,
    log,
    clock,
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
