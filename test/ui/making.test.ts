import { journeys } from './journeys';
import { capturing } from './making/capture';
import { deploying } from './making/deploy';
import { meetingTheNextWindow } from './making/nextWindow';
import { queueing } from './making/queue';
import { uploading } from './making/upload';

journeys('Making', { settings: { 'explorer.autoReveal': false } }, [
  capturing,
  deploying,
  uploading,
  meetingTheNextWindow,
  queueing,
]);
