import assert from 'node:assert/strict';
import { tellReport } from '../../src/commands/tellReport';
import { ApiError, CancelledError, MaintenanceError } from '../../src/core/errors';
import type { Report } from '../../src/core/operations/inTurn';
import { shortfallText } from '../../src/words/report';
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
const text = (partial: Partial<Report<string>>) => shortfallText(report(partial), (name) => name);

describe('the report of many things', () => {
  it('has nothing to add when all went well', () => {
    assert.equal(text({ done: ['a', 'b'] }), '');
  });

  it('names three that failed for the same reason, and counts the others', () => {
    assert.equal(
      text({ failed: failed('No.', 'a', 'b', 'c') }),
      '3 could not be changed: “a”, “b”, “c”: Linode says: No.',
    );
    assert.equal(
      text({ failed: failed('No.', 'a', 'b', 'c', 'd', 'e') }),
      '5 could not be changed: “a”, “b”, “c” and 2 more: Linode says: No.',
    );
  });

  it('says two reasons, and where the others are', () => {
    const two = [...failed('One.', 'a', 'b'), ...failed('Two.', 'c')];
    const said = '“a”, “b”: Linode says: One. “c”: Linode says: Two.';
    assert.equal(text({ failed: two }), `3 could not be changed: ${said}`);
    assert.equal(
      text({ failed: [...two, ...failed('Three.', 'd')] }),
      `4 could not be changed: ${said} The log has the other reasons.`,
    );
  });

  it('says how many were left, and what ended it', () => {
    const left = ['c', 'd'];
    assert.equal(
      text({ failed: failed('No.', 'a'), left, stoppedBy: new MaintenanceError() }),
      '1 could not be changed: “a”: Linode says: No. 2 were left as they were. Linode’s API is closed for maintenance. Try again later.',
    );
    assert.equal(text({ left, stoppedBy: new CancelledError() }), '2 were left as they were.');
  });

  it('is silent when it was called off before the first', async () => {
    const calledOff = report({ left: ['a'], stoppedBy: new CancelledError() });
    await asUser([], () => tellReport(calledOff, telling([])));
  });

  it('goes on with those that failed and those that were left', async () => {
    const again: string[] = [];
    const some = { done: ['a'], failed: failed('No.', 'b'), left: ['c'] };
    const stopped = report({ ...some, stoppedBy: new CancelledError() });
    await asUser([closes(/^Done\. 1 could not/, 'Try Again', 'Show Log')], () =>
      tellReport(stopped, telling(again)),
    );
    assert.deepEqual(again, []);
    await asUser([presses('Try Again', /^Done\./)], () => tellReport(stopped, telling(again)));
    assert.deepEqual(again, ['b', 'c']);
  });

  function telling(again: string[]) {
    const tryAgain = async (items: readonly string[]) => void again.push(...items);
    return { summary: 'Done.', nameOf: (name: string) => name, tryAgain };
  }
});
