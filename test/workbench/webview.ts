import type { FrameLocator, Page } from 'playwright-core';

/**
 * The page of the webview that is shown. The server of the tests gives the frames of webviews from its
 * own origin, so nothing is fetched from elsewhere; the page itself lies in a frame within that frame.
 */
export function shownWebview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}
