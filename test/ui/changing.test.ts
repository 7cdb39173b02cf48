import { deleting } from './changing/delete';
import { editingDocuments } from './changing/document';
import { editing } from './changing/edit';
import { meetingTheNextWindow } from './changing/nextWindow';
import { protecting } from './changing/protect';
import { replicating } from './changing/replicate';
import { journeys } from './journeys';

journeys('Changing', { settings: { 'files.autoSave': 'off' } }, [
  editing,
  replicating,
  editingDocuments,
  protecting,
  deleting,
  meetingTheNextWindow,
]);
