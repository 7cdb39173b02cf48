import type { Workbench } from './workbench';

/** Opens the views, signs in by their button, and clears away what is said of it. */
export async function signIn(ui: Workbench, token: string): Promise<void> {
  await ui.showContainer('Linode Images');
  await ui.sideBar.welcomeButton('Sign In').click();
  await ui.quickInput.answer(token);
  await ui.notifications.toast('Signed in to Linode as').waitFor();
  await ui.notifications.clear();
}
