import { byKeys } from './everybody/keys';
import { byEyes } from './everybody/themes';
import { journeys } from './journeys';

journeys('Seen by everybody', { isSignedIn: false }, [byKeys, byEyes]);
