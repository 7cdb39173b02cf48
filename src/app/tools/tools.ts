import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { IdKnowledge } from '../../features/imageIds/idKnowledge';
import { PlanBook } from '../../features/tools/model/planBook';
import { ToolCallError, toToolCallError } from '../../features/tools/model/toolCallError';
import { inputProblem, type ObjectSchema } from '../../features/tools/model/toolSchema';
import { SECTION, type ToolId } from '../../kit/manifest';
import { usableTools } from '../../ui/settings';
import type { AccountScope } from '../accountScope';
import type { createApp } from '../app';
import { applyPlan } from './applyPlan';
import { findImages, getImage, imageRegions } from './findingTools';
import { checkFile, checkIds } from './lookingTools';
import { planDeployment, planEdit, planUpload } from './planMakingTools';
import { planPruning } from './planPruning';
import { planDeletion, planReplication } from './planTools';
import type { Tool, ToolContext } from './toolContext';

/** As package.json describes it, to VS Code and to who calls it. */
export interface ToolDescription {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly inputSchema: ObjectSchema;
}

/** A call of a tool, whoever calls: nothing of it has been checked. */
export interface ToolCall {
  readonly input: unknown;
  readonly signal: AbortSignal;
}

const tools: Readonly<Record<ToolId, Tool>> = {
  findImages,
  getImage,
  imageRegions,
  checkIds,
  checkFile,
  planUpload,
  planReplication,
  planEdit,
  planDeletion,
  planPruning,
  planDeployment,
  applyPlan,
};

export interface ToolServices {
  /** Gives the answer as text. Throws a `ToolCallError`, or the reason of the signal. */
  run(name: string, call: ToolCall): Promise<string>;
  dispose(): void;
}

/** Makes the tools that agents may use; `descriptions` is what package.json says of them. */
export function createTools(
  app: ReturnType<typeof createApp>,
  scope: AccountScope,
  descriptions: readonly ToolDescription[],
): ToolServices {
  const knowledge = new IdKnowledge(app);
  const now = () => scope.clock.now();
  const plans = new PlanBook({ now, newId: () => randomUUID().slice(0, 8) });
  const context: ToolContext = { scope, knowledge, plans };
  return {
    dispose: () => knowledge.dispose(),
    run: async (name, { input, signal }) => {
      try {
        const tool = usableTool(name, descriptions, input);
        signal.throwIfAborted();
        await scope.accounts.untilRead();
        return await scope.byHand(() => tool(context, input as never, signal));
      } catch (error) {
        throw toToolCallError(error);
      }
    },
  };
}

/** Throws for a tool that is switched off, whatever VS Code let through, and for a wrong input. */
function usableTool(name: string, descriptions: readonly ToolDescription[], input: unknown): Tool {
  const id = name.slice(TOOL_PREFIX.length) as ToolId;
  const description = descriptions.find((one) => one.name === name);
  const tool = Object.hasOwn(tools, id) ? tools[id] : undefined;
  if (!tool || !description) throw new ToolCallError(l10n.t('There is no tool “{0}”.', name));
  if (!usableTools.value.includes(id)) {
    const setting = `${SECTION}.tools.${id}`;
    throw new ToolCallError(
      l10n.t('The user has switched this tool off by the setting “{0}”. Do without it.', setting),
    );
  }
  const problem = inputProblem(input, description.inputSchema);
  if (problem !== undefined) throw new ToolCallError(problem);
  return tool;
}

/** What the names of tools begin with; the id follows. */
const TOOL_PREFIX = `${SECTION}_`;
