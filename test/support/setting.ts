import { SECTION, SettingKey } from '../../src/kit/manifest';
import { stage } from './stage';

/** Changes a setting of the extension as a user would; undefined takes it out of the settings. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await stage().setSetting(`${SECTION}.${key}`, value);
}

/** How long a wait may take; undefined: the default. */
export function setWaitMinutes(value: number | undefined): Promise<void> {
  return setSetting(SettingKey.waitMinutes, value);
}
