import * as l10n from '@vscode/l10n';
import type { Image } from '../../images/model/image';
import { imageRecord } from '../../images/model/imageReference';
import type { ToolAnswer } from './toolAnswer';
import { ToolCallError } from './toolCallError';

/** What an agent wants to have done: made and shown by one tool, and carried out by another. */
export interface PlannedChange {
  /** What it does, as the user may read it: “Delete 3 images”. */
  readonly title: string;
  /** The images that it is about, as they were when it was made. */
  readonly images: readonly Image[];
  /** Reads those images again. Those that are gone are left out. */
  readNow(signal: AbortSignal): Promise<readonly Image[]>;
  /** Asks the user as the user's own command does, and does it. A no throws a `CancelledError`. */
  apply(step: ApplyStep): Promise<ToolAnswer>;
}

/** What a plan that is carried out goes by. */
export interface ApplyStep {
  readonly signal: AbortSignal;
  /** Throws where the plan is too old by now, or its images have changed. To be called after the answer. */
  requireCurrent(): Promise<void>;
}

export interface Plan extends PlannedChange {
  readonly id: string;
  /** In ms since the epoch. */
  readonly madeAt: number;
}

/** A plan that is older is not carried out: what it rests on may have changed. */
const PLAN_VALID_FOR_MS = 5 * 60_000;

/** More plans are not kept; the oldest goes. */
const MOST_PLANS = 20;

export interface PlanBookOptions {
  /** In ms since the epoch. */
  now(): number;
  newId(): string;
}

/** The plans that agents have made in this window. Each is carried out once at most. */
export class PlanBook {
  readonly #plans = new Map<string, Plan>();
  #isBusy = false;

  constructor(private readonly options: PlanBookOptions) {}

  keep(change: PlannedChange): Plan {
    const plan = { ...change, id: `plan-${this.options.newId()}`, madeAt: this.options.now() };
    this.#plans.set(plan.id, plan);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    return plan;
  }

  /**
   * Carries a plan out, once at most, and one at a time. Throws where there is none of that id, where it is
   * too old, and while another one waits for its answer.
   */
  async carryOut<T>(id: string, run: (plan: Plan) => Promise<T>): Promise<T> {
    if (this.#isBusy) {
      throw new ToolCallError(
        l10n.t('Another plan waits for the user. Wait until that is answered.'),
      );
    }
    const plan = this.#take(id);
    this.#isBusy = true;
    try {
      return await run(plan);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Throws where a plan is too old to be carried out. */
  requireYoung({ madeAt }: Plan): void {
    const ageMs = this.options.now() - madeAt;
    if (ageMs >= 0 && ageMs < PLAN_VALID_FOR_MS) return;
    throw new ToolCallError(
      l10n.t('The plan is older than five minutes. Nothing was done. Make the plan again.'),
    );
  }

  #take(id: string): Plan {
    const plan = this.#plans.get(id);
    this.#plans.delete(id);
    if (!plan) {
      throw new ToolCallError(
        l10n.t(
          'There is no plan of that ID: a plan is carried out once at most, and forgotten when the window closes. Make the plan again.',
        ),
      );
    }
    this.requireYoung(plan);
    return plan;
  }
}

/** Throws where the images of a plan are not what they were when it was made. */
export function requireUnchanged(planned: readonly Image[], now: readonly Image[]): void {
  const byId = new Map(now.map((image) => [image.id, image]));
  const changed = planned.filter((image) => factsOf(image) !== factsOf(byId.get(image.id)));
  if (changed.length === 0) return;
  throw new ToolCallError(
    l10n.t(
      'Changed or gone since the plan was made: {0}. Nothing was done. Look at them, then make the plan again.',
      changed.map(({ id }) => id).join(', '),
    ),
  );
}

/** All but `updated`, which may move without a change, and sharing, of which the question tells. */
function factsOf(image: Image | undefined): string {
  if (!image) return '';
  const { updated, is_shared, image_sharing, ...facts } = imageRecord(image);
  return JSON.stringify(facts);
}
