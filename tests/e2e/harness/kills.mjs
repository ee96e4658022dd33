// A person who photographs some pages and submits, while the phone kills the page or the server loses its power at a
// given moment. Whatever happens: what was shown as kept is there, everything is there once, and nobody is asked twice.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { Client } from "./client.mjs";
import { PEOPLE } from "./people.mjs";

const SAFE = /已保存|上传中|已收到/;

// A draft that lacks only the photos of one paper, on its screen.
async function begun(server, user, pictures) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const change = (values) => (values["papers.report"][0].pages = []);
  const { id } = await client.prepare("diabetes", { pictures, change });
  await user.resume({ client, id, step: "materials" });
  return { client, id };
}

// Goes the whole way with one death in it. `moment(user)` resolves when it is to happen, with what ends the waiting.
// `picker`: the pages are picked by hand, and it stays open for so many milliseconds; `twice`: who submits taps twice.
export async function liveThrough({ server, user, pictures, moment, kill, chosen, picker, twice }) {
  chosen ??= [pictures.quick, pictures.small];
  const world = { ...(await begun(server, user, pictures)), user, chosen, picker, twice };
  const death = moment(user).then(() => kill(world));
  death.catch(() => {});
  // On the page that dies, not on the one that is opened in its place.
  const before = Object.create(user, { page: { value: user.page } });
  const way = walk({ ...world, user: before }).catch((error) => error);
  const safe = await death;
  const ended = await way;
  if (safe !== undefined && ended) await goOn(world, safe);
  else assert.ifError(ended);
  await arrived(world);
}

// The renderer dies. Gives how many pages were shown as kept.
export async function killPage({ user }) {
  const safe = await user.pages("report").filter({ hasText: SAFE }).count();
  await user.phone.crash();
  return safe;
}

async function walk(world) {
  const { user, chosen, picker } = world;
  if (picker) await pick(user, chosen, picker);
  else await user.addPages("report", chosen);
  await finish(world);
}

async function pick(user, chosen, { openFor }) {
  const opened = user.page.waitForEvent("filechooser");
  await user.material("report").locator(".m-slot__add .m-picker", { hasText: "相册" }).tap();
  const chooser = await opened;
  await pause(openFor);
  await chooser.setFiles(chosen);
}

// From the photos to the 受理号. The signature is put under what is there now by another client.
async function finish({ client, id, user, chosen, twice }) {
  await user.until(async () => (await user.pages("report").count()) === chosen.length, "all pages");
  await user.allReceived();
  await user.saved();
  await client.change(id, { doctor: "样医生" });
  await user.page.goto(`/apply/${id}/review`);
  await user.at("review");
  if (twice) await user.page.locator('[data-m="next"]').evaluate((button) => [button, button].forEach((one) => one.click()));
  else await user.next();
  await user.at("done");
}

// Opens the page anew and goes on from what is there.
async function goOn(world, safe) {
  const { id, user, chosen } = world;
  await user.page.goto(`/apply/${id}/materials`);
  const gone = user.page.getByText("没有找到");
  await user.step("materials").or(user.step("done")).or(gone).first().waitFor();
  // It was sent already, which the page had been told or is told now.
  if (!(await user.step("materials").count())) return;
  await user.at("materials");
  await user.until(async () => (await user.pages("report").count()) >= safe, `${safe} pages that were kept`);
  await user.allReceived();
  const missing = chosen.slice(await user.pages("report").count());
  if (missing.length) await user.addPages("report", missing);
  await finish(world);
}

// One application, and in it each picture once.
async function arrived({ client, chosen }) {
  const all = await client.must("GET", "/api/applications");
  assert.equal(all.length, 1, `${all.length} applications`);
  assert.deepEqual(await client.must("GET", "/api/drafts"), [], "a draft is left");
  const { application } = await client.must("GET", `/api/applications/${all[0].id}`);
  const [{ pages }] = application.papers.report;
  const pictures = await Promise.all(pages.map(({ file }) => client.get(`/api/files/${file}`)));
  for (const { status } of pictures) assert.equal(status, 200);
  const different = new Set(pictures.map(({ bytes }) => bytes.toString("base64")));
  assert.equal(pages.length, chosen.length, `${pages.length} pages`);
  assert.equal(different.size, chosen.length, "one picture twice, another not at all");
}
