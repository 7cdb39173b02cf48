import type { Grants, Permission } from '../../core/access/grants';
import { asNumber, asObject, asObjects, type WireObject } from './wireValue';

/** What is not named, or by a word that this version does not know, is not granted. */
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
  const granted = new Map<number, Permission>();
  for (const { id, permissions } of asObjects(value)) {
    const number = asNumber(id);
    const isKnown = permissions === 'read_only' || permissions === 'read_write';
    if (number !== undefined && isKnown) granted.set(number, permissions);
  }
  return granted;
}
