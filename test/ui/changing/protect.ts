import type { Journey } from '../journeys';

const IMAGE = 'golden-rocky9';

export function protecting(journey: Journey): void {
  describe('Protecting', () => {
    it('is offered on the row of an image, and shown there', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu(IMAGE);
      await ui.menu.openSubmenu('Edit');
      await journey.screenshot('menu');
      await ui.menu.chooseIn('Edit', 'Protect…');
      await ui.quickInput.waitForTitle(`Protect “${IMAGE}”`);
      await journey.screenshot('how');
      await ui.quickInput.pick('With a Tag');
      await ui.notifications.toast(`“${IMAGE}” is protected by the tag “protected”.`).waitFor();
      await ui.notifications.clear();
      await ui.sideBar.row(IMAGE).hover();
      await journey.page.getByText('a month for each of 3 copies').waitFor();
      await journey.screenshot('card');
      await ui.sideBar.row('Chicago, IL').hover();
      await journey.page.getByText(/about \$\d+\.\d\d a month/).waitFor();
      await journey.screenshot('group');
    });
  });
}
