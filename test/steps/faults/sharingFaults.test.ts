import assert from 'node:assert/strict';
import type { Fault } from '../../simulator/faults';
import { watchProgress } from '../../support/progress';
import { asUser } from '../../support/scriptedUser';
import { SharingSteps } from '../../support/sharingSteps';
import { execute } from '../../support/stage';
import { ASKED, FORBIDDEN, LIMITED, NOT_DONE } from './cells';
import { closeInTheMiddle } from './closedWindow';
import { inStatusBar, noteStatusBar, readsAll } from './looks';
import { accessScenes } from './sharingAccessScenes';
import { memberScenes } from './sharingMemberScenes';
import { ownerScenes, prepare, type SharingScene } from './sharingScenes';

/** What comes of a fault: it is done, or it failed for that reason, which leaves all as it was. */
type Outcome = 'done' | { readonly why: string };

const GATEWAY = { kind: 'gateway', status: 503, says: 'nothing', afterActing: true } as const;

/** Each fault of a request: what comes of it, and how often what changes something is sent. */
const FAULTS: Readonly<Record<string, readonly [Fault, Outcome, sent: number]>> = {
  '401': [{ kind: 'status', status: 401, reason: 'Invalid Token' }, 'done', 2],
  '403': [{ kind: 'status', status: 403, reason: 'Unauthorized' }, { why: FORBIDDEN }, 1],
  '409': [
    { kind: 'status', status: 409, reason: 'Conflict' },
    { why: 'Linode says: Conflict.' },
    1,
  ],
  '429 for a month': [
    {
      kind: 'status',
      status: 429,
      reason: 'Too many requests',
      headers: { 'Retry-After': '2592000' },
    },
    { why: LIMITED },
    1,
  ],
  '404 of a gateway': [{ kind: 'gateway', status: 404, says: 'json' }, { why: NOT_DONE }, 1],
  '500 before it acted': [
    { kind: 'status', status: 500, reason: 'Internal error' },
    { why: NOT_DONE },
    1,
  ],
  '502 after it acted': [{ kind: 'html502AfterActing' }, 'done', 1],
  '503 of a gateway, after it acted': [{ ...GATEWAY, headers: { 'Retry-After': '1' } }, 'done', 1],
  'cut before it acted': [{ kind: 'cut', afterBytes: 0 }, { why: NOT_DONE }, 1],
  'cut after it acted': [{ kind: 'cutAfterActing' }, 'done', 1],
};

/** A fault of an act: what the user sees, what is left, and how often it was sent. */
interface Case {
  readonly name: string;
  readonly sees: readonly string[];
  readonly left: string | undefined;
  readonly sent: number | undefined;
  meanwhile(steps: SharingSteps): unknown;
}

function casesOf(scene: SharingScene): readonly Case[] {
  const { after, before, changed, changing, done, isPatient = false, whenGone } = scene;
  const told = (why: string) => [`${scene.failure}: ${why} [Show Log]`];
  const faults = Object.entries(FAULTS).map(([name, [fault, outcome, sent]]): Case => {
    const meanwhile = ({ simulator }: SharingSteps) => simulator.faults.next(changing, fault);
    if (outcome !== 'done') return { name, sees: told(outcome.why), left: before, sent, meanwhile };
    const sees = name === '401' ? [...ASKED, done] : [scene.doneWhenLost ?? done];
    return { name, sees, left: after, sent, meanwhile };
  });
  const limit = { kind: 'rateLimit', retryAfterS: isPatient ? 1 : 60 } as const;
  const limited = {
    name: '429',
    meanwhile: ({ simulator }: SharingSteps) => simulator.faults.next(changing, limit),
  };
  return [
    ...faults,
    isPatient
      ? { ...limited, sees: [done], left: after, sent: 2 }
      : { ...limited, sees: told(LIMITED), left: before, sent: 1 },
    {
      name: 'gone meanwhile',
      sees: [whenGone],
      left: undefined,
      sent: undefined,
      meanwhile: (steps) => scene.goes(steps),
    },
    {
      name: 'changed meanwhile',
      sees: [changed.sees],
      left: changed.left,
      sent: undefined,
      meanwhile: (steps) => changed.does(steps),
    },
  ];
}

const scenes = { ...ownerScenes(), ...accessScenes(), ...memberScenes() };

describe('a fault meets', () => {
  const steps = new SharingSteps();

  /** Runs the act into what happens meanwhile; the user sees just that. */
  async function meet(scene: SharingScene, { meanwhile, sees }: Case): Promise<void> {
    prepare(steps);
    await steps.signIn();
    await steps.look();
    const [first, ...others] = await scene.rows(steps);
    const read = readsAll(sees, steps.simulator.tokens.full);
    const deeds = [...scene.answers(() => meanwhile(steps)), ...read];
    const act = () => execute(`linodeImages.${scene.command}`, first, others);
    const noted = await noteStatusBar(() => watchProgress(() => asUser(deeds, act)));
    assert.deepEqual(noted, inStatusBar(sees));
  }

  /** Another window is killed while the service holds its request. */
  async function closeWindow(scene: SharingScene, acts: boolean): Promise<void> {
    const { faults, journal, tokens, url } = steps.simulator;
    const [call, ...args] = await scene.work(steps);
    const work = { kind: 'sharing', call, args } as const;
    const { met } = faults.next(scene.changing, { kind: acts ? 'hold' : 'stall' });
    await closeInTheMiddle({ url, token: tokens.full, work }, met);
    const isOver = acts ? journal.idle() : undefined;
    faults.release();
    await isOver;
  }

  const sent = ({ changing: { method, path } }: SharingScene) =>
    steps.simulator.journal.requests(method, path).length;

  for (const [name, scene] of Object.entries(scenes)) {
    describe(`${name}:`, () => {
      for (const one of casesOf(scene)) {
        it(`${one.name}. Seen: ${one.sees.join(' ')}`, async () => {
          await meet(scene, one);
          assert.equal(sent(scene), one.sent ?? sent(scene), 'requests that change');
          assert.equal(scene.left(steps), one.left ?? scene.left(steps));
        });
      }

      for (const acts of [false, true]) {
        it(`VS Code closed${acts ? ', and it acts' : ' before it acted'}`, async () => {
          prepare(steps);
          await closeWindow(scene, acts);
          assert.equal(scene.left(steps), acts ? scene.after : scene.before);
          await steps.signIn();
          await steps.look();
          assert.equal(sent(scene), 1);
        });
      }
    });
  }
});
