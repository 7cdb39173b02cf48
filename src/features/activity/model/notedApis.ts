import type { LinodeApis } from '../../../api/linodeApi';
import type { Image } from '../../images/model/image';
import type { ImageUploader } from '../../upload/model/uploadPorts';
import type { ActTarget } from './activity';
import type { ActivityRecorder } from './recorder';

/** What is known of an image at that moment. */
type FindImage = (id: string) => Pick<Image, 'label'> | undefined;

/** The same client; whatever changes the account is noted. */
export function notedApis(
  apis: LinodeApis,
  recorder: ActivityRecorder,
  find: FindImage,
): LinodeApis {
  return {
    ...apis,
    images: notedImages(apis, recorder, find),
    linodes: notedLinodes(apis, recorder),
    sharing: { ...notedGroups(apis, recorder, find), ...notedMembers(apis, recorder) },
  };
}

/** The same uploader; each sending of a file is noted. */
export function notedUploader(uploader: ImageUploader, recorder: ActivityRecorder): ImageUploader {
  return {
    send: recorder.noted('sendData', (...args) => uploader.send(...args), {
      of: (_, { name, sizeBytes }) => ({ label: name, details: { bytes: String(sizeBytes) } }),
    }),
  };
}

function notedImages(
  { images }: LinodeApis,
  recorder: ActivityRecorder,
  find: FindImage,
): LinodeApis['images'] {
  return {
    ...images,
    createUpload: recorder.noted('createUpload', images.createUpload, {
      of: ({ label, region }) => ({ label, details: { region } }),
      made: ({ image }) => image.id,
    }),
    capture: recorder.noted('capture', images.capture, {
      of: ({ diskId, label }) => ({ label, details: { disk_id: String(diskId) } }),
      made: ({ id }) => id,
    }),
    update: recorder.noted('edit', images.update, {
      of: (id, change) => ({ ...known(id, find), details: changedFields(change) }),
    }),
    replicate: recorder.noted('replicate', images.replicate, {
      of: (id, regions) => ({ ...known(id, find), details: { regions: regions.join(', ') } }),
    }),
    delete: recorder.noted('deleteImage', images.delete, { of: (id) => known(id, find) }),
  };
}

function notedLinodes({ linodes }: LinodeApis, recorder: ActivityRecorder): LinodeApis['linodes'] {
  return {
    ...linodes,
    create: recorder.noted('deploy', linodes.create, {
      of: ({ image, label, plan, region }) => ({ label, details: { image, region, type: plan } }),
      made: ({ id }) => id,
    }),
    rebuild: recorder.noted('rebuild', linodes.rebuild, {
      of: (id, { image }) => ({ id: String(id), details: { image } }),
    }),
    changeProfile: recorder.noted('changeProfile', linodes.changeProfile, {
      of: (id, profile, change) => ({
        id: String(id),
        details: { config_id: String(profile), change: JSON.stringify(change) },
      }),
    }),
    boot: recorder.noted('boot', linodes.boot, {
      of: (id, profile, how) => ({ id: String(id), details: { config_id: String(profile), how } }),
    }),
  };
}

function notedGroups(
  { sharing }: LinodeApis,
  recorder: ActivityRecorder,
  find: FindImage,
): LinodeApis['sharing'] {
  const images = (shares: readonly { readonly imageId: string }[]): string =>
    shares.map(({ imageId }) => [imageId, find(imageId)?.label].join(' ').trim()).join(', ');
  return {
    ...sharing,
    createGroup: recorder.noted('createGroup', sharing.createGroup, {
      of: ({ label, shares }) => ({ label, details: { images: images(shares) } }),
      made: ({ id }) => id,
    }),
    updateGroup: recorder.noted('editGroup', sharing.updateGroup, {
      of: (id, change) => ({ id: String(id), details: changedFields(change) }),
    }),
    deleteGroup: recorder.noted('deleteGroup', sharing.deleteGroup, {
      of: (id) => ({ id: String(id) }),
    }),
    share: recorder.noted('share', sharing.share, {
      of: (id, shares) => ({ id: String(id), details: { images: images(shares) } }),
    }),
    updateShare: recorder.noted('editShare', sharing.updateShare, {
      of: (group, id, change) => ({
        id,
        details: { sharegroup: String(group), ...changedFields(change) },
      }),
    }),
    stopSharing: recorder.noted('stopSharing', sharing.stopSharing, {
      of: (group, id) => ({ id, details: { sharegroup: String(group) } }),
    }),
  };
}

type MemberActs = Pick<
  LinodeApis['sharing'],
  'addMember' | 'renameMember' | 'revokeMember' | 'requestMembership' | 'endMembership'
>;

function notedMembers({ sharing }: LinodeApis, recorder: ActivityRecorder): MemberActs {
  const inGroup = (id: number, token: string) => ({
    id: token,
    details: { sharegroup: String(id) },
  });
  return {
    addMember: recorder.noted('addMember', sharing.addMember, {
      of: (group, { label }) => ({ label, details: { sharegroup: String(group) } }),
      made: ({ id }) => id,
    }),
    renameMember: recorder.noted('renameMember', sharing.renameMember, {
      of: (group, id, label) => ({ ...inGroup(group, id), label }),
    }),
    revokeMember: recorder.noted('revokeMember', sharing.revokeMember, { of: inGroup }),
    requestMembership: recorder.noted('requestMembership', sharing.requestMembership, {
      of: ({ groupUuid, label }) => ({ label, details: { sharegroup: groupUuid } }),
      made: ({ membership }) => membership.id,
    }),
    endMembership: recorder.noted('endMembership', sharing.endMembership, { of: (id) => ({ id }) }),
  };
}

function known(id: string, find: FindImage): ActTarget {
  return { id, label: find(id)?.label ?? '' };
}

/** What a change says of names and tags; a description can be long, and is only counted in. */
function changedFields(change: {
  readonly label?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}): Readonly<Record<string, string>> {
  return {
    ...(change.label !== undefined && { label: change.label }),
    ...(change.description !== undefined && { description: change.description }),
    ...(change.tags && { tags: change.tags.join(', ') }),
  };
}
