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

// At any moment, whatever the person does and whatever the network loses. A failure names its seed, and is played again
// with MENTEBAN_SEED.
if (SOAK)
  for (const seed of process.env.MENTEBAN_SEED?.split(",").map(Number) ?? Array.from({ length: 100 }, (_, i) => i + 1))
    story(`at the random moment ${seed} something is killed`, async ({ server, user }) => {
      const chance = chances(seed);
      const one = (of) => of[Math.floor(chance() * of.length)];
      const wait = chance() * one([1000, 4000, 8000]);
      const kill = chance() < 0.5 ? killPage : () => server.killAndRestart();
      const chosen = one([
        [pictures.quick, pictures.small],
        [pictures.record, pictures.small],
        [pictures.certificate, pictures.record, pictures.quick],
      ]);
      const picker = chance() < 0.5 ? { openFor: chance() * 1500 } : undefined;
      const twice = chance() < 0.5;
      if (chance() < 0.3) await user.page.route("**/api/**", unreliable(chance, 0.1));
      await liveThrough({ server, user, pictures, moment: () => pause(wait), kill, chosen, picker, twice });
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

// Of so many requests some never leave the phone, and of some the answer never comes.
function unreliable(chance, share) {
  return async (route) => {
    const lot = chance();
    if (lot > share) return route.fallback();
    if (lot > share / 2) await route.fetch({ timeout: 0 }).catch(() => {});
    // The phone may have given up meanwhile.
    await route.abort().catch(() => {});
  };
}

// 50 kbit/s and a minute without network with full counts, forty times as fast in the ordinary run.
const SLOW = SOAK
  ? { up: 6_250, away: 60_000, patience: 3_600_000 }
  : { up: 250_000, away: 2_000, patience: 300_000 };

story("ten pages arrive, each once, over a slow network that fails", { wired: true, patience: SLOW.patience }, async ({ server, user, t }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.prepare("diabetes", {
    pictures,
    change: (values) => (values["papers.report"][0].pages = []),
  });
  await user.resume({ client, id, step: "materials" });
  await user.page.route("**/api/**", unreliable(chances(1), 0.3));
  server.wire.up = SLOW.up;
  // As a camera gives them, of 2,560 pixels when they travel.
  const ten = Array.from({ length: 10 }, (_, page) => (page % 2 ? pictures.certificate : pictures.record));
  const away = user.phone.context.waitForEvent("response", {
    predicate: (one) => isAsked(one.request(), "PATCH", "/api/files/"),
    timeout: SLOW.patience,
  });
  const begun = Date.now();
  await user.addPages("report", ten);
  await away;
  await user.phone.network(false);
  await pause(SLOW.away);
  await user.phone.network(true);
  const received = async () => (await user.pages("report").filter({ hasText: "已收到" }).count()) === 10;
  const deadline = Date.now() + SLOW.patience - 60_000;
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
  const facts = pages.map(({ file }) => files[file]);
  assert.ok(facts.every(({ width, height }) => Math.max(width, height) > 2_500), "small pictures prove nothing");
  const bytes = facts.reduce((sum, one) => sum + one.bytes, 0);
  t.diagnostic(`${(bytes / 1e6).toFixed(1)} MB in ${((Date.now() - begun) / 1000).toFixed(0)} s at ${SLOW.up} bytes a second`);
});
