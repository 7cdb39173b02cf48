import { randomUUID } from 'node:crypto';
import type { SimulatedAccount } from './account';
import { parseJson } from './answer';
import { fromStamp, type SimulatorClock, toStamp } from './clock';
import type { Schedule } from './schedule';
import type { WireShareGroup, WireShareToken } from './wire';

interface HeldToken {
  readonly holder: SimulatedAccount;
  readonly token: WireShareToken;
}

const DAY_MS = 24 * 3600 * 1000;
/** For how long a request can be taken, and how long the end of it or of a membership is listed. */
const REQUEST_DAYS = 30;
const LISTED_DAYS = { request: 14, membership: 30 };

/** The tokens of all accounts for groups of others (SHARING 2). */
export class ShareTokens {
  private held: HeldToken[] = [];

  constructor(
    private readonly clock: SimulatorClock,
    private readonly schedule: Schedule,
  ) {}

  of(account: SimulatedAccount): WireShareToken[] {
    this.schedule.settle();
    return this.held.filter(({ holder }) => holder === account).map(({ token }) => token);
  }

  /** A request for membership, and the JWT, which is told this once. */
  request(holder: SimulatedAccount, groupUuid: string, label: string | null) {
    const token: WireShareToken = {
      token_uuid: randomUUID(),
      status: 'pending',
      label,
      created: toStamp(this.clock.now()),
      updated: null,
      expiry: toStamp(this.clock.now() + REQUEST_DAYS * DAY_MS),
      valid_for_sharegroup_uuid: groupUuid,
      sharegroup_uuid: null,
      sharegroup_label: null,
    };
    this.held.push({ holder, token });
    this.schedule.after(REQUEST_DAYS * DAY_MS, () => {
      if (token.status === 'pending') this.close(token, 'expired', LISTED_DAYS.request);
    });
    return { token, jwt: jwtOf(token.token_uuid) };
  }

  /** The token of a JWT: 'junk' for what is none, 'unknown' where no account has it. */
  find(jwt: string): WireShareToken | 'junk' | 'unknown' {
    this.schedule.settle();
    const uuid = uuidIn(jwt);
    return uuid === undefined ? 'junk' : (this.byUuid(uuid)?.token ?? 'unknown');
  }

  /** Whose a token is; undefined for none that is known. */
  holderOf(jwt: string): SimulatedAccount | undefined {
    return this.byUuid(uuidIn(jwt) ?? '')?.holder;
  }

  activate(token: WireShareToken, { label, uuid }: WireShareGroup): void {
    token.status = 'active';
    token.updated = toStamp(this.clock.now());
    token.expiry = null;
    token.sharegroup_uuid = uuid;
    token.sharegroup_label = label;
  }

  /** Ends a membership or a request; nothing for what has ended. */
  end(uuid: string): void {
    const token = this.byUuid(uuid)?.token;
    if (token?.status === 'active') this.close(token, 'revoked', LISTED_DAYS.membership);
    if (token?.status === 'pending') this.close(token, 'revoked', LISTED_DAYS.request);
  }

  /** The label of a group as its members are told it. */
  renameGroup({ label, uuid }: WireShareGroup): void {
    for (const { token } of this.held) {
      if (token.sharegroup_uuid === uuid) token.sharegroup_label = label;
    }
  }

  private byUuid(uuid: string): HeldToken | undefined {
    return this.held.find(({ token }) => token.token_uuid === uuid);
  }

  private close(token: WireShareToken, status: 'revoked' | 'expired', listedDays: number): void {
    // An expiry that is noticed late took place when it was due.
    const at = status === 'expired' && token.expiry ? fromStamp(token.expiry) : this.clock.now();
    token.status = status;
    token.updated = toStamp(at);
    const forget = () => {
      this.held = this.held.filter((one) => one.token !== token);
    };
    this.schedule.after(listedDays * DAY_MS, forget, at);
  }
}

/** Of the form of a JWT; the real payload is not published. */
function jwtOf(uuid: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ token_uuid: uuid })}.c2ltdWxhdG9y`;
}

/** Undefined for what is no JWT. */
function uuidIn(jwt: string): string | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(jwt) ?? [];
  const claims = parseJson(Buffer.from(payload, 'base64url').toString());
  return (claims as { token_uuid?: string } | undefined)?.token_uuid;
}
