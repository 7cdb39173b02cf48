import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AccountSecrets } from '../features/accounts/accountTokens';
import { ActivityFiles } from '../features/activity/disk/activityFiles';
import { createBootNotes, recordBootLayouts } from '../features/deployment/model/bootNotes';
import { ListFiles } from '../features/images/disk/listFiles';
import { ListSharing } from '../features/images/model/listSharing';
import { Protection } from '../features/protection/model/protection';
import { createReplacements, keepReplacements } from '../features/upload/model/replacement';
import { createUploadedFiles, recordUploadedFiles } from '../features/upload/model/uploadedFiles';
import { UploadIntents } from '../features/upload/model/uploadIntents';
import { UploadJournal } from '../features/upload/model/uploadJournal';
import type { Clock, Logger, StateMemory } from '../kit/ports';
import { apiOrigin, protectTag } from '../ui/settings';
import { FileClaims, machineId } from './fileClaims';

export interface StorageOptions {
  /** For what windows tell each other by. */
  readonly folder: string;
  readonly globalState: StateMemory;
  readonly secrets: AccountSecrets;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Makes what is kept on this machine beyond the window, and what the windows tell each other by. */
export function createStorage({ folder, globalState, secrets, clock, log }: StorageOptions) {
  const claims = new FileClaims(path.join(folder, 'claims'));
  const lists = new ListFiles(path.join(folder, 'lists'), log);
  const kept = { memory: globalState, apiOrigin: () => apiOrigin.value };
  let tag = protectTag.value; // Reading it for each row takes longer than the row.
  const protection = new Protection({ ...kept, tag: () => tag });
  const keeping = {
    ...kept,
    secrets,
    claims,
    log,
    machine: machineId(folder),
    newId: randomUUID,
  };
  const journal = new UploadJournal(keeping);
  const known = createUploadedFiles(keeping);
  const replacements = createReplacements(keeping);
  const boots = createBootNotes(kept);
  const open = [
    recordUploadedFiles(known, journal),
    keepReplacements(replacements, journal),
    recordBootLayouts(boots, journal),
    claims,
    lists,
    protectTag.onDidChange(() => {
      tag = protectTag.value;
    }),
  ];
  return {
    boots,
    activity: new ActivityFiles(path.join(folder, 'activity'), { clock, log }),
    claims,
    journal,
    known,
    protection,
    replacements,
    intents: new UploadIntents(keeping),
    sharing: new ListSharing({ ...kept, memory: lists, claims, clock, log }),
    dispose: () => {
      for (const one of open) one.dispose();
    },
  };
}
