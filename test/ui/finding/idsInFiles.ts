import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { untilDone } from '../../workbench/retry';
import type { Journey } from '../journeys';

const OWN = 'web-base-2026-11';

export function idsInFiles(journey: Journey): void {
  describe('The ids of images in files', () => {
    let id: string;

    journey.given(({ folder, simulator }) => {
      id = simulator.account.images.find(({ label }) => label === OWN)?.id ?? assert.fail(OWN);
      const machine = (name: string, image: string) =>
        `resource "linode_instance" "${name}" {\n  image  = "${image}"\n  region = "us-ord"\n}\n`;
      const text = ['debian13', 'debian10'].map((name) => machine(name, `linode/${name}`));
      fs.writeFileSync(path.join(folder, 'main.tf'), `${text.join('\n')}\n${machine('new', '')}`);
      fs.writeFileSync(path.join(folder, 'own.tf'), machine('own', id));
    });

    const press = (keys: string) => journey.page.keyboard.press(keys);
    const write = (text: string) => journey.page.keyboard.type(text);

    async function open(name: string): Promise<void> {
      await press('ControlOrMeta+p');
      await journey.ui.quickInput.type(name);
      await journey.ui.quickInput.pick(name);
      await journey.ui.editorTab(name).waitFor();
    }

    /** Puts the caret there, also where a card hides the place. */
    async function goTo(line: number, column: number): Promise<void> {
      const { page, ui } = journey;
      await press('ControlOrMeta+p');
      await ui.quickInput.type(`:${line}:${column}`);
      await page
        .locator('.quick-input-list')
        .getByText(new RegExp(`line ${line}`, 'i'))
        .first()
        .waitFor();
      await ui.quickInput.accept();
      await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
    }

    it('are explained under the pointer', async () => {
      const { page, ui } = journey;
      await open('main.tf');
      await page.locator('.squiggly-info').waitFor(); // By then the file has been looked at.
      const card = page.locator('.monaco-hover').filter({ hasText: 'End of life' });
      const link = card.getByText('Show in Tree');
      const point = async (): Promise<void> => {
        await ui.editorLine('"linode/debian13"').locator('span').last().hover();
        await link.waitFor({ timeout: 10_000 });
      };
      await untilDone(point);
      await journey.screenshot('hover');
      await untilDone(async () => {
        if (!(await link.isVisible())) await point(); // A card goes when the pointer is off its word for a moment.
        await link.click({ timeout: 3_000 });
      });
      await ui.sideBar.selectedRow('Debian 13').waitFor();
    });

    it('are offered where one is typed', async () => {
      const { page, ui } = journey;
      await goTo(12, 13);
      await write(OWN);
      await press('ControlOrMeta+Space');
      await page.locator('.suggest-widget').getByText(OWN).first().waitFor();
      await journey.screenshot('completion');
      await press('Enter');
      await ui.editorLine(`image  = "${id}"`).waitFor();
    });

    it('are replaced where Linode does not offer them any more', async () => {
      const { page, ui } = journey;
      await goTo(7, 15);
      await press('ControlOrMeta+.');
      const fix = page.getByText('Replace with linode/debian13 (Debian 13); Terraform makes');
      await fix.waitFor();
      await journey.screenshot('quick fix');
      await fix.click();
      await ui.editorLine('"linode/debian10"').waitFor({ state: 'detached' });
    });

    it('are found in the workspace', async () => {
      const { page, ui } = journey;
      await ui.showContainer('Linode Images');
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu(OWN);
      await ui.menu.chooseIn('Go To', 'Find in Workspace');
      const results = page.locator('.search-view .results');
      await results.getByText('own.tf').waitFor();
      await journey.screenshot('found');
    });

    it('are replaced across the workspace, once each place was shown', async () => {
      const { page, ui } = journey;
      await ui.showContainer('Linode Images');
      await ui.sideBar.openContextMenu(OWN);
      await ui.menu.chooseIn('Go To', 'Replace Across Workspace…');
      await ui.quickInput.pick('Kali Linux');
      const apply = page.getByRole('button', { name: 'Apply', exact: true });
      await apply.waitFor();
      await page.locator('.edit-checkbox').last().click();
      await journey.screenshot('preview');
      await apply.click();
      await open('own.tf');
      await ui.editorLine('image  = "linode/kali"').waitFor();
    });
  });
}
