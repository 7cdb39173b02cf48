import fs from 'node:fs';
import type { Measurement } from '../figure';
import { stageExtension } from './stagedExtension';

/** The one script that is published. */
export const bundle: Measurement = {
  title: 'Building the extension for production',
  async *measure() {
    const staged = await stageExtension();
    try {
      yield { name: 'bundle.kib', value: fs.statSync(staged.bundle).size / 1024, unit: 'KiB' };
    } finally {
      staged.remove();
    }
  },
};
