// The app on old engines and on today's: node engines.mjs FOLDER      FOLDER holds the packages of engines/package.json
//
// Each engine opens the first page and the login page of the real server and types into it. Playwright asks for newer
// browsers than these, so this speaks the browser's own protocol over its pipe.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { startServer } from "../tests/e2e/harness/server.mjs";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "about:blank"];
const OLD_FLAGS = ["--single-process", "--no-zygote"];
const LONGEST = 20_000;

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
    const field = `document.querySelector("[data-f=id_number]")`;
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

/** A browser with one page. Messages to the page travel inside messages to the browser, as the oldest wants it. */
class Browser {
  #last = 0;
  #waiting = new Map();
  #said = [];

  constructor(path, flags) {
    this.process = spawn(path, [...FLAGS, ...flags], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (chunk) => {
      const messages = (rest + chunk).split("\0");
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    this.process.stdio[3].on("error", () => {});
  }

  async openPage() {
    const { targetId } = await this.#send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.#send("Target.attachToTarget", { targetId });
    this.session = sessionId;
    await this.page("Runtime.enable");
  }

  page(method, params = {}) {
    return this.#answer((id) => {
      const message = JSON.stringify({ id, method, params });
      this.#write({ id: ++this.#last, method: "Target.sendMessageToTarget", params: { sessionId: this.session, message } });
    });
  }

  async value(expression) {
    const { result } = await this.page("Runtime.evaluate", { expression });
    return result.value;
  }

  async until(condition, otherwise) {
    const deadline = Date.now() + LONGEST;
    while (!(await this.value(condition))) {
      if (Date.now() > deadline) throw new Error([otherwise, ...this.#said].join("; "));
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }

  kill() {
    this.process.kill("SIGKILL");
  }

  #send(method, params) {
    return this.#answer((id) => this.#write({ id, method, params }));
  }

  #answer(send) {
    const id = ++this.#last;
    const late = new Promise((_, reject) => setTimeout(reject, LONGEST, new Error("the browser is silent")).unref());
    const ended = once(this.process, "exit").then(() => Promise.reject(new Error("the browser has ended")));
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    send(id);
    return Promise.race([answer, late, ended]);
  }

  #write(message) {
    this.process.stdio[3].write(`${JSON.stringify(message)}\0`);
  }

  #receive({ id, method, params, result }) {
    if (method === "Target.receivedMessageFromTarget") this.#receive(JSON.parse(params.message));
    else if (method === "Runtime.exceptionThrown") this.#said.push(params.exceptionDetails.exception?.description);
    else if (method === "Runtime.consoleAPICalled") this.#said.push(...params.args.map((arg) => arg.description ?? arg.value));
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }
}
