import type { RowIcon, RowItem } from '../images/model/imageItem';
import { type UploadNode, uploadFacts, uploadTooltip } from './model/uploadRows';

export interface UploadItemOptions {
  readonly now: number;
  regionLabel(id: string): string;
  /** The name of an account, where there are several. */
  whose(accountId: string): string | undefined;
}

/** How the row of an upload looks. */
export function uploadItem(
  node: UploadNode,
  { now, regionLabel, whose }: UploadItemOptions,
): RowItem {
  const { answers, file } = node.entry;
  const facts = [...uploadFacts(node, now), whose(node.entry.accountId) ?? []].flat();
  const place = regionLabel(answers.region);
  return {
    id: node.id,
    label: file.name,
    description: facts.join(' · '),
    icon: uploadIcon(node),
    contextValue: uploadContextValue(node),
    spoken: [file.name, ...facts, place].join(', '),
    tooltip: uploadTooltip(node, { now, place }),
  };
}

/** What menus go by: its stage, `next` where none can be sent before it, `dead` where it needs a new image. */
function uploadContextValue({ entry, progress, stage }: UploadNode): string {
  const isNext = progress?.kind === 'waiting' && progress.before === 0;
  const isDead = stage === 'stopped' && entry.isTargetLost;
  return `upload.${stage}${isNext ? '.next' : ''}${isDead ? '.dead' : ''}`;
}

function uploadIcon({ progress, stage }: UploadNode): RowIcon {
  const color = 'list.warningForeground';
  switch (stage) {
    case 'sending':
      return { name: 'cloud-upload', ...(progress?.kind === 'retrying' && { color }) };
    case 'waiting':
      return { name: 'history' }; // As VS Code shows tests that are queued.
    case 'processing':
      return { name: 'sync~spin' };
    case 'elsewhere':
      return { name: 'multiple-windows' };
    case 'stopped':
      return { name: 'warning', color };
  }
}
