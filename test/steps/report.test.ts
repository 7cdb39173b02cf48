import assert from 'node:assert/strict';
import { shortfallText } from '../../src/features/errors/model/reportText';
import { ApiError, CancelledError, MaintenanceError } from '../../src/kit/errors';
import type { Report } from '../../src/kit/inTurn';
import { tellReport } from '../../src/ui/tellReport';
import { closes, presses } from '../support/deeds';
import { asUser } from '../support/scriptedUser';

function refused(reason: string): ApiError {
  return new ApiError(400, [{ reason, field: undefined }], 'PUT /x');
}

function report(partial: Partial<Report<string>>): Report<string> {
  return { done: [], failed: [], left: [], stoppedBy: undefined, ...partial };
}

const failed = (reason: string, ...items: readonly string[]) =>
  items.map((item) => ({ item, error: refused(reason) }));
const words = {
  nameOf: (name: string) => `“${name}”`,
  failure: (names: string) => `Could not do ${names}`,
};
const text = (partial: Partial<Report<string>>) => shortfallText(report(partial), words);

describe('the report of many things', () => {
  it('has nothing to add when all went well', () => {
    assert.equal(text({ done: ['a', 'b'] }), '');
  });

  it('names three that failed for the same reason, and counts the others', () => {
    assert.equal(
      text({ failed: failed('No.', 'a', 'b', 'c') }),
      'Could not do “a”, “b”, “c”: Linode says: No.',
    );
    assert.equal(
      text({ failed: failed('No.', 'a', 'b', 'c', 'd', 'e') }),
      'Could not do “a”, “b”, “c” and 2 more: Linode says: No.',
    );
  });

  it('says two reasons, and where the others are', () => {
    const two = [...failed('One.', 'a', 'b'), ...failed('Two.', 'c')];
    const said = 'Could not do “a”, “b”: Linode says: One. Could not do “c”: Linode says: Two.';
    assert.equal(text({ failed: two }), said);
    assert.equal(
      text({ failed: [...two, ...failed('Three.', 'd')] }),
      `${said} More reasons, in the log: 1.`,
    );
  });

  it('says how many were left, and what ended it', () => {
    const left = ['c', 'd'];
    assert.equal(
      text({ failed: failed('No.', 'a'), left, stoppedBy: new MaintenanceError() }),
      'Could not do “a”: Linode says: No. Not begun: 2. Linode’s API is closed for maintenance. Try again later.',
    );
    assert.equal(text({ left, stoppedBy: new CancelledError() }), 'Not begun: 2.');
  });

  it('is silent when it was called off before the first', async () => {
    const calledOff = report({ left: ['a'], stoppedBy: new CancelledError() });
    await asUser([], () => tellReport(calledOff, telling));
  });

  it('gives those that failed and those that were left, to be tried again', async () => {
    const some = { done: ['a'], failed: failed('No.', 'b'), left: ['c'] };
    const stopped = report({ ...some, stoppedBy: new CancelledError() });
    const tell = () => tellReport(stopped, telling);
    const message = 'Done. Could not do “b”: Linode says: No. Not begun: 1.';
    assert.deepEqual(await asUser([closes(message, 'Try Again', 'Show Log')], tell), []);
    assert.deepEqual(await asUser([presses('Try Again', message)], tell), ['b', 'c']);
  });

  const telling = { summary: 'Done.', ...words };
});
