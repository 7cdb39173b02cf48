import { deleting } from './changing/delete';
import { editingDocuments } from './changing/document';
import { editing } from './changing/edit';
import { meetingTheNextWindow } from './changing/nextWindow';
import { protecting } from './changing/protect';
import { journeys } from './journeys';

const settings = { 'explorer.autoReveal': false, 'files.autoSave': 'off' };

journeys('Changing', { settings }, [
  editing,
  protecting,
  editingDocuments,
  deleting,
  meetingTheNextWindow,
]);
