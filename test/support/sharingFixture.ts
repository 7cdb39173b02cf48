import assert from 'node:assert/strict';
import type { Account } from '../../src/features/accounts/model/account';
import { ShareGroupStore } from '../../src/features/sharing/model/shareGroupStore';
import { sharingLooks } from '../../src/features/sharing/model/sharingLooks';
import {
  isFolder,
  rowsWithin,
  type SharingNode,
  type SharingSource,
  sharingRows,
} from '../../src/features/sharing/model/sharingRows';
import type { SimulatedShareGroup } from '../simulator/shareBook';
import { ApiFixture } from './apiFixture';
import { FakeSession } from './fakeSession';

const ME: Account = { id: 'me', username: 'me', isRestricted: false, scopes: ['*'] };

/** Two accounts beside a simulator, of which the first owns groups, and what acts for each. */
export class SharingFixture extends ApiFixture {
  /** What acts for an account; the owner's unless told. */
  operations(token = this.simulator.tokens.full) {
    const { client, log } = this.connect(token);
    return { sharing: client.sharing, log };
  }

  get member() {
    return this.operations(this.simulator.tokens.partner);
  }

  /** A group of the owner's with images of these labels. */
  group(label: string, images: readonly string[] = []): SimulatedShareGroup {
    const { account, shareGroups } = this.simulator;
    return shareGroups.addGroup(
      label,
      images.map((one) => account.addImage({ label: one })),
    );
  }

  store(token = this.simulator.tokens.full) {
    const { client, clock } = this.connect(token);
    const session = new FakeSession(ME);
    const store = new ShareGroupStore({ api: client.sharing, session, clock });
    return { clock, session, store };
  }

  /** How many requests of that method have changed something, by the journal. */
  changes(): string[] {
    return this.simulator.journal.entries
      .filter(({ method }) => method !== 'GET')
      .map(({ method, status }) => `${method} ${status}`);
  }
}

/** What is shown of an account that is signed in. */
export function sourceFor(
  store: ShareGroupStore,
  account: Pick<Account, 'id'> = { id: 'me' },
): SharingSource {
  return {
    accountId: account.id,
    name: account.id,
    state: store.state,
    contentOf: (id) => store.contentOf(id),
    images: () => [],
  };
}

/** The rows as text, with what is within those that are open. */
export function sharingText(sources: readonly SharingSource[], now: number): string {
  const lines = (nodes: readonly SharingNode[], depth: number): string[] =>
    nodes.flatMap((node) => {
      const { description, icon, label } = sharingLooks(node, now);
      const source = sources.find(({ accountId }) => node.id.startsWith(`${accountId}/`));
      const within = isFolder(node) ? rowsWithin(node, source ?? assert.fail(node.id)) : [];
      const line = [`${'  '.repeat(depth)}${label}`, description, icon && `(${icon.name})`];
      return [line.filter((part) => part).join(' '), ...lines(within, depth + 1)];
    });
  return lines(sharingRows(sources), 0).join('\n');
}
