// What mocha loads before the tests of steps: the stage on which they run, in plain Node.

import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { SECTION, SettingKey } from '../../src/kit/manifest';
import { setWindow } from '../../src/ui/safeWindow';
import { settled } from '../support/settled';
import { type Stage, setStage } from '../support/stage';
import { type NodeApp, openNodeApp } from './nodeApp';
import { NodeWindow } from './nodeWindow';

const API_URL = `${SECTION}.${SettingKey.apiUrl}`;

const defaults = new Map<string, unknown>(
  Object.entries(manifest.contributes.configuration.properties).map(([name, property]) => [
    name,
    'default' in property ? property.default : undefined,
  ]),
);

let window = new NodeWindow(defaults);
let app: NodeApp | undefined;

const nodeStage: Stage = {
  get window() {
    return window;
  },
  async open(apiUrl, isListed, network) {
    window = new NodeWindow(defaults);
    window.set(API_URL, apiUrl);
    setWindow(window);
    const listed = isListed();
    app = openNodeApp(window, network);
    await listed;
    await app.ready;
    return app.shown;
  },
  untilListed: async () => app?.untilListed(),
  async close() {
    await app?.dispose();
  },
  run: (command, ...args) => window.runCommand(command, ...args),
  invokeTool: (name, input, signal) => {
    const { tools } = app ?? assert.fail('nothing is open');
    return tools.run(name, { input, signal });
  },
  press: async (key) => window.press(key),
  fileUri: (path, scheme) => window.fileUri(path, scheme),
  setSetting: async (name, value) => window.set(name, value),
  setApiUrl: (url) => window.set(API_URL, url),
  onPrompt: (meet) => {
    window.meet = meet;
    return () => {
      window.meet = undefined;
    };
  },
  onProgress: (watcher) => {
    window.watcher = watcher;
    return () => {
      window.watcher = undefined;
    };
  },
  onStatus: (shown) => {
    window.onStatus = shown;
    return () => {
      window.onStatus = undefined;
    };
  },
  untilContext: (key, value) => window.untilContext(key, value),
  look: async (isLooking) => app?.look(isLooking),
  lookAtShareGroups: async () => app?.lookAtShareGroups(),
  async untilLogged(...patterns) {
    const { log } = app ?? assert.fail('nothing is open');
    await settled();
    const text = log.lines.join('\n');
    for (const pattern of patterns) assert.match(text, pattern);
    return text;
  },
  nextDocument: () => window.nextDocument(),
  withExtension: (id, exported) => {
    window.extensions.set(id, exported);
    return () => window.extensions.delete(id);
  },
  onLeaving: (leaving) => {
    window.leaving = leaving;
    return () => {
      window.leaving = undefined;
    };
  },
};

setStage(nodeStage);
