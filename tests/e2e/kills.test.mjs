// The phone kills the page, the server loses its power, the network is slow and fails: what was acknowledged is never
// lost, nothing is doubled, nobody is asked twice.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { Client } from "./harness/client.mjs";
import { killPage, liveThrough } from "./harness/kills.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const SOAK = Boolean(process.env.MENTEBAN_SOAK);
const pictures = await photos();

const isAsked = (request, method, path) =>
  request.method() === method && new URL(request.url()).pathname.includes(path);

// Moments. Each resolves when it has come.

const seen = (words) => (user) => user.pages("report").filter({ hasText: words }).first().waitFor({ timeout: 20_000 });

// What passes in an instant lasts: `hold` is done in the page before.
const lasting = (hold, words) => async (user) => {
  await user.page.evaluate(hold);
  await seen(words)(user);
};
const nothingIsRead = () => (FileReader.prototype.readAsArrayBuffer = () => {});
const workerIsSilent = () => (Worker.prototype.postMessage = () => {});

// A request is about to leave the phone, and never does.
const leaves = (method, path) => (user) => caught(user, method, path, () => {});

// The server has answered, and the phone never hears of it.
const answered = (method, path) => (user) => caught(user, method, path, (route) => route.fetch());

function caught(user, method, path, first) {
  return new Promise((come) => {
    let isCaught = false;
    user.page.route("**/api/**", async (route) => {
      if (isCaught || !isAsked(route.request(), method, path)) return route.fallback();
      isCaught = true;
      await first(route);
      come();
    });
  });
}

// A request is somewhere between phone and server.
const underWay = (method, path) => (user) =>
  user.phone.context.waitForEvent("request", { predicate: (one) => isAsked(one, method, path), timeout: 20_000 });

for (const [when, moment] of [
  ["pictures were chosen", lasting(nothingIsRead, /处理中，请先别关/)],
  ["they are kept as they were chosen", lasting(workerIsSilent, /已保存，处理中/)],
  ["the first is ready", seen(/等待上传|上传中|已收到/)],
  ["a field is about to be saved", leaves("PATCH", "/api/drafts/")],
  ["an upload was announced", answered("POST", "/api/files")],
  ["the server has the bytes", answered("PATCH", "/api/files/")],
  ["the server has the application", answered("POST", "/submit")],
])
  story(`the page is killed when ${when}`, async ({ server, user }) => {
    await liveThrough({ server, user, pictures, moment, kill: killPage });
  });

for (const [when, moment] of [
  ["a field is on its way", underWay("PATCH", "/api/drafts/")],
  ["bytes are on their way", underWay("PATCH", "/api/files/")],
  ["the application is on its way", underWay("POST", "/submit")],
])
  story(`the server is killed when ${when}`, async ({ server, user }) => {
    await liveThrough({ server, user, pictures, moment, kill: () => server.killAndRestart() });
  });

// At any moment. A failure names its seed, and is played again with MENTEBAN_SEED.
if (SOAK)
  for (const seed of process.env.MENTEBAN_SEED?.split(",").map(Number) ?? Array.from({ length: 100 }, (_, i) => i + 1))
    story(`at the random moment ${seed} something is killed`, async ({ server, user }) => {
      const chance = chances(seed);
      const wait = chance() * 4000;
      const kill = chance() < 0.5 ? killPage : () => server.killAndRestart();
      await liveThrough({ server, user, pictures, moment: () => pause(wait), kill });
    });

// mulberry32: numbers from 0 to 1, always the same for a seed.
function chances(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// 50 kbit/s and a minute without network with full counts, ten times as fast in the ordinary run.
const SLOW = SOAK ? { up: 6_250, away: 60_000 } : { up: 250_000, away: 2_000 };

story("ten pages arrive, each once, over a slow network that fails", { wired: true, patience: SOAK ? 900_000 : 300_000 }, async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.prepare("diabetes", {
    pictures,
    change: (values) => (values["papers.report"][0].pages = []),
  });
  await user.resume({ client, id, step: "materials" });
  const chance = chances(1);
  await user.page.route("**/api/**", (route) => (chance() < 0.3 ? route.abort() : route.fallback()));
  server.wire.up = SLOW.up;
  const ten = Array.from({ length: 10 }, (_, page) => (page % 2 ? pictures.quick : pictures.small));
  const away = user.phone.context.waitForEvent("response", { predicate: (one) => isAsked(one.request(), "PATCH", "/api/files/") });
  await user.addPages("report", ten);
  await away;
  await user.phone.network(false);
  await pause(SLOW.away);
  await user.phone.network(true);
  const received = async () => (await user.pages("report").filter({ hasText: "已收到" }).count()) === 10;
  const deadline = Date.now() + (SOAK ? 600_000 : 240_000);
  while (!(await received())) {
    assert.ok(Date.now() < deadline, "not all have arrived");
    await user.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await user.page.unroute("**/api/**");
  await user.saved();
  const { draft, files } = await client.draft(id);
  const { pages } = draft.papers.report[0];
  assert.equal(new Set(pages.map(({ file }) => file)).size, 10);
  assert.deepEqual(new Set(pages.map(({ file }) => files[file].state)), new Set(["received"]));
});
