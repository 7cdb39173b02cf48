import * as l10n from '@vscode/l10n';
import type { PageTexts } from '../../core/inventory/messages';

/** All that the page of the inventory says by itself. */
export function pageTexts(): PageTexts {
  return {
    columns: {
      label: l10n.t('Label'),
      account: l10n.t('Account'),
      id: l10n.t('ID'),
      status: l10n.t('Status'),
      type: l10n.t('Type'),
      vendor: l10n.t('Vendor'),
      regions: l10n.t('Regions'),
      tags: l10n.t('Tags'),
      size: l10n.t('Size'),
      allReplicas: l10n.t('All Replicas'),
      cost: l10n.t('Cost a Month'),
      created: l10n.t('Created'),
      updated: l10n.t('Updated'),
      createdBy: l10n.t('Created By'),
      ends: l10n.t('End of Life or Expiry'),
      protected: l10n.t('Protected'),
    },
    scopes: { own: l10n.t('My Images'), public: l10n.t('Public'), all: l10n.t('All') },
    commands: [
      { id: 'linodeImages.deployImage', label: l10n.t('Deploy…') },
      { id: 'linodeImages.editTags', label: l10n.t('Edit Tags…') },
      { id: 'linodeImages.replicateImage', label: l10n.t('Replicate…') },
      { id: 'linodeImages.deleteImage', label: l10n.t('Delete…') },
      { id: 'linodeImages.showDetails', label: l10n.t('Show Details') },
      { id: 'linodeImages.copyImageId', label: l10n.t('Copy IDs') },
      { id: 'linodeImages.revealImage', label: l10n.t('Reveal in Tree') },
    ],
    scope: l10n.t('Which images'),
    filter: l10n.t('Filter images'),
    filterHint: l10n.t('Filter, such as: tag:web size>2000'),
    clearFilter: l10n.t('Clear Filter'),
    chooseColumns: l10n.t('Columns'),
    showPictures: l10n.t('Charts'),
    actions: l10n.t('Selected images'),
    table: l10n.t('Images'),
  };
}
