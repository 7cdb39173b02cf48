import type { WireProfile } from './wire';

/** A permission of a restricted user on one image or Linode; null: none (FACTS 3.3). */
export type Permission = 'read_only' | 'read_write' | null;

/** What a restricted user may do (FACTS 14). Images and Linodes are keyed by their number. */
export interface UserGrants {
  global: { add_images: boolean; add_linodes: boolean };
  images: Record<number, Permission>;
  linodes: Record<number, Permission>;
}

/** Roles of a user by IAM: on the account, and on images by their number. */
export interface UserRoles {
  account: string[];
  images: Record<number, string>;
}

/** A user of the account; `grants` is null for an unrestricted one. */
export interface SimulatedUser {
  profile: WireProfile;
  grants: UserGrants | null;
  /** Roles by IAM; where none are given, those that the grants stand for. */
  roles?: UserRoles;
}

/** A user by name, restricted when grants are given. */
export function createUser(
  username: string,
  uid: number,
  grants: UserGrants | null = null,
): SimulatedUser {
  const profile: WireProfile = {
    uid,
    username,
    email: `${username}@example.com`,
    timezone: 'Europe/Berlin',
    restricted: grants !== null,
  };
  return { profile, grants };
}

/** The full profile object (recorded keys). */
export function profileAnswer(profile: WireProfile): Record<string, unknown> {
  return {
    ...profile,
    verified_phone_number: null,
    email_notifications: true,
    referrals: { code: '', url: '', total: 0, completed: 0, pending: 0, credit: 0 },
    ip_whitelist_enabled: false,
    lish_auth_method: 'password_keys',
    authorized_keys: null,
    two_factor_auth: true,
    authentication_type: 'password',
    user_type: 'default',
  };
}
