// A phone: one browser context with one page or more, and everything that goes wrong in it.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PICTURES = fileURLToPath(new URL("../../../out/e2e", import.meta.url));
export const SIZE = { width: 360, height: 740 };
// A computer at the agency.
export const DESK = { size: { width: 1280, height: 800 }, touch: false };

// `touch`: a phone, not a computer. `zone`: what the phone takes for its own time zone; China's time must not depend on it.
export async function openPhone(browser, url, { zone = "Asia/Shanghai", size = SIZE, touch = true, script = true, start } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    deviceScaleFactor: touch ? 2 : 1,
    isMobile: touch,
    hasTouch: touch,
    locale: "zh-CN",
    timezoneId: zone,
    javaScriptEnabled: script,
  });
  context.setDefaultTimeout(10_000);
  const phone = new Phone(context, url);
  if (script) await context.addInitScript(reportViolations);
  if (start) await context.addInitScript(typeof start === "string" ? { content: start } : start);
  context.on("page", (page) => phone.watch(page));
  phone.page = await context.newPage();
  return phone;
}

class Phone {
  #troubles = [];

  constructor(context, url) {
    this.context = context;
    this.url = url;
  }

  // Errors of the page, of its console, of its assets, and violations of its content policy.
  watch(page) {
    const note = (kind, text) => this.#troubles.push(`${kind}: ${text}`);
    page.on("pageerror", (error) => note("page error", error.stack ?? error.message));
    page.on("crash", () => note("crash", page.url()));
    page.on("console", (message) => {
      if (message.type() === "error" && !isAnswerOfServer(message)) note("console", message.text());
    });
    page.on("response", (answer) => {
      const isAsset = !new URL(answer.url()).pathname.startsWith("/api/");
      if (isAsset && answer.status() >= 400) note("asset", `${answer.status()} ${answer.url()}`);
      if (answer.status() >= 500 && answer.status() !== 503) note("server", `${answer.status()} ${answer.url()}`);
    });
  }

  assertQuiet() {
    assert.deepEqual(this.#troubles, []);
  }

  // A trouble that the test is about: takes those that match off the list, and wants one at least.
  assertTrouble(pattern) {
    const found = this.#troubles.filter((trouble) => pattern.test(trouble));
    assert.notEqual(found.length, 0, `no trouble like ${pattern} among ${JSON.stringify(this.#troubles)}`);
    this.#troubles = this.#troubles.filter((trouble) => !pattern.test(trouble));
  }

  // The tab is gone, as when the phone needs its memory; a new one is opened at the same place. `network`: it is back
  // by then.
  async loseTab({ network = false } = {}) {
    const url = this.page.url();
    const next = await this.context.newPage();
    await this.page.close();
    this.page = next;
    if (network) await this.network(true);
    await next.goto(url);
  }

  // The renderer dies in the middle of whatever it does; a new tab is there instead, with nothing in it.
  async crash() {
    const gone = this.page.waitForEvent("crash");
    const cdp = await this.cdp();
    cdp.send("Page.crash").catch(() => {});
    await gone;
    this.assertTrouble(/^crash/);
    const next = await this.context.newPage();
    await this.page.close();
    this.page = next;
  }

  async cdp() {
    return this.context.newCDPSession(this.page);
  }

  // The size of text as set in the browser, in multiples of the usual 16 pixels.
  async textSize(factor) {
    await (await this.cdp()).send("Page.setFontSizes", { fontSizes: { standard: 16 * factor, fixed: 13 * factor } });
  }

  // The chunks of files that are sent from here on: { offset, length } each, in order.
  chunks() {
    const seen = [];
    const answered = [];
    const isChunk = (request) => request.method() === "PATCH" && /\/api\/files\//.test(request.url());
    this.context.on("request", (request) => {
      if (!isChunk(request)) return;
      seen.push({ offset: Number(request.headers()["upload-offset"]), length: request.postDataBuffer()?.length ?? 0 });
    });
    this.context.on("response", (answer) => {
      if (isChunk(answer.request()) && answer.ok()) answered.push(answer);
    });
    return {
      all: () => seen,
      // Resolves when one does not get through.
      lost: () => this.context.waitForEvent("requestfailed", { predicate: isChunk, timeout: 30_000 }),
      // Resolves when the server has acknowledged so many.
      reached: async (count) => {
        while (answered.length < count)
          await this.context.waitForEvent("response", {
            predicate: (answer) => isChunk(answer.request()),
            timeout: 30_000,
          });
      },
    };
  }

  // What travels down from here on, as it travels: a function that gives [{ url, bytes, heads }], `heads` being the
  // part of the bytes that are headers.
  async countBytes() {
    const cdp = await this.cdp();
    await cdp.send("Network.enable");
    const requests = new Map();
    cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url.startsWith("http")) requests.set(requestId, { url: request.url, bytes: 0, heads: 0 });
    });
    cdp.on("Network.responseReceived", ({ requestId, response }) => {
      const travelled = requests.has(requestId) && !response.fromDiskCache;
      if (travelled) requests.get(requestId).heads = response.encodedDataLength;
    });
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
    });
    // An answer without a body is told with its headers only.
    return () => [...requests.values()].map((one) => ({ ...one, bytes: Math.max(one.bytes, one.heads) }));
  }

  async network(on) {
    await this.context.setOffline(!on);
  }

  // Requests of a method fail from here on, as if the network were gone for them alone.
  async failing(method) {
    await this.page.route("**/api/**", (route) =>
      route.request().method() === method ? route.abort() : route.fallback(),
    );
  }

  // They get through again.
  async working() {
    await this.page.unroute("**/api/**");
  }

  // Whether the browser keeps a text anywhere.
  keeps(text) {
    return this.page.evaluate(async (wanted) => {
      if (
        JSON.stringify({ ...localStorage }).includes(wanted) ||
        JSON.stringify({ ...sessionStorage }).includes(wanted)
      )
        return true;
      const asked = (request) =>
        new Promise((done, fail) =>
          Object.assign(request, { onsuccess: () => done(request.result), onerror: () => fail(request.error) }),
        );
      const asText = (value) => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
        if (typeof value === "object" && value) return Object.values(value).map(asText).join("\n");
        return String(value);
      };
      for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const values = await asked(database.transaction(store).objectStore(store).getAll());
          if (values.some((value) => asText(value).includes(wanted))) return database.close() ?? true;
        }
        database.close();
      }
      return false;
    }, text);
  }

  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    const file = join(PICTURES, `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}.png`);
    await this.page.screenshot({ path: file, fullPage: true }).catch(() => {});
    return file;
  }

  async close() {
    await this.context.close();
  }
}

// Chromium writes every answer of 400 and above, and every lost connection, to the console. What the app makes of
// those of the interface is what the tests look at; `response` above catches those of assets.
function isAnswerOfServer(message) {
  return (
    message.text().startsWith("Failed to load resource:") &&
    new URL(message.location().url, "http://x").pathname.startsWith("/api/")
  );
}

function reportViolations() {
  addEventListener("securitypolicyviolation", (event) =>
    console.error(
      `content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    ),
  );
}
