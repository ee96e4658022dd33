// Pictures of every screen on a phone of 360 × 740, for looking at: `node tests/e2e/screens.mjs` fills out/screens/.
// `--readme` makes docs/screenshot.png of three of them besides.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { withBrowser } from "./harness/browser.mjs";
import { openPhone } from "./harness/phone.mjs";
import { everyScreen } from "./harness/screens.mjs";
import { startServer } from "./harness/server.mjs";
import { User } from "./harness/user.mjs";
import { photos } from "./photos.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "out/screens");
const README = ["landing", "materials-filled", "done"];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const pictures = await photos();
const server = await startServer();
try {
  await withBrowser(async (browser) => {
    const phone = await openPhone(browser, server.url);
    const user = new User(phone, server);
    const shown = {};
    let number = 0;
    await everyScreen({ server, user, pictures }, async (name) => {
      const file = join(FOLDER, `${String(++number).padStart(2, "0")}-${name}.png`);
      await phone.page.screenshot({ path: file, fullPage: true });
      await phone.page.evaluate(() => scrollTo(0, 0));
      if (README.includes(name)) shown[name] = await phone.page.screenshot();
      console.log(file);
    });
    if (process.argv.includes("--readme"))
      writeFileSync(
        join(ROOT, "docs/screenshot.png"),
        await beside(
          browser,
          README.map((name) => shown[name]),
        ),
      );
  });
} finally {
  await server.stop();
}

// Three phones beside each other, small enough for a page of text.
async function beside(browser, pictures) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 660 } });
  const phones = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString("base64")}">`).join("");
  await page.setContent(`<style>body{margin:0;display:flex;justify-content:space-around;align-items:center;height:100vh;background:#fff}
    img{height:600px;border:1px solid #b9b2a4;border-radius:22px}</style>${phones}`);
  return page.screenshot();
}
