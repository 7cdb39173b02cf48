import assert from 'node:assert/strict';
import {
  type Beginning,
  beginningLine,
  endingLine,
  readActivities,
} from '../../../../../src/features/activity/model/activityLines';

const act: Beginning = {
  key: 'a',
  accountId: '1',
  name: 'my-team',
  kind: 'deleteImage',
  at: 1_000,
  id: 'private/1',
  label: 'web',
  details: {},
};
const done = { kind: 'done' } as const;

describe('the lines of the activity', () => {
  it('give each act with its last ending, the newest act first, whatever their order', () => {
    const lines = [
      endingLine({ key: 'a', result: { kind: 'unknown', reason: 'cut' } }),
      beginningLine({ ...act, key: 'b', at: 2_000, kind: 'capture', id: '' }),
      endingLine({ key: 'b', result: done, id: 'private/2' }),
      beginningLine(act),
      endingLine({ key: 'a', result: done }),
    ];
    const { activities, unreadable } = readActivities(lines, 0);
    assert.equal(unreadable, 0);
    assert.deepEqual(
      activities.map(({ key, id, result }) => [key, id, result]),
      [
        ['b', 'private/2', done],
        ['a', 'private/1', done],
      ],
    );
  });

  it('say of an act without an ending that its answer was not seen', () => {
    const [first] = readActivities([beginningLine(act)], 0).activities;
    assert.deepEqual(first?.result, { kind: 'unknown', reason: '' });
  });

  it('leave out what began before', () => {
    const lines = [beginningLine(act), beginningLine({ ...act, key: 'b', at: 3_000 })];
    assert.deepEqual(
      readActivities(lines, 2_000).activities.map(({ key }) => key),
      ['b'],
    );
  });

  it('are counted where they are damaged, and spoil no other', () => {
    const damaged = [
      ...['{"half', 'null', '[]', '7', '"text"', '{}', '\u0000\u0000', '{"key":"a"}'],
      ...['{"key":7,"result":{"kind":"done"}}', '{"key":"a","result":{"kind":"perhaps"}}'],
      JSON.stringify({ ...act, kind: 'explode' }),
      JSON.stringify({ ...act, at: 'today' }),
      JSON.stringify({ ...act, label: ['x'] }),
    ];
    const read = readActivities([...damaged, beginningLine(act)], 0);
    assert.equal(read.unreadable, damaged.length);
    assert.equal(read.activities.length, 1);
  });

  it('take no more of a text of others than fits, in any part of them', () => {
    const long = '"\n'.repeat(5_000);
    const details = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, long]));
    const line = beginningLine({ ...act, label: long, name: long, details });
    const end = endingLine({ key: 'a', result: { kind: 'failed', reason: long } });
    for (const text of [line, end]) {
      assert.ok(text.length < 20_000);
      assert.doesNotMatch(text, /\n/);
    }
    assert.equal(readActivities([line, end], 0).activities[0]?.result.kind, 'failed');
  });

  it('keep nothing of details that are no texts', () => {
    const line = JSON.stringify({ ...act, details: { a: 'x', b: 7, c: {} } });
    assert.deepEqual(readActivities([line], 0).activities[0]?.details, { a: 'x' });
  });
});
