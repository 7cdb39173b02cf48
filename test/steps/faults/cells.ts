import type { FaultName } from './columns';

/** What the account holds and the tree shows; “…” stands for what is another one each time. */
export interface State {
  readonly account: string;
  readonly tree: string;
}

/** What comes of a fault. */
export interface Cell<Left> {
  /** What the user sees, in its order: messages with their buttons; nothing where all went well. */
  readonly sees: readonly string[];
  readonly left: Left;
  /** How often what changes something was sent, refusals counted. */
  readonly sent: number;
}

/** A row of the table: the states that may be left, and a cell for each fault. */
export interface Operation {
  readonly states: Readonly<Record<string, State>>;
  readonly cells: Readonly<Record<FaultName, Cell<string>>>;
}

/** A row; a cell that names no state of the row does not compile, nor does a fault without a cell. */
export function operation<Left extends string>(
  states: Readonly<Record<Left, State>>,
  cells: Readonly<Record<FaultName, Cell<NoInfer<Left>>>>,
): Operation {
  return { states, cells };
}

/** What the user is asked when a token is refused, and answers. */
export const ASKED = [
  'Linode no longer accepts the token of “my-team”. [Sign In Again]',
  'Signed in to Linode as “my-team”.',
];
/** What a refusal with 403 says of an act that has a permission of its own. */
export function lacks(permission: string, role: string): string {
  return `Your Linode user lacks the permission “${permission}”. An administrator of the account can grant it, with the role “${role}”. (Unauthorized.)`;
}
export const FORBIDDEN =
  'Your Linode user may not do this. An administrator of the account can grant it. (Unauthorized.)';
export const LIMITED = 'Linode allows only so many requests a minute. Try again in ….';
export const NOT_DONE =
  'The answer was lost (…), and nothing has changed so far. Refresh before you try again.';
export const NOT_REACHED = 'The proxy cannot reach images.test:… (status 503).';
export const GONE = 'Linode does not have it any more.';
