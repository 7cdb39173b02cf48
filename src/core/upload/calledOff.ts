import { CancelledError } from '../errors';

/** Called off together with others: the user has said for all what becomes of the empty images. */
export class CalledOffError extends CancelledError {
  constructor(readonly wantsDeletion: boolean) {
    super();
  }
}
