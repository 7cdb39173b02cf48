import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../package.json';
import { createAgent } from '../../src/api/connection/agent';
import { RateLimits } from '../../src/api/request/rateLimits';
import type { Connection } from '../../src/api/request/send';
import { createApp } from '../../src/app/app';
import { commandHandlers } from '../../src/app/dispatch';
import { systemClock as clock } from '../../src/app/systemClock';
import { createTools, type ToolDescription, type ToolServices } from '../../src/app/tools/tools';
import { ChosenAccounts } from '../../src/features/accounts/accountChoice';
import { Accounts } from '../../src/features/accounts/accounts';
import { revealUnfiltered } from '../../src/features/filter/revealUnfiltered';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import { tidyNotes } from '../../src/features/images/model/imageNotes';
import { combinedVisibility } from '../../src/features/images/model/publicImages';
import { nodeItems } from '../../src/features/images/nodeItems';
import { ownRows, publicRows } from '../../src/features/images/treeRows';
import { viewHeads } from '../../src/features/images/viewHeads';
import { sharingLooks } from '../../src/features/sharing/model/sharingLooks';
import type { SharingNode } from '../../src/features/sharing/model/sharingRows';
import { VisibleSharing } from '../../src/features/sharing/visibleSharing';
import { resumeSources } from '../../src/features/upload/askIfUploaded';
import { uploadRows } from '../../src/features/upload/model/uploadRows';
import { resumeReplacements } from '../../src/features/upload/resumeReplacements';
import { resumeUploads } from '../../src/features/upload/resumeUploads';
import { uploadItem } from '../../src/features/upload/uploadItem';
import type { Event } from '../../src/kit/event';
import { apiUrl, imagePrice, shownPublic } from '../../src/ui/settings';
import { MemoryLog } from '../support/memoryLog';
import { MemoryMemento } from '../support/memoryMemento';
import { MemorySecrets } from '../support/memorySecrets';
import { MemoryWorkspace } from '../support/memoryWorkspace';
import type { Shown, StageNetwork } from '../support/stage';
import { DIRECT } from '../support/testClient';
import { NodeTree } from './nodeTree';
import type { NodeWindow } from './nodeWindow';

export interface NodeApp {
  readonly log: MemoryLog;
  readonly tools: ToolServices;
  readonly shown: Shown;
  look(isLooking: boolean): void;
  lookAtShareGroups(): void;
  untilListed(): Promise<void>;
  /** Resolves when the names of regions are known. */
  readonly ready: Promise<unknown>;
  dispose(): Promise<void>;
}

