import { imageNumber } from './account';
import { type Answer, notFound, ok, refuse } from './answer';
import { accountPermissions, imagePermissions, rolesOf } from './roles';
import { answerPage, type Call, type Route } from './route';
import type { SimulatedUser } from './users';

/** Of the caller alone: those of others are refused to who is no administrator (SHARING 5). */
function ownUser(call: Call): SimulatedUser {
  if (call.world.behaviour.iam === 'absent') throw notFound();
  const named = call.world.account.users.get(call.params[0] ?? '');
  if (!named) throw notFound();
  if (named !== call.user && call.user?.grants) throw refuse(403, 'Unauthorized');
  return named;
}

function ownImages(call: Call) {
  return call.world.account.images.filter(({ id }) => id.startsWith('private/'));
}

function permissionsOnImage(call: Call): Answer {
  const user = ownUser(call);
  const number = Number(call.params[1]);
  if (!ownImages(call).some(({ id }) => imageNumber(id) === number)) throw notFound();
  return ok(imagePermissions(user, number));
}

/** The images on which a user has a permission; all of them without the filter. */
function imagesByPermission(call: Call): Answer {
  const user = ownUser(call);
  const permission = call.query.get('permission') ?? 'view_image';
  const found = ownImages(call).filter(({ id }) =>
    imagePermissions(user, imageNumber(id)).includes(permission),
  );
  const entities = found.map(({ id, label }) => ({ id: imageNumber(id), label, type: 'image' }));
  return answerPage(call, entities, { fields: ['label'] });
}

function rolePermissions(call: Call): Answer {
  const { account, images } = rolesOf(ownUser(call));
  const entity_access = Object.entries(images).map(([id, role]) => {
    return { id: Number(id), type: 'image', roles: [role] };
  });
  return ok({ account_access: account, entity_access });
}

const USER = '/iam/users/{name}';
const method = 'GET';
const scopes: readonly string[] = ['account:read_only'];

/** What a user may do, by the permissions of IAM (SHARING 5). */
export const iamRoutes: readonly Route[] = [
  {
    method,
    path: `${USER}/permissions/account`,
    scopes,
    betaOnly: true,
    run: (call) => ok(accountPermissions(ownUser(call))),
  },
  {
    method,
    path: `${USER}/permissions/image/{number}`,
    scopes,
    betaOnly: true,
    run: permissionsOnImage,
  },
  {
    method,
    path: `${USER}/entities/image`,
    scopes,
    betaOnly: true,
    paged: true,
    query: ['permission'],
    run: imagesByPermission,
  },
  { method, path: `${USER}/role-permissions`, scopes, run: rolePermissions },
];
