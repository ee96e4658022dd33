// The app on old engines and on today's: node engines.mjs FOLDER      FOLDER holds the packages of engines/package.json
//
// Each engine opens the first page, the desk and the login page of the real server and types into it; then, with somebody logged
// in, it takes a camera's picture, which the worker makes small and the server receives.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { Browser } from "./browser.mjs";
import { Client } from "../tests/e2e/harness/client.mjs";
import { PEOPLE } from "../tests/e2e/harness/people.mjs";
import { photos } from "../tests/e2e/photos.mjs";
import { startServer } from "../tests/e2e/harness/server.mjs";

const OLD_FLAGS = ["--no-zygote"];

const folder = process.argv[2];
const old = ["70", "79", "92"].map((version) => ({ name: version, path: unpacked(version), flags: OLD_FLAGS }));
const engines = [...old, { name: "today's", path: process.env.CHROME, flags: [] }];

const { report } = await photos();
const server = await startServer();
const client = new Client(server);
await client.login(PEOPLE.first);
let failed = 0;
for (const engine of engines) {
  const problem = await visit(engine).catch((error) => error.message);
  if (problem) failed += 1;
  console.log(`Chromium ${engine.name}: ${problem ?? "starts, answers, and sends a picture"}`);
}
await server.stop();
console.log(`${engines.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** What is wrong, or nothing. */
async function visit({ path, flags }) {
  const browser = new Browser(path, flags);
  try {
    await browser.openPage();
    for (const place of ["/", "/desk", "/login"]) {
      await browser.page("Page.navigate", { url: server.url + place });
      await browser.until(`document.documentElement.getAttribute("data-app") === "ready"`, `${place} does not start`);
    }
    const field = `document.querySelector("[data-f=idno]")`;
    await browser.until(`${field} !== null`, "no field for the identity number");
    const before = await browser.value(`${field}.textContent`);
    await browser.value(`${field}.querySelector("input").focus()`);
    await browser.page("Input.insertText", { text: "5104" });
    await browser.until(`${field}.textContent !== ${JSON.stringify(before)}`, "typing is not answered");
    return await sendPicture(browser);
  } finally {
    browser.kill();
  }
}

async function sendPicture(browser) {
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  for (const cookie of client.cookies()) await browser.page("Network.setCookie", cookie);
  await browser.page("Page.enable");
  await browser.page("Page.addScriptToEvaluateOnNewDocument", { source: `(${watched})()` });
  await browser.page("Page.navigate", { url: `${server.url}/apply/${id}/materials` });
  const papers = `document.querySelector("[data-f=papers-report]")`;
  const form = `[...${papers}.querySelectorAll("label")].find((label) => label.textContent.includes("化验单"))`;
  await browser.until(`Boolean(${papers} && ${form})`, "no place for the report");
  await browser.value(`${form}.click()`);
  const pick = `${papers}.querySelector('.m-slot__add input[accept^="image"]')`;
  await browser.until(`${pick} !== null`, "nothing to pick a picture with");
  await browser.value(`(${choose})(${pick}, "${readFileSync(report, "base64")}")`);
  const received = `[...${papers}.querySelectorAll(".m-page")].some((page) => page.textContent.includes("已收到"))`;
  await browser.until(received, "the picture is not received");
  const asked = await browser.value("window.asked.join()");
  const blocked = await browser.value("window.blocked.join()");
  if (blocked) return `the content policy has blocked ${blocked}`;
  if (asked !== "shrink,reduce,judge") return `the worker was asked ${asked}`;
}

/** Runs in the page before its own scripts. */
function watched() {
  window.asked = [];
  window.blocked = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (question, ...rest) {
    window.asked.push(...Object.keys(question));
    return postMessage.call(this, question, ...rest);
  };
  // Chromium 70 and 79 tell of an "eval" in the page, where the policy allows it: nothing fails by it.
  const blocked = ({ blockedURI }) => blockedURI === "eval" || window.blocked.push(blockedURI);
  addEventListener("securitypolicyviolation", blocked);
}

/** Runs in the page. */
function choose(input, base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], "photo.jpg", { type: "image/jpeg" }));
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
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
