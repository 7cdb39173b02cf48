import type { ToolId } from '../../../src/kit/manifest';
import { presses, types } from '../../support/deeds';
import { LABEL } from '../../support/editFixture';
import { callTool } from '../../support/stage';
import { Images } from './imageScenes';
import type { Scene } from './scene';

/** Plans by that tool and has it carried out; resolves to what the agent reads. */
async function apply(tool: ToolId, input: unknown): Promise<string> {
  try {
    const { plan } = await callTool(tool, input);
    const told = await callTool('applyPlan', { plan });
    const { plan: _, next, note, why, ...done } = told;
    return why === undefined ? JSON.stringify(done) : String(why);
  } catch (error) {
    return (error as Error).message;
  }
}

export function agentDeletionScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'DELETE', path: /\/images\// },
    at: 1,
    run: async (fixture) => {
      await images.rows(fixture);
      return apply('planDeletion', { images: images.ids });
    },
    answers: (meanwhile) => [presses('Delete', /^Delete “web”\?/, meanwhile)],
    work: () => ({ kind: 'delete', ids: images.ids }),
  };
}

export function agentReplicationScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'POST', path: /\/regions$/ },
    at: 1,
    run: async (fixture) => {
      await images.rows(fixture);
      return apply('planReplication', { image: images.ids[0], add: ['jp-osa'] });
    },
    answers: (meanwhile) => [presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/, meanwhile)],
    work: () => ({ kind: 'replicate', ids: images.ids, regions: ['us-ord', 'jp-osa'] }),
  };
}

export function agentEditScene(): Scene {
  const images = new Images(['web']);
  return {
    ...images,
    changing: { method: 'PUT', path: /\/images\// },
    at: 1,
    run: async (fixture) => {
      await images.rows(fixture);
      return apply('planEdit', { image: images.ids[0], label: 'www' });
    },
    answers: (meanwhile) => [types('www', LABEL, meanwhile)],
    work: () => ({ kind: 'edit', ids: images.ids, change: { label: 'www' } }),
  };
}
