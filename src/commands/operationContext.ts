import type * as vscode from 'vscode';
import type { Rights } from '../core/access/rights';
import type { Session } from '../core/access/session';
import type { ImageStore } from '../core/images/imageStore';
import type { Operations } from '../core/operations/operations';
import type { Clock, Logger } from '../core/ports';
import type { RegionStore } from '../core/regions/regionStore';

/** What the commands that act on images need of the rest. */
export interface OperationContext {
  readonly store: ImageStore;
  readonly session: Session;
  readonly regions: RegionStore;
  readonly rights: Rights;
  readonly clock: Clock;
  readonly log: Logger;
  /** Remembers what was chosen last. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  /** What acts for an account, and stays with it to the end. */
  operationsOf(accountId: string): Operations;
  /** Gives the id of the account that is signed in; asks where none is. */
  ensureSignedIn(): Promise<string>;
  /** Shows the image in the tree. */
  reveal(imageId: string): Promise<void>;
}

/** What acts for the account that is signed in; asks where none is. */
export async function ownOperations(
  context: Pick<OperationContext, 'ensureSignedIn' | 'operationsOf'>,
): Promise<Operations> {
  return context.operationsOf(await context.ensureSignedIn());
}
