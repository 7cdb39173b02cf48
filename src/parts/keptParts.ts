import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ListSharing } from '../core/images/listSharing';
import type { Clock, Logger, StateMemory } from '../core/ports';
import { Protection } from '../core/protection/protection';
import { createReplacements, keepReplacements } from '../core/replacement/replacements';
import { createKnownFiles, keepKnownFiles } from '../core/source/knownFiles';
import { UploadIntents } from '../core/upload/uploadIntents';
import { UploadJournal } from '../core/upload/uploadJournal';
import { FileClaims } from '../files/claims';
import { ListFiles } from '../files/lists/listFiles';
import { machineId } from '../files/machineId';
import type { AccountSecrets } from '../host/accountTokens';
import { SettingKey } from '../manifest';
import { onDidChangeSetting, settings } from '../ui/settings';

export interface KeptPartsOptions {
  /** For what windows tell each other by. */
  readonly folder: string;
  readonly globalState: StateMemory;
  readonly secrets: AccountSecrets;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Makes what is kept on this machine beyond the window, and what the windows tell each other by. */
export function createKeptParts({ folder, globalState, secrets, clock, log }: KeptPartsOptions) {
  const claims = new FileClaims(path.join(folder, 'claims'));
  const lists = new ListFiles(path.join(folder, 'lists'), log);
  const kept = { memory: globalState, apiOrigin: () => settings.apiOrigin() };
  let protectTag = settings.protectTag(); // Reading it for each row takes longer than the row.
  const protection = new Protection({ ...kept, tag: () => protectTag });
  const keeping = {
    ...{ ...kept, secrets, claims, log },
    ...{ machine: machineId(folder), newId: randomUUID },
  };
  const journal = new UploadJournal(keeping);
  const known = createKnownFiles(keeping);
  const replacements = createReplacements(keeping);
  const open = [
    ...[keepKnownFiles(known, journal), keepReplacements(replacements, journal), claims, lists],
    onDidChangeSetting(SettingKey.protectTag, () => {
      protectTag = settings.protectTag();
    }),
  ];
  return {
    ...{ claims, journal, known, protection, replacements },
    intents: new UploadIntents(keeping),
    sharing: new ListSharing({ ...kept, memory: lists, claims, clock, log }),
    dispose: () => {
      for (const one of open) one.dispose();
    },
  };
}
