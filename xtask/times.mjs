// How the page feels on a slow phone, beside a bare HTML page on the same machine in the same minutes:
// node times.mjs [URL]      without URL it starts the server with demo people
//
// Times are medians in milliseconds, and are printed, never asserted: they are this machine's. What it looks for:
// [data-m=first] leads to [data-step=notice]; [data-f=idno] at /login tells at every key how many digits are missing.

import { once } from "node:events";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { startServer } from "../tests/e2e/harness/server.mjs";

const RUNS = 5;
const CPU = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const TYPED = "510402196503071235";
const LONGEST = 30_000;

const BARE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>门特</title><div id="first"><h1>门特办</h1><p>网上申请门诊慢特病待遇。</p><button data-m="first">开始申请</button></div>
<div id="notice" data-step="notice" hidden><h1>办理须知</h1><p>请准备材料。</p></div>
<div data-f="idno"><label for="id">身份证号</label><input id="id"><p></p></div>
<script>document.querySelector("button").onclick=function(){first.hidden=true;notice.hidden=false};
id.oninput=function(){document.querySelector("[data-f] p").textContent="还差 "+(18-id.value.length)+" 位"}</script>`;

const bare = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(BARE)).listen(0, "127.0.0.1");
await once(bare, "listening");
const server = process.argv[2] ? undefined : await startServer();
try {
  const pages = { ours: process.argv[2] ?? server.url, "bare page": `http://127.0.0.1:${bare.address().port}` };
  // In turns, so that what else the machine does falls on both.
  const samples = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, url] of Object.entries(pages)) samples[name].push(await sample(url));
  }
  console.log(`\nTimes in ms: CPU ${CPU}× slower, ${NETWORK.latency} ms, 1.6 Mbit/s; medians of ${RUNS}`);
  console.table(Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, summary(all)])));
} finally {
  bare.close();
  await server?.stop();
}

async function sample(url) {
  const times = await withPhone((page, session) => load(page, session, url));
  return { ...times, keys: await withPhone((page, session) => type(page, session, url)) };
}

function summary(samples) {
  const middle = (name) => quantile(samples.map((one) => one[name]), 0.5);
  const keys = samples.flatMap((one) => one.keys);
  return {
    "first paint": middle("painted"),
    "first tap answered": middle("answered"),
    "app ready": middle("ready"),
    "key to message p50": quantile(keys, 0.5),
    "key to message p98": quantile(keys, 0.98),
  };
}

/** From navigation to the painted notice, tapping as soon as there is a button and every 100 ms until it answers. */
async function load(page, session, url) {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  await page.addInitScript(() => {
    window.probe.notice = window.probe.shown("[data-step=notice]");
    window.probe.ready = window.probe.shown("[data-app=ready]");
  });
  await page.goto(url, { waitUntil: "commit" });
  const button = await inTime(page.evaluate(() => window.probe.middle("[data-m=first]")), "there is no [data-m=first]");
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints }).catch(() => {});
  const tap = () => (touch("touchStart", [button]), touch("touchEnd", []));
  tap();
  const tapping = setInterval(tap, 100);
  const answered = await inTime(page.evaluate(() => window.probe.notice), "the notice never came")
    .finally(() => clearInterval(tapping));
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  const isApp = await page.evaluate(() => document.documentElement.hasAttribute("data-app"));
  const ready = isApp ? await inTime(page.evaluate(() => window.probe.ready), "the app never began") : NaN;
  return { painted, answered, ready };
}

/** From each key to the painted message it causes. */
async function type(page, session, url) {
  await page.goto(new URL("/login", url).href);
  const input = page.locator("[data-f=idno] input").first();
  await input.waitFor();
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  await input.focus();
  await page.evaluate(() => window.probe.watchKeys("[data-f=idno]"));
  for (const [place, key] of [...TYPED].entries()) {
    await page.keyboard.press(key);
    await page.waitForFunction((count) => window.probe.keys.length > count, place, { timeout: 2000 }).catch(() => {});
    await page.waitForTimeout(100);
  }
  return page.evaluate(() => window.probe.keys);
}

/** Runs in the page before its own scripts. Times count from the start of the navigation. */
function probe() {
  const visible = (selector) => {
    const found = document.querySelector(selector);
    return found !== null && found.getClientRects().length > 0;
  };
  // A task queued in a frame's callback runs after that frame was painted.
  const afterPaint = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  };
  const frames = (condition, then) => {
    const look = () => (condition() ? afterPaint(then) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  };
  const shown = (selector) => new Promise((resolve) => frames(() => visible(selector), resolve));
  window.probe = {
    keys: [],
    shown,
    async middle(selector) {
      await shown(selector);
      const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    watchKeys(selector) {
      const message = () => document.querySelector(selector).textContent;
      addEventListener("keydown", ({ timeStamp }) => {
        const before = message();
        frames(() => message() !== before, (now) => this.keys.push(now - timeStamp));
      }, { capture: true });
    },
  };
}

async function withPhone(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    page.setDefaultTimeout(LONGEST);
    await page.goto("data:text/html,<p>字</p>"); // Fonts and renderer are warm, as on a phone in use.
    await page.addInitScript(probe);
    const session = await context.newCDPSession(page);
    return await work(page, session);
  } finally {
    await browser.close();
  }
}

function inTime(promise, otherwise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, LONGEST, new Error(otherwise)).unref())]);
}

function quantile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  return sorted.length === 0 ? "–" : Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]);
}
