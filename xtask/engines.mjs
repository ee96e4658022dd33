// The app on old engines and on today's: node engines.mjs FOLDER      FOLDER holds the packages of engines/package.json
//
// Each engine opens the first page and the login page of the real server and types into it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { Browser } from "./browser.mjs";
import { startServer } from "../tests/e2e/harness/server.mjs";

const OLD_FLAGS = ["--no-zygote"];

const folder = process.argv[2];
const old = ["70", "79", "92"].map((version) => ({ name: version, path: unpacked(version), flags: OLD_FLAGS }));
const engines = [...old, { name: "today's", path: process.env.CHROME, flags: [] }];

const server = await startServer();
let failed = 0;
for (const engine of engines) {
  const problem = await visit(engine).catch((error) => error.message);
  if (problem) failed += 1;
  console.log(`Chromium ${engine.name}: ${problem ?? "starts and answers"}`);
}
await server.stop();
console.log(`${engines.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** What is wrong, or nothing. */
async function visit({ path, flags }) {
  const browser = new Browser(path, flags);
  try {
    await browser.openPage();
    for (const place of ["/", "/login"]) {
      await browser.page("Page.navigate", { url: server.url + place });
      await browser.until(`document.documentElement.getAttribute("data-app") === "ready"`, `${place} does not start`);
    }
    const field = `document.querySelector("[data-f=idno]")`;
    await browser.until(`${field} !== null`, "no field for the identity number");
    const before = await browser.value(`${field}.textContent`);
    await browser.value(`${field}.querySelector("input").focus()`);
    await browser.page("Input.insertText", { text: "5104" });
    await browser.until(`${field}.textContent !== ${JSON.stringify(before)}`, "typing is not answered");
  } finally {
    browser.kill();
  }
}

/** The packed browser of one package, unpacked once beside it. */
function unpacked(version) {
  const bin = join(folder, `node_modules/chromium-${version}/bin`);
  const path = join(folder, `chromium-${version}`);
  if (!existsSync(path)) {
    const packed = readdirSync(bin).find((name) => name.startsWith("chromium"));
    writeFileSync(path, brotliDecompressSync(readFileSync(join(bin, packed))), { mode: 0o755 });
  }
  return path;
}
