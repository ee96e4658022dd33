// Chromium, one process a test file.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

// `flags`: more of them.
export function launch({ flags = [], ...options } = {}) {
  const executablePath = [process.env.CHROME, "/usr/bin/chromium"].find((path) => path && existsSync(path));
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags], ...options });
}

export async function withBrowser(work) {
  const browser = await launch();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
