import { Protection } from '../../src/features/protection/model/protection';
import { MemoryMemento } from './memoryMemento';

const ORIGIN = 'https://api.linode.com';

/** Protects by the tag `protected`, and by locks in memory. */
export function anyProtection(
  memory = new MemoryMemento(),
  options: { readonly tag?: () => string; readonly apiOrigin?: () => string } = {},
): Protection {
  return new Protection({ memory, tag: () => 'protected', apiOrigin: () => ORIGIN, ...options });
}
