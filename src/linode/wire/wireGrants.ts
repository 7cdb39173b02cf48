import type { Grants, Permission } from '../../core/access/grants';
import { asNumber, asObject, asObjects, asText, type WireObject } from './wireValue';

/** What is not named is not granted. */
export function readGrants(wire: WireObject): Grants {
  const global = asObject(wire['global']);
  return {
    canAddImages: global?.['add_images'] === true,
    canAddLinodes: global?.['add_linodes'] === true,
    images: readPermissions(wire['image']),
    linodes: readPermissions(wire['linode']),
  };
}

function readPermissions(value: unknown): ReadonlyMap<number, Permission> {
  return new Map(
    asObjects(value).map((grant) => [
      asNumber(grant['id']) ?? Number.NaN,
      asText(grant['permissions']) as Permission,
    ]),
  );
}
