// How long a picture of 12 megapixels takes on its way, and how long it keeps the page from answering:
// node pictures.mjs [URL]      URL: a page that offers window.pipelines = { name: (File) => Promise<Blob> }, to compare
//
// Medians in milliseconds, printed, never asserted: they are this machine's. Throttling slows the page only, not the
// worker: what counts is the comparison within one run, and the longest task. "small": from the choice of the file to
// the small JPEG. "in the list": until the coach has looked, the file is on the phone's disk, and its row is there.

import { PEOPLE } from "../tests/e2e/harness/people.mjs";
import { Client } from "../tests/e2e/harness/client.mjs";
import { launch } from "../tests/e2e/harness/browser.mjs";
import { openPhone } from "../tests/e2e/harness/phone.mjs";
import { startServer } from "../tests/e2e/harness/server.mjs";
import { User } from "../tests/e2e/harness/user.mjs";
import { photos } from "../tests/e2e/photos.mjs";

const RUNS = 5;
const others = process.argv[2];
const { report: picture } = await photos();

for (const cpu of [1, 4]) {
  const rows = new Map();
  const note = (name, sample) => rows.set(name, [...(rows.get(name) ?? []), sample]);
  for (let run = 0; run < RUNS; run++) {
    note("the worker", await ours(cpu));
    note("the page, in slices", await ours(cpu, withoutCanvas));
    for (const [name, sample] of others ? await theirs(cpu) : []) note(name, sample);
  }
  console.log(`\nOne picture of 4,000 × 3,000 pixels, CPU ${cpu}× slower; medians of ${RUNS}, in ms`);
  console.table(Object.fromEntries([...rows].map(([name, samples]) => [name, medians(samples)])));
}

/** In the app, on the real server. */
async function ours(cpu, start) {
  const server = await startServer();
  const browser = await launch();
  try {
    const phone = await openPhone(browser, server.url, { start });
    await phone.context.addInitScript(probe);
    const user = new User(phone, server);
    const client = new Client(server);
    await client.login(PEOPLE.first);
    const { id } = await client.begin();
    await client.change(id, { diseases: ["diabetes"] });
    await user.resume({ client, id, step: "materials" });
    await user.chooseForm("report", "化验单");
    await user.saved();
    await slow(phone.page, cpu);
    await phone.page.evaluate(() => window.probe.begin());
    await user.addPage("report", picture);
    return await phone.page.evaluate(() => window.probe.end());
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Every pipeline of the other page, each in a browser of its own. */
async function theirs(cpu) {
  const samples = [];
  let names;
  for (let place = 0; names === undefined || place < names.length; place++) {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.addInitScript(probe);
      await page.goto(others);
      names = await page.evaluate(() => Object.keys(window.pipelines));
      await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<input id="pick" type="file">'));
      await page.setInputFiles("#pick", picture);
      await slow(page, cpu);
      samples.push([names[place], await page.evaluate((name) => window.probe.time(name), names[place])]);
    } finally {
      await browser.close();
    }
  }
  return samples;
}

async function slow(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** An engine without it: the page must do the work. Runs before the page's own scripts. */
function withoutCanvas() {
  delete window.OffscreenCanvas;
}

/** Runs in the page before its own scripts. */
function probe() {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  const soon = () => new Promise((done) => setTimeout(done, 500));
  const summary = (start, end) => {
    const long = tasks.filter((task) => task.startTime + task.duration > start && task.startTime < end);
    return {
      blocked: long.reduce((sum, task) => sum + task.duration - 50, 0),
      "longest task": Math.max(0, ...long.map((task) => task.duration)),
    };
  };
  let start, small, listed;
  const listen = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (question, ...rest) {
    this.addEventListener("message", ({ data }) => { if (data instanceof ArrayBuffer) small = small || performance.now(); });
    return listen.call(this, question, ...rest);
  };
  const toBlob = HTMLCanvasElement.prototype.toBlob;
  HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
    toBlob.call(this, (blob) => { small = small || performance.now(); done(blob); }, ...rest);
  };
  window.probe = {
    async begin() {
      await soon();
      document.addEventListener("change", () => { start = performance.now(); small = undefined; }, { capture: true, once: true });
      listed = new Promise((done) => {
        const look = () => document.querySelector(".m-page__thumb img") ? done(performance.now()) : requestAnimationFrame(look);
        look();
      });
    },
    async end() {
      const end = await listed;
      await soon();
      return { small: small - start, "in the list": end - start, ...summary(start, end) };
    },
    async time(name) {
      await soon();
      const start = performance.now();
      await window.pipelines[name](document.querySelector("#pick").files[0]);
      const end = performance.now();
      await soon();
      return { small: end - start, ...summary(start, end) };
    },
  };
}

function medians(samples) {
  const middle = (values) => values.sort((one, other) => one - other)[values.length >> 1];
  return Object.fromEntries(Object.keys(samples[0]).map((key) => [key, Math.round(middle(samples.map((one) => one[key])))]));
}
