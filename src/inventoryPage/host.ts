import type { HostMessage, PageMessage, PageSetup } from '../core/inventory/messages';
import type { PageState } from './pageState';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
};

/** The extension, on the other side of the page. */
export const host = acquireVsCodeApi();

/** What the page was made with. */
export function readSetup(): PageSetup {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="setup"]');
  return JSON.parse(meta?.content ?? '');
}

/** Only VS Code, which holds the frame, can send messages to it. */
export function onHostMessage(listener: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data }) => listener(data as HostMessage));
}
