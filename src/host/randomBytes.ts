import { randomBytes as nodeRandomBytes } from 'node:crypto';
import type { RandomBytes } from '../core/deployment/rootPassword';

/** From the system's source for secrets. */
export const randomBytes: RandomBytes = (count) => nodeRandomBytes(count);
