import { isCancellation, mayHaveActed, reasonOf } from '../../../kit/errors';
import { onFate } from '../../../kit/lostAnswers';
import type { Clock } from '../../../kit/ports';
import { SecretText } from '../../../kit/secrets';
import type { ActivityMemory, ActKind, Actor, ActResult, ActTarget } from './activity';
import { beginningLine, endingLine } from './activityLines';

export interface RecorderOptions {
  readonly memory: Pick<ActivityMemory, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
  newKey(): string;
  /** Whose acts these are. */
  actor(): Actor;
}

/** What is noted of a call: what it acts on, and of its answer what was made. */
interface Note<A extends readonly unknown[], R> {
  of(...args: A): ActTarget;
  made?(answer: R): string | number;
}

/** Notes each act when it begins and when it has ended, with its result. The act itself stays as it is. */
export class ActivityRecorder {
  constructor(private readonly options: RecorderOptions) {}

  /** The same call, noted. */
  noted<A extends readonly unknown[], R>(
    kind: ActKind,
    act: (...args: A) => Promise<R>,
    { made, of }: Note<A, R>,
  ): (...args: A) => Promise<R> {
    return async (...args) => {
      const key = this.#begin(kind, of(...args));
      const end = (result: ActResult, id?: string) =>
        this.options.memory.append(endingLine({ key, result, ...(id !== undefined && { id }) }));
      try {
        const answer = await act(...args);
        end({ kind: 'done' }, made && String(made(answer)));
        return answer;
      } catch (error) {
        const reason = withoutSecrets(reasonOf(error), args);
        const isDoubtful = mayHaveActed(error) || isCancellation(error);
        end({ kind: isDoubtful ? 'unknown' : 'failed', reason });
        onFate(error, (fate) =>
          end(fate === 'done' ? { kind: 'done' } : { kind: 'failed', reason }),
        );
        throw error;
      }
    };
  }

  #begin(kind: ActKind, { details = {}, id = '', label = '' }: ActTarget): string {
    const { actor, clock, memory, newKey } = this.options;
    const key = newKey();
    memory.append(beginningLine({ key, kind, at: clock.now(), ...actor(), id, label, details }));
    return key;
  }
}

/** A text in which dots stand for whatever secret the call was given. */
function withoutSecrets(text: string, value: unknown): string {
  if (value instanceof SecretText) return text.replaceAll(value.reveal(), String(value));
  if (typeof value !== 'object' || value === null) return text;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.values(value).reduce<string>(withoutSecrets, text) : text;
}
