import { journeys } from './journeys';
import { capturing } from './making/capture';
import { deploying } from './making/deploy';
import { queueing } from './making/queue';
import { replicating } from './making/replicate';
import { uploading } from './making/upload';

journeys('Making', { settings: { 'explorer.autoReveal': false } }, [
  capturing,
  deploying,
  replicating,
  uploading,
  queueing,
]);
