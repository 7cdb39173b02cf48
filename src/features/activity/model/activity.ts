/** What the extension does that changes an account, by the names under which it is kept. */
export const ACT_KINDS = [
  'createUpload',
  'sendData',
  'capture',
  'edit',
  'replicate',
  'deleteImage',
  'deploy',
  'rebuild',
  'changeProfile',
  'boot',
  'createGroup',
  'editGroup',
  'deleteGroup',
  'share',
  'editShare',
  'stopSharing',
  'addMember',
  'renameMember',
  'revokeMember',
  'requestMembership',
  'endMembership',
] as const;

export type ActKind = (typeof ACT_KINDS)[number];

/** What was acted on: what the API calls it, what people call it, and what was asked for. */
export interface ActTarget {
  /** Such as `private/123`; empty for what is only being made. */
  readonly id?: string;
  readonly label?: string;
  /** What was asked for, by the API's own names: `regions`, `tags`. Never a secret. */
  readonly details?: Readonly<Record<string, string>>;
}

/** Whose token was used. */
export interface Actor {
  readonly accountId: string;
  /** What the account was called then. */
  readonly name: string;
}

/**
 * How an act ended. `failed`: nothing was done, as far as the answer tells. `unknown`: the answer was
 * lost, and so was the window, or no look could tell.
 */
export type ActResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One act, as it is remembered. */
export interface Activity extends Actor {
  readonly key: string;
  readonly kind: ActKind;
  /** When it began, in ms since the epoch. */
  readonly at: number;
  readonly id: string;
  readonly label: string;
  readonly details: Readonly<Record<string, string>>;
  readonly result: ActResult;
}

/** For how long an act is remembered. */
export const KEPT_DAYS = 90;

/** Where acts are kept, for all windows of this machine. It never throws: no act fails for it. */
export interface ActivityMemory {
  append(line: string): void;
  /** All lines, of all windows, in no order. */
  read(): Promise<readonly string[]>;
}
