import { type Simulator, startSimulator } from '../simulator/simulator';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

const IMAGE = 'web-base-2026-11';

describe('Protecting', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo' });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('is offered on the row of an image, and shown there', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.expand('Chicago, IL');
    await ui.sideBar.openContextMenu(IMAGE);
    await workbench.screenshot('menu');
    await ui.menu.choose('Protect…');
    await ui.quickInput.waitForTitle(`Protect “${IMAGE}”`);
    await workbench.screenshot('how');
    await ui.quickInput.pick('With a Tag');
    await ui.notifications.toast(`“${IMAGE}” is protected by the tag “protected”.`).waitFor();
    await ui.notifications.clear();
    await ui.sideBar.row(IMAGE).hover();
    await workbench.opened.page.getByText('a month for each of 3 copies').waitFor();
    await workbench.screenshot('card');
    await ui.sideBar.row('Chicago, IL').hover();
    await workbench.opened.page.getByText('about $1.30 a month').waitFor();
    await workbench.screenshot('group');
  });
});
