import type { Permission, SimulatedUser, UserRoles } from './users';

/** What the roles of IAM allow, as far as images go (SHARING 5). */
const IMAGE_ROLES: Readonly<Record<string, readonly string[]>> = {
  image_viewer: ['view_image'],
  image_contributor: ['view_image', 'update_image'],
  image_admin: ['view_image', 'update_image', 'delete_image', 'replicate_image'],
};

const ACCOUNT_ROLES: Readonly<Record<string, readonly string[]>> = {
  account_viewer: ['view_account', 'list_events'],
  account_image_creator: ['create_image', 'upload_image'],
  account_linode_creator: ['create_linode'],
};

/** Everything that a user without restrictions may do. */
const ACCOUNT_ADMIN = Object.values(ACCOUNT_ROLES).flat();

/** The roles that a user was given; where none were, those that the grants stand for. */
export function rolesOf({ grants, roles }: SimulatedUser): UserRoles {
  if (roles) return roles;
  if (!grants) return { account: ['account_admin'], images: {} };
  const { add_images, add_linodes } = grants.global;
  const images = Object.entries(grants.images).flatMap(([number, permission]) => {
    const role = roleOf(permission);
    return role ? [[number, role] as const] : [];
  });
  return {
    account: [
      ...(add_images ? ['account_image_creator'] : []),
      ...(add_linodes ? ['account_linode_creator'] : []),
    ],
    images: Object.fromEntries(images),
  };
}

function roleOf(permission: Permission): string | undefined {
  if (permission === null) return undefined;
  return permission === 'read_write' ? 'image_admin' : 'image_viewer';
}

export function accountPermissions(user: SimulatedUser): readonly string[] {
  if (!user.grants) return ACCOUNT_ADMIN;
  return rolesOf(user).account.flatMap((role) => ACCOUNT_ROLES[role] ?? []);
}

export function imagePermissions(user: SimulatedUser, number: number): readonly string[] {
  if (!user.grants) return IMAGE_ROLES['image_admin'] ?? [];
  return IMAGE_ROLES[rolesOf(user).images[number] ?? ''] ?? [];
}
