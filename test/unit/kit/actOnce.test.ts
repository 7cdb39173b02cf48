import assert from 'node:assert/strict';
import { actOnce } from '../../../src/kit/actOnce';
import {
  ApiError,
  CancelledError,
  NetworkError,
  RateLimitedError,
  UnconfirmedError,
  UnexpectedAnswerError,
} from '../../../src/kit/errors';
import { notFound } from '../../support/fakeImagesApi';
import { MemoryLog } from '../../support/memoryLog';

const BROKEN = new ApiError(500, [{ reason: 'Internal error', field: undefined }], 'PUT /x');
const LOST: readonly Error[] = [
  new NetworkError('the connection was cut', true),
  new UnexpectedAnswerError(502, 'text/html', 'PUT /x'),
  BROKEN,
];

describe('what is done once', () => {
  let log: MemoryLog;
  let acts: number;
  let looks: number;

  beforeEach(() => {
    log = new MemoryLog();
    acts = 0;
    looks = 0;
  });

  function run(error: Error | undefined, look: () => Promise<string | undefined>): Promise<string> {
    const act = async () => {
      acts += 1;
      if (error) throw error;
      return 'acted';
    };
    const looking = () => {
      looks += 1;
      return look();
    };
    return actOnce({ act, look: looking }, log);
  }

  it('gives what acting gave, and looks at nothing', async () => {
    assert.equal(await run(undefined, async () => 'seen'), 'acted');
    assert.deepEqual([acts, looks, log.lines], [1, 0, []]);
  });

  for (const lost of LOST) {
    it(`is looked for after a lost answer (${lost.name}), and never done again`, async () => {
      assert.equal(await run(lost, async () => 'seen'), 'seen');
      assert.deepEqual([acts, looks], [1, 1]);
      assert.match(log.lines.join(), /The answer was lost/);
    });

    it(`is said not to be done when it is not to be seen (${lost.name})`, async () => {
      const failed = run(lost, async () => undefined);
      await assert.rejects(failed, (error: unknown) => {
        assert.ok(error instanceof UnconfirmedError);
        assert.deepEqual([error.outcome, error.cause], ['notDone', lost]);
        return true;
      });
      assert.deepEqual([acts, looks], [1, 1]);
    });
  }

  it('is doubtful when looking fails, too, and says how the answer was lost', async () => {
    const failed = run(BROKEN, () => Promise.reject(new NetworkError('offline', false)));
    await assert.rejects(failed, { name: 'UnconfirmedError', outcome: 'unknown', cause: BROKEN });
    assert.equal(acts, 1);
  });

  it('is gone when looking says so', async () => {
    const gone = notFound('private/1');
    await assert.rejects(
      run(BROKEN, () => Promise.reject(gone)),
      gone,
    );
  });

  it('ends when it is called off while looking', async () => {
    const cancelled = new CancelledError();
    await assert.rejects(
      run(BROKEN, () => Promise.reject(cancelled)),
      cancelled,
    );
  });

  const REFUSED: readonly Error[] = [
    new ApiError(403, [{ reason: 'Unauthorized', field: undefined }], 'PUT /x'),
    new NetworkError('the name was not found', false),
    new RateLimitedError(0),
    new CancelledError(),
  ];
  for (const refused of REFUSED) {
    it(`fails as it is, without a look, when nothing can have been done (${refused.name})`, async () => {
      await assert.rejects(
        run(refused, async () => 'seen'),
        refused,
      );
      assert.deepEqual([acts, looks], [1, 0]);
    });
  }

  describe('and is refused with 400', () => {
    const TAKEN = new ApiError(
      400,
      [{ reason: 'Label must be unique', field: 'label' }],
      'POST /x',
    );
    const look = () => Promise.reject(new Error('not asked'));
    const refused = (lookAfter: (error: ApiError) => Promise<string | undefined>, error = TAKEN) =>
      actOnce({ act: () => Promise.reject(error), look, lookAfter }, log);

    it('was done before, where something on the way has sent it twice', async () => {
      assert.equal(await refused(async ({ details }) => details[0]?.field), 'label');
      assert.match(log.lines.join(), /It was done before it was refused/);
    });

    it('is refused where it was not, or where that cannot be seen', async () => {
      await assert.rejects(
        refused(async () => undefined),
        TAKEN,
      );
      await assert.rejects(
        refused(() => Promise.reject(BROKEN)),
        TAKEN,
      );
      assert.deepEqual(log.lines, []);
    });

    it('is looked for after no other refusal', async () => {
      const forbidden = new ApiError(403, [], 'POST /x');
      await assert.rejects(
        refused(async () => 'done', forbidden),
        forbidden,
      );
    });
  });
});