/** The extension with its views open, as `extension.ts` makes it, around a window without VS Code. */
export function openNodeApp(window: NodeWindow, network?: StageNetwork): NodeApp {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-app-'));
  const agent = createAgent({ ...DIRECT, ...network });
  const log = new MemoryLog();
  const connection: Connection = {
    get apiUrl() {
      return apiUrl.value;
    },
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
    userAgent: 'linode-images/0.0.0 vscode/0.0.0',
    log,
    clock,
  };
  const { byHand } = agent;
  const secrets = new MemorySecrets();
  const workspaceState = new MemoryMemento();
  const apiOrigin = () => apiUrl.value.origin;
  const accounts = new Accounts(secrets, { log, workspace: workspaceState, apiOrigin });
  const accountChoice = new ChosenAccounts(accounts, workspaceState);
  const app = createApp({
    accountChoice,
    accounts,
    byHand,
    connection,
    folder,
    globalState: new MemoryMemento(),
    secrets,
    shell: () => 'posix',
    workspaceState,
  });
  const { filter, store } = app;
  let isClosing = false;
  const context = app.commandContext({
    details: { open: async () => {}, refresh: async () => {}, compare: async () => {} },
    openInventory: () => {},
    workspaceFiles: new MemoryWorkspace(),
    reveal: (id) => revealUnfiltered({ filter, store, reveal: async () => {} }, id),
    isClosing: () => isClosing,
    showLog: () => {},
  });
  for (const [id, run] of commandHandlers(context, byHand)) window.commands.set(id, run);
  const descriptions = manifest.contributes.languageModelTools as unknown as ToolDescription[];
  const tools = createTools(app, context, descriptions);
  const subscriptions = [
    accounts,
    accountChoice,
    tools,
    resumeUploads(context),
    resumeReplacements(context),
    resumeSources(context),
    tidyNotes(app.store, app.known, app.boots, app.replacements, app.protection.locks),
  ];
  const shareGroups = new VisibleSharing({ ...app, accounts: app.shownAccounts });
  const shown = { ...show(app, window), shareGroups: shareGroupsView(shareGroups, window) };
  const look = (isLooking: boolean) => {
    app.shownAccounts.setLooking(isLooking);
    app.shownAccounts.setFollowing(isLooking);
  };
  look(true);
  void app.accounts.load();
  return {
    log,
    tools,
    look,
    lookAtShareGroups: () => shareGroups.setLooking(true),
    untilListed: () => untilListed(app),
    shown,
    ready: app.regions.loadQuietly(),
    dispose: async () => {
      isClosing = true;
      app.close();
      for (const one of subscriptions) one.dispose();
      app.dispose();
      window.commands.clear();
      await agent.dispose();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The rows of the views while somebody looks at them, and what is said above them. */
function show(app: ReturnType<typeof createApp>, window: NodeWindow): Omit<Shown, 'shareGroups'> {
  const { accounts, active, journal, making, queue, shownAccounts, store } = app;
  const listed = {
    ...app,
    accounts: shownAccounts,
    session: accounts,
    price: () => imagePrice.value,
    whose: (accountId: string) => accounts.whose(accountId),
    shownPublic: () => combinedVisibility(shownPublic.value, app.filter.asksFor),
  };
  const sources = [store, app.arrangements, app.filter, accounts, shownAccounts, app.rights];
  const noted = [app.regions, app.known, app.replacements, app.protection];
  const onDidChange = [...sources, ...noted, active, journal, making, queue].map(
    (source) => source.onDidChange as Event<never>,
  );
  onDidChange.push(window.configuration.onDidChange as unknown as Event<never>);
  const heads = () =>
    viewHeads(listed, { isEmpty: ownRows(listed)?.length === 0, isVisible: true });
  const describe = () => {
    for (const [key, value] of Object.entries(heads().context)) window.setContext(key, value);
  };
  for (const change of onDidChange) change(describe);
  describe();
  store.onDidChange(({ kind, last }) => {
    const hasReplicas = last?.images.some(({ replicas }) => replicas.length > 0);
    if (kind === 'ready' && hasReplicas) void app.regions.loadQuietly();
  });
  const looks = nodeItems(listed);
  const children = (node: TreeNode) => (node.kind === 'group' ? node.children() : []);
  const tree = (rows: () => readonly TreeNode[] | undefined, of: 'own' | 'public') => ({
    provider: new NodeTree<TreeNode>({ rows, children, looks, changes: onDidChange }),
    get view() {
      return heads()[of];
    },
  });
  const uploads = new NodeTree({
    rows: () => uploadRows(listed),
    looks: (node) =>
      uploadItem(node, {
        now: clock.now(),
        regionLabel: (id) => app.regions.labelOf(id),
        whose: (accountId) => accounts.whose(accountId),
      }),
    changes: onDidChange,
  });
  return {
    own: tree(() => ownRows(listed), 'own'),
    public: tree(() => publicRows(listed), 'public'),
    uploads: { provider: uploads, view: { description: undefined, message: undefined } },
    context: window.context,
  };
}

/** The share groups; their view is open once somebody has opened it. */
function shareGroupsView(shown: VisibleSharing, window: NodeWindow): Shown['shareGroups'] {
  shown.onDidChange(() => {
    for (const [key, value] of Object.entries(shown.context)) window.setContext(key, value);
  });
  return {
    provider: new NodeTree<SharingNode>({
      rows: () => shown.rows(),
      children: (node) => shown.rowsWithin(node),
      looks: (node) => sharingLooks(node, clock.now()),
      changes: [shown.onDidChange as unknown as Event<never>],
    }),
    get view() {
      return { description: shown.summary || undefined, message: undefined };
    },
  };
}

/** A list takes files of this machine besides the answers of Linode. */
async function untilListed({ shownAccounts }: ReturnType<typeof createApp>): Promise<void> {
  const isLoading = () => shownAccounts.shown.some(({ store }) => store.state.kind === 'loading');
  while (isLoading()) {
    await new Promise<void>((resolve) => {
      const listening = shownAccounts.shown.map(({ store }) =>
        store.onDidChange(() => {
          for (const one of listening) one.dispose();
          resolve();
        }),
      );
    });
  }
}
