import assert from 'node:assert/strict';
import type { Journey } from '../journeys';
import { assertPlain, foreign, shown } from './texts';

export function askedAboutForeign(journey: Journey): void {
  describe('Text of others, where one is asked', () => {
    async function tagsOf(...labels: readonly string[]): Promise<void> {
      const { quickInput } = journey.ui;
      await quickInput.runCommand('Linode Images: Edit Tags…');
      for (const label of labels) await quickInput.pick(label);
      await quickInput.accept();
    }

    it('is plain in a list to choose from, and as the example of a box', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Rename…');
      await ui.quickInput.entry(shown('label')).waitFor();
      await assertPlain(journey);
      await journey.screenshot('list');
      await ui.quickInput.pick(shown('label'));
      await ui.quickInput.title.filter({ hasText: 'Rename' }).waitFor();
      await assertPlain(journey);
      await ui.quickInput.cancel();
    });

    it('is plain in what is wrong with an answer', async () => {
      const { ui } = journey;
      await tagsOf(shown('label'));
      await ui.quickInput.title.filter({ hasText: 'Tags of' }).waitFor();
      await ui.quickInput.type(foreign('tag').padEnd(101, 'x'));
      await ui.quickInput.message.filter({ hasText: '[tag]' }).waitFor();
      await assertPlain(journey);
      await journey.screenshot('answer');
      await ui.quickInput.cancel();
    });

    it('is plain among regions, tags and in the refusal of a change', async () => {
      const { simulator, ui } = journey;
      await tagsOf('api-gateway', shown('label'));
      await ui.quickInput.pick('Remove Tags');
      await ui.quickInput.entry(shown('tag')).waitFor();
      await assertPlain(journey);
      await journey.screenshot('tags');
      await ui.quickInput.cancel();
      await ui.runCommand('Linode Images: Replicate to Regions…');
      await ui.quickInput.pick(shown('label'));
      await ui.quickInput.accept();
      await ui.quickInput.entry(shown('region')).waitFor();
      await assertPlain(journey);
      await ui.quickInput.cancel();
      const refusal = { kind: 'status', status: 400, reason: foreign('why') } as const;
      simulator.faults.next({ method: 'PUT', path: /\/images\// }, refusal);
      await ui.runCommand('Linode Images: Rename…');
      await ui.quickInput.pick(shown('label'));
      await ui.quickInput.title.filter({ hasText: 'Rename' }).waitFor();
      await ui.quickInput.answer('plain');
      const message = await ui.notifications.message(/Linode says/);
      assert.ok(message.includes(shown('why')), message);
      await assertPlain(journey);
      await journey.screenshot('refusal');
    });
  });
}
