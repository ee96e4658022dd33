// How long a picture of 12 megapixels takes on its way, and how long it keeps the page from answering:
// node pictures.mjs DOCUMENT [URL]
// URL: a page that offers window.pipelines = { name: (File) => Promise<Blob> }, to compare
//
// Medians in milliseconds, printed and written into the document, never asserted: they are this machine's. Throttling
// slows the page only, not the worker: what counts is the comparison within one run, and the longest task. "by the
// processor": of the longest task of the page only the time for which the processor worked at it, from a trace: the load of
// the machine stretches it less. "kept": from
// the choice of the file until it is on the phone's disk as it is, and the worker is asked. "small": until there is the
// small JPEG. "less kept": what compares with a pipeline that keeps nothing. "in the list": until the coach has looked, the JPEG is on the disk, and its row is there.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";

import { PEOPLE } from "../tests/e2e/harness/people.mjs";
import { Client } from "../tests/e2e/harness/client.mjs";
import { launch } from "../tests/e2e/harness/browser.mjs";
import { openPhone } from "../tests/e2e/harness/phone.mjs";
import { startServer } from "../tests/e2e/harness/server.mjs";
import { User } from "../tests/e2e/harness/user.mjs";
import { photos } from "../tests/e2e/photos.mjs";

const RUNS = 5;
const [, , place, others] = process.argv;
const written = [];
const { report: picture } = await photos();

const before = loadavg()[0];
for (const cpu of [4, 1]) {
  const rows = new Map();
  const note = (name, sample) => rows.set(name, [...(rows.get(name) ?? []), sample]);
  for (let run = 0; run < RUNS; run++) {
    note("ours, in the worker", await ours(cpu));
    note("ours, in the worker, without the coach", await ours(cpu, withoutCoach));
    note("ours, in the page (no OffscreenCanvas)", await ours(cpu, withoutCanvas));
    for (const [name, sample] of others ? await theirs(cpu) : []) note(name, sample);
  }
  table(`CPU ${cpu === 1 ? "as it is" : `${cpu}× slower`}`, rows);
}
const looks = [];
for (let run = 0; run < RUNS; run++) looks.push({ ms: await coach(4) });
written.push(`The coach alone, in the page at 4×, with a picture of 1,920 × 2,560: ${medians(looks).ms} ms.`, "");
written.push(`Medians of ${RUNS} runs; the load of the machine was ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after.`);
const document = readFileSync(place, "utf8");
writeFileSync(place, document.replace(/(<!-- pictures: .* -->\n)[^]*(\n<!-- \/pictures -->)/, (_, top, end) => `${top}\n${written.join("\n")}\n${end}`));

function table(title, rows) {
  const columns = ["kept", "small", "less kept", "in the list", "blocked", "longest task", "by the processor"];
  console.log(`\n${title}; medians of ${RUNS}, in ms`);
  const all = [...rows].map(([name, samples]) => [name, medians(samples)]);
  console.table(Object.fromEntries(all));
  written.push(`| ${[title, ...columns].join(" | ")} |`, `|${" --- |".repeat(1 + columns.length)}`);
  for (const [name, row] of all) written.push(`| ${[name, ...columns.map((column) => row[column] ?? "")].join(" | ")} |`);
  written.push("");
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
    return await traced(browser, phone.page, async () => {
      await user.addPage("report", picture);
      return await phone.page.evaluate(() => window.probe.end());
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** What `work` measures, and how long the processor worked at the longest task of the page meanwhile. */
async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const measured = await work();
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
  const [start, end] = ["begin", "end"].map((name) => events.findLast((one) => one.name === `probe ${name}`));
  const tasks = events.filter(
    ({ name, pid, tid, ts, tdur }) => tdur && /RunTask$/.test(name) && pid === start.pid && tid === start.tid && ts + tdur > start.ts && ts < end.ts,
  );
  return { ...measured, "by the processor": Math.max(0, ...tasks.map(({ tdur }) => tdur)) / 1000 };
}

/** Every pipeline of the other page, each in a browser of its own. */
async function theirs(cpu) {
  const samples = [];
  let names;
  for (let turn = 0; names === undefined || turn < names.length; turn++) {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.addInitScript(probe);
      await page.goto(others);
      await page.evaluate(plain);
      names = await page.evaluate(() => Object.keys(window.pipelines));
      await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<input id="pick" type="file">'));
      await page.setInputFiles("#pick", picture);
      await slow(page, cpu);
      const work = () => page.evaluate((name) => window.probe.time(name), names[turn]);
      samples.push([names[turn], await traced(browser, page, work)]);
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

/** The worker is not asked to judge: it takes no time. Runs before the page's own scripts. */
function withoutCoach() {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (question, ...rest) {
    if (question.judge) this.dispatchEvent(new MessageEvent("message", { data: null }));
    else postMessage.call(this, question, ...rest);
  };
}

/** One more pipeline for the page: the bare worker, but with our size and quality. Runs in the page. */
function plain() {
  const script = `onmessage = async ({ data }) => {
    const bitmap = await createImageBitmap(data);
    const scale = 2560 / Math.max(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    const pen = canvas.getContext("2d", { alpha: false });
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    postMessage(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 }));
  }`;
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  window.pipelines["a bare worker, with our size and quality"] = (file) =>
    new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(file);
    });
}

/** How long the coach takes where the page itself asks it, slowed like the page. */
async function coach(cpu) {
  const server = await startServer();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await slow(page, cpu);
    const name = readdirSync(process.env.MENTEBAN_DIST).find((file) => /^coach\..*wasm$/.test(file));
    return await page.evaluate(look, { module: `/${name}`, picture: readFileSync(picture, "base64") });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page. */
async function look({ module, picture }) {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), { resizeWidth: 1920 });
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0);
  const rows = 64;
  const parts = [];
  for (let y = 0; y < bitmap.height; y += rows) {
    parts.push(pen.getImageData(0, y, bitmap.width, Math.min(rows, bitmap.height - y)).data);
  }
  const coach = await WebAssembly.compile(await (await fetch(module)).arrayBuffer());
  const start = performance.now();
  const { exports } = await WebAssembly.instantiate(coach, {});
  const strip = exports.begin(bitmap.width, bitmap.height, rows);
  for (const part of parts) {
    new Uint8Array(exports.memory.buffer, strip, part.length).set(part);
    exports.rows(part.length);
  }
  exports.judge();
  return performance.now() - start;
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
  const now = (name) => performance.mark(`probe ${name}`).startTime;
  let start, asked, small, listed;
  const listen = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (question, ...rest) {
    if (question.shrink) asked = performance.now();
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
      document.addEventListener("change", () => { start = now("begin"); asked = small = undefined; }, { capture: true, once: true });
      listed = new Promise((done) => {
        const look = () => document.querySelector(".m-page__thumb img") ? done(now("end")) : requestAnimationFrame(look);
        look();
      });
    },
    async end() {
      const end = await listed;
      await soon();
      return { kept: asked - start, small: small - start, "less kept": small - asked, "in the list": end - start, ...summary(start, end) };
    },
    async time(name) {
      await soon();
      const start = now("begin");
      await window.pipelines[name](document.querySelector("#pick").files[0]);
      const end = now("end");
      await soon();
      return { small: end - start, "less kept": end - start, ...summary(start, end) };
    },
  };
}

function medians(samples) {
  const middle = (values) => values.sort((one, other) => one - other)[values.length >> 1];
  return Object.fromEntries(Object.keys(samples[0]).filter((key) => Number.isFinite(samples[0][key])).map((key) => [key, Math.round(middle(samples.map((one) => one[key])))]));
}
