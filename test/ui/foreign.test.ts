import { askedAboutForeign } from './foreign/asking';
import { deletingForeign } from './foreign/deleting';
import { editingForeign } from './foreign/document';
import { lookingAtForeign } from './foreign/looking';
import { sendingForeign } from './foreign/sending';
import { foreign } from './foreign/texts';
import { type Journey, journeys } from './journeys';

/** All that others can name is named so that it would be a link, and an icon. */
function withForeignNames(journey: Journey): void {
  journey.given(({ simulator: { account } }) => {
    account.profile.username = foreign('name');
    for (const region of account.regions) {
      if (region.id === 'us-ord') region.label = foreign('region');
    }
    account.addImage({
      label: foreign('label'),
      description: foreign('label'),
      tags: [foreign('tag')],
      created_by: foreign('name'),
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'jp-osa', status: 'available' },
      ],
    });
  });
}

journeys('Text of others', { settings: { 'files.autoSave': 'off' } }, [
  withForeignNames,
  deletingForeign,
  askedAboutForeign,
  lookingAtForeign,
  sendingForeign,
  editingForeign,
]);
