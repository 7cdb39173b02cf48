import { commandFailure } from '../../words/errors/commandFailure';
import type { CommandContext } from '../commandContext';
import { tellFailure } from '../tellFailure';

/** Says that an upload failed, while the others go on. */
export function tellUploadFailure({ log }: Pick<CommandContext, 'log'>, error: unknown): void {
  tellFailure(commandFailure('linodeImages.uploadImage'), error, log);
}
