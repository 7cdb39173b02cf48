/** Keys that windows under test have for what is done all the time: the palette is slow. */
export const KEYS = {
  clearNotifications: { press: 'Control+Alt+F9', command: 'notifications.clearAll' },
  closeEditor: {
    press: 'Control+Alt+F10',
    command: 'workbench.action.revertAndCloseActiveEditor',
  },
} as const;

/** These keys as VS Code reads them, in keybindings.json. */
export function keybindings(): string {
  const bindings = Object.values(KEYS).map(({ command, press }) => ({
    key: press.toLowerCase().replace('control', 'ctrl'),
    command,
  }));
  return JSON.stringify(bindings, null, 2);
}
