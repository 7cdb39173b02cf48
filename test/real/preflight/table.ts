import { gzipRows } from './gzipRows';
import { packedRows } from './packedRows';
import { rawRows } from './rawRows';
import type { Row } from './row';
import { virtualRows } from './virtualRows';

/** All files that the preflight is held to. */
export const table: readonly Row[] = [...rawRows, ...gzipRows, ...virtualRows, ...packedRows];
