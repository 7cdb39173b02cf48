import type { BootProfile, ProfileChange } from '../features/deployment/model/linode';
import type { Clock } from '../kit/ports';
import type { LinodesApi } from './linodeApi';
import { unexpectedAnswer } from './request/apiFailure';
import { readAllPages } from './request/readAllPages';
import type { Send } from './request/send';
import { asNumber, asObject, asRecord, asText } from './wireValue';

/** Undefined when it has no number. */
function readProfile(value: unknown): BootProfile | undefined {
  return asRecord(value, asNumber, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? String(id),
    kernel: asText(wire['kernel']) ?? '',
    rootDevice: asText(wire['root_device']) ?? '',
    helpers: Object.fromEntries(
      Object.entries(asObject(wire['helpers']) ?? {}).flatMap(([name, isOn]) =>
        typeof isOn === 'boolean' ? [[name, isOn]] : [],
      ),
    ),
  }));
}

/** `devices` and `interfaces` are never sent: the API would replace them whole. */
function wireProfileChange({ helpers, kernel, rootDevice }: ProfileChange): object {
  return {
    ...(kernel !== undefined && { kernel }),
    ...(rootDevice !== undefined && { root_device: rootDevice }),
    ...(helpers && { helpers }),
  };
}

/** What is asked about how Linodes boot. */
export function createBootProfiles(
  send: Send,
  clock: Clock,
): Pick<LinodesApi, 'boot' | 'changeProfile' | 'profiles'> {
  const pathOf = (linodeId: number, ...rest: readonly string[]) => [
    'linode',
    'instances',
    String(linodeId),
    ...rest,
  ];
  return {
    profiles: (linodeId, signal) => {
      const path = pathOf(linodeId, 'configs');
      const request = { method: 'GET', path, token: 'needed', signal } as const;
      return readAllPages(send, request, { read: readProfile, clock });
    },

    changeProfile: async (linodeId, id, change) => {
      const path = pathOf(linodeId, 'configs', String(id));
      const answer = await send({
        method: 'PUT',
        path,
        body: wireProfileChange(change),
        token: 'needed',
      });
      const profile = readProfile(answer.body);
      if (profile?.id !== id) throw unexpectedAnswer(answer, answer.request);
      return profile;
    },

    boot: async (linodeId, profileId, how) => {
      const body = { config_id: profileId };
      const answer = await send({
        method: 'POST',
        path: pathOf(linodeId, how),
        body,
        token: 'needed',
      });
      if (!asObject(answer.body)) throw unexpectedAnswer(answer, answer.request);
    },
  };
}
