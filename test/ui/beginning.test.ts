import { severalAccounts } from './beginning/accounts';
import { signingIn } from './beginning/signIn';
import { starting } from './beginning/start';
import { meetingStates } from './beginning/states';
import { journeys } from './journeys';

journeys('Beginning', { isSignedIn: false }, [starting, meetingStates, signingIn, severalAccounts]);
