import { type InventoryLayout, readLayout } from '../model/layout';
import type { HostMessage, PageMessage, PageSetup } from '../model/messages';

type Attributes = Readonly<Record<string, string | undefined>>;

type Child = Node | string;

/** Makes an element; attributes that are undefined are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** The same for a part of a drawing. */
export function drawing(tag: string, attributes: Attributes, ...children: Node[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(label: string, attributes: Attributes, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** Sets attributes, and takes away those that are undefined. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) target.removeAttribute(name);
    else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
  }
}

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

/** What the page remembers while it is hidden, and after a reload of the window. */
export interface PageState {
  readonly layout: InventoryLayout;
  readonly filter: string;
  readonly top: number;
  readonly selected: readonly string[];
  readonly active: string | undefined;
}

/** What was remembered; where that is nothing, what a new page begins with. */
export function readState(stored: unknown, setup: Pick<PageSetup, 'filter' | 'layout'>): PageState {
  const { active, filter, layout, selected, top } = (stored ?? {}) as Partial<PageState>;
  return {
    layout: readLayout(layout ?? setup.layout),
    filter: typeof filter === 'string' ? filter : setup.filter,
    top: top ?? 0,
    selected: selected ?? [],
    active,
  };
}
