import { type CommandContext, ownOperations } from '../commandContext';
import { askPrune } from './askPrune';
import { readGround } from './pruneGround';
import { confirmPrune, runPrune } from './runPrune';

/**
 * Finds the images of the account, or of the rows of groups, that can go, shows them as a dry run,
 * and deletes those that are picked and confirmed. Until then nothing is changed.
 */
export async function prune(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  await context.rights.load();
  const ground = await readGround(context, operations, { target, selection });
  const chosen = { ...(await askPrune(context, ground)), operations, ground };
  await confirmPrune(context, chosen);
  await runPrune(context, chosen);
}
