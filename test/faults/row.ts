import type { Reach } from '../support/uploadSteps';
import type { Ended, Scene } from './scene';

/** A fault, and how often it befalls an upload, each time at another point. */
export interface Row {
  readonly runs: number;
  /** Whether API and store have names that only a proxy knows. */
  readonly isForeign?: boolean;
  /** Lets a window upload the file and meet the fault (`Scene.meet`), until it is over with it. */
  befall(scene: Scene): Promise<Ended>;
}

/** Some rows of the table, by what befalls an upload. */
export type Rows = Readonly<Record<string, Row>>;

/** A step of a window, by its name and how many of that name it is. */
export interface Moment {
  readonly step: string;
  readonly count: number;
}

/** How many steps of each name an upload has at least. */
const STEPS: Readonly<Record<string, number>> = {
  'images.create': 1,
  'images.create, done': 1,
  'claims.take': 2,
  'claims.take, done': 2,
  'memory.update': 4,
  'memory.update, done': 4,
  'secrets.store': 1,
  'secrets.store, done': 1,
  put: 1,
  'file.piece': 4,
  'put, done': 1,
  'images.get': 1,
  'images.get, done': 1,
  'memory.remove': 2,
  'secrets.delete': 1,
  'claims.release': 2,
};

/** From the answer that gives the image until its last byte is sent; most of them within the file. */
export const WHILE_SENDING = ['secrets.store, done', 'put', 'file.piece', 'file.piece'];

/** A step of an upload, of any of these names. */
export function randomMoment(
  { random }: Scene,
  steps: readonly string[] = Object.keys(STEPS),
): Moment {
  const step = random.of(steps);
  return { step, count: random.between(1, STEPS[step] ?? 1) };
}

/** Meets the fault at that moment, and no second time. */
export function meetAt(scene: Scene, moment: Moment, act: () => Promise<void> | void): Reach {
  let seen = 0;
  return (step) => {
    if (step !== moment.step) return;
    seen += 1;
    if (seen !== moment.count) return;
    scene.meet(`${step} ${seen}`);
    return act();
  };
}
