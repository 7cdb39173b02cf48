import assert from 'node:assert/strict';
import { Fixture } from '../../support/fixture';
import { watchProgress } from '../../support/progress';
import { ProxiedFixture } from '../../support/proxiedFixture';
import { asUser } from '../../support/scriptedUser';
import { execute } from '../../support/stage';
import { agentDeletionCells, agentEditCells, agentReplicationCells } from './agentCells';
import * as agents from './agentScenes';
import * as bootTable from './bootCells';
import * as boots from './bootScenes';
import type { Operation } from './cells';
import type { FaultName } from './columns';
import { cancelUploadCells, deleteManyCells, deleteOneCells } from './deletionCells';
import { closeAt, isClosing, isOfProxy, plan } from './faults';
import * as images from './imageScenes';
import { deployCells, rebuildCells } from './linodeCells';
import { deployScene, rebuildScene } from './linodeScenes';
import {
  accountText,
  assertAgentReads,
  inProgress,
  inStatusBar,
  noteStatusBar,
  readsAll,
  untilShown,
} from './looks';
import { replicateManyCells, tagCells } from './manyImagesCells';
import { captureCells, renameCells, replicateOneCells } from './oneImageCells';
import type { Scene } from './scene';

/** The table: what an operation does, and what is seen and left when it meets a fault. */
const OPERATIONS: Readonly<Record<string, readonly [() => Scene, Operation]>> = {
  'a capture': [images.captureScene, captureCells],
  'an edit of an image': [images.renameScene, renameCells],
  'an edit of the tags of several images': [images.tagScene, tagCells],
  'a replication of an image': [images.replicateOneScene, replicateOneCells],
  'a replication of several images': [images.replicateManyScene, replicateManyCells],
  'a deletion of an image': [images.deleteOneScene, deleteOneCells],
  'a deletion of several images': [images.deleteManyScene, deleteManyCells],
  'a cancellation of a waiting upload': [images.cancelUploadScene, cancelUploadCells],
  'a deletion by an agent': [agents.agentDeletionScene, agentDeletionCells],
  'a replication by an agent': [agents.agentReplicationScene, agentReplicationCells],
  'an edit by an agent': [agents.agentEditScene, agentEditCells],
  'a deployment': [deployScene, deployCells],
  'a rebuild': [rebuildScene, rebuildCells],
  'the profile after a rebuild': [boots.profileScene, bootTable.profileCells],
  'the boot after a rebuild': [boots.bootScene, bootTable.bootCells],
  'the profile of a Linode that is repaired': [boots.repairScene, bootTable.repairCells],
  'the restart of a Linode that is repaired': [boots.restartScene, bootTable.restartCells],
};

/** Describes the cells of these faults, for each operation. */
export function describeFaults(faults: readonly FaultName[]): void {
  const [ofProxy, others] = [faults.filter(isOfProxy), faults.filter((one) => !isOfProxy(one))];
  describe('directly:', () => describeCells(new Fixture(), others));
  if (ofProxy.length === 0) return;
  describe('by a proxy:', () => describeCells(new ProxiedFixture(), ofProxy));
}

function describeCells(fixture: Fixture, faults: readonly FaultName[]): void {
  /** Runs the operation into the fault; the user sees just that. */
  async function meet(fault: FaultName, scene: Scene, sees: readonly string[]): Promise<void> {
    const { simulator } = fixture;
    const deeds = [
      ...scene.answers(() => plan(fault, scene, fixture)),
      ...readsAll(sees, simulator.tokens.full),
    ];
    const [waiting] = inProgress(sees);
    const noted = await noteStatusBar(() =>
      watchProgress((shown) =>
        asUser(deeds, async () => {
          const done = scene.run(fixture);
          if (waiting) await shown.until(waiting).then(() => shown.cancel());
          assertAgentReads(sees, await done);
        }),
      ),
    );
    assert.deepEqual(noted, inStatusBar(sees));
  }

  for (const [name, [makeScene, { cells, states }]] of Object.entries(OPERATIONS)) {
    describe(`${name}:`, () => {
      for (const fault of faults) {
        const { left, sees, sent } = cells[fault];
        it(`${fault}. Seen: ${sees.join(' ') || 'nothing'} Left: ${left}.`, async () => {
          const scene = makeScene();
          const { account, journal } = fixture.simulator;
          scene.prepare(account, fault === 'cut, and the label of several images');
          await fixture.signIn();
          if (isClosing(fault)) {
            await closeAt(fault, scene, fixture);
            await execute('linodeImages.refresh');
          } else await meet(fault, scene, sees);
          const { method, path } = scene.changing;
          assert.equal(journal.requests(method, path).length, sent, 'requests that change');
          assert.equal(accountText(account), states[left]?.account);
          await untilShown(fixture.extension.own, states[left]?.tree ?? '');
        });
      }
    });
  }
}
