import * as l10n from '@vscode/l10n';
import { sizeText } from '../../../kit/quantity';
import { errorText } from '../../errors/model/errorText';
import type { RowIcon, RowItem } from '../../images/model/imageItem';
import { isActive, isRequest } from './shareGroup';
import {
  isFolder,
  type MemberRow,
  type MembershipRow,
  type NoteRow,
  type ShareRow,
  type SharingNode,
} from './sharingRows';
import {
  groupContentFacts,
  memberCountFacts,
  memberFact,
  membershipFacts,
  membershipName,
} from './sharingText';

type Looks = Omit<RowItem, 'id' | 'spoken' | 'description' | 'isOpen'> & {
  readonly facts: readonly string[];
};

/** How a row looks at a moment, in ms since the epoch. */
export function sharingLooks(node: SharingNode, now: number): RowItem {
  const { facts, ...looks } = looksOf(node, now);
  return {
    ...looks,
    id: node.id,
    description: facts.join(' · '),
    spoken: [looks.label, ...facts].join(', '),
    ...(isFolder(node) && { isOpen: node.kind === 'sharingAccount' }),
  };
}

function looksOf(node: SharingNode, now: number): Looks {
  switch (node.kind) {
    case 'sharingAccount':
      return {
        label: node.name,
        facts: [],
        icon: { name: 'account' },
        contextValue: 'sharing.account',
      };
    case 'shareGroup': {
      const { content, group } = node;
      return {
        label: group.label,
        facts: groupContentFacts(group, content?.last),
        icon: { name: 'organization' },
        contextValue: 'sharing.group',
        tooltip: [group.label, group.description, l10n.t('UUID: {0}', group.uuid)]
          .filter((line) => line !== '')
          .join('\n'),
      };
    }
    case 'share':
      return shareLooks(node);
    case 'members':
      return {
        label: l10n.t('Members'),
        facts: node.members
          ? memberCountFacts(node.members)
          : [l10n.t('not shown: the token lacks images:read_write')],
        icon: { name: 'person' },
        contextValue: 'sharing.members',
      };
    case 'member':
      return memberLooks(node, now);
    case 'membership':
      return membershipLooks(node, now);
    case 'note':
      return noteLooks(node);
    case 'image':
      return {
        label: node.image.label,
        facts: [sizeText(node.image.sizeMb), node.image.id],
        icon: { name: 'broadcast' },
        contextValue: 'image.shared',
      };
  }
}

function shareLooks({ image, sourceLabel }: ShareRow): Looks {
  const { sharing } = image;
  const source = sourceLabel ?? (sharing?.kind === 'shared' ? sharing.sourceImageId : undefined);
  return {
    label: image.label,
    facts: [...(source === undefined ? [] : [l10n.t('of {0}', source)]), image.id],
    icon: { name: 'broadcast' },
    contextValue: 'sharing.share',
    ...(image.description !== '' && { tooltip: `${image.label}\n${image.description}` }),
  };
}

/** Grey, and said in words as well. */
const OVER: RowIcon = { name: 'circle-slash', color: 'disabledForeground' };

function memberLooks({ member }: MemberRow, now: number): Looks {
  const isIn = isActive(member);
  return {
    label: member.label,
    facts: [memberFact(member, now)],
    icon: isIn ? { name: 'person' } : OVER,
    contextValue: isIn ? 'sharing.member.active' : 'sharing.member',
  };
}

function membershipLooks({ images, membership }: MembershipRow, now: number): Looks {
  const { label, wantedUuid } = membership;
  const icon = isActive(membership) ? 'organization' : 'key';
  const lines = [membershipName(membership), label ?? '', l10n.t('Group: {0}', wantedUuid)];
  return {
    label: membershipName(membership),
    facts: membershipFacts(membership, images.length, now),
    icon: isActive(membership) || isRequest(membership) ? { name: icon } : OVER,
    contextValue: `sharing.membership.${membership.status}`,
    tooltip: [...new Set(lines)].filter((line) => line !== '').join('\n'),
  };
}

function noteLooks({ error, note }: NoteRow): Looks {
  switch (note) {
    case 'reading':
      return { label: l10n.t('Reading…'), facts: [], contextValue: 'sharing.note' };
    case 'nothing':
      return {
        label: l10n.t('No share groups'),
        facts: [],
        contextValue: 'sharing.note',
      };
    case 'failed':
      return {
        label: l10n.t('Could not be read'),
        facts: [errorText(error)],
        icon: { name: 'warning', color: 'list.warningForeground' },
        contextValue: 'sharing.note',
        tooltip: errorText(error),
      };
  }
}
