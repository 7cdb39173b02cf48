import {
  type IdChange,
  type IdUse,
  usesIn,
  type WorkspaceFiles,
} from '../../src/features/imageIds/model/idUse';

/** Test files are bundled apart, so it is shared here. */
const KEY = Symbol.for('linodeImages.test.workspace');
const shared = globalThis as { [KEY]?: Map<string, string> };

/** The texts of the files in the workspace of tests in plain Node, by their names. */
export function workspaceTexts(): Map<string, string> {
  shared[KEY] ??= new Map();
  return shared[KEY];
}

/** A workspace in memory, whose user agrees to each change. */
export class MemoryWorkspace implements WorkspaceFiles {
  async usesOf(ids: readonly string[]): Promise<readonly IdUse[]> {
    const wanted = new Set(ids);
    return [...workspaceTexts()]
      .map(([name, text]) => ({ name, places: usesIn(text, { ids: wanted, path: `/${name}` }) }))
      .filter(({ places }) => places.length > 0);
  }

  async replaceId({ newId, oldId }: IdChange): Promise<boolean> {
    const uses = await this.usesOf([oldId]);
    for (const { name } of uses) {
      workspaceTexts().set(name, (workspaceTexts().get(name) ?? '').replaceAll(oldId, newId));
    }
    return uses.length > 0;
  }
}
