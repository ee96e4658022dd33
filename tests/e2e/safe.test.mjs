// What a person typed or photographed is never lost: reload, killed tab, no network.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain, story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// One step each: what is done in it, and what must stand there afterwards.
const STEPS = {
  eligibility: {
    act: async (user) => {
      await user.agree();
      await user.saved();
    },
    see: async (user) => {
      assert.match(await user.text("eligibility"), /看过须知|您在.*看过/);
      assert.equal(await user.isAgreed(), true);
    },
  },
  applicant: {
    act: async (user) => {
      await user.actFor("代办", { relation: "子女", name: "李代办", id: "510499194002290024", phone: "13800000009" });
      await user.kept("13800000009");
    },
    see: async (user) => {
      assert.equal(await user.typed("agent_name"), "李代办");
      assert.equal(await user.typed("agent_id"), "510499194002290024");
      assert.equal(await user.field("relation").locator("input:checked").count(), 1);
    },
  },
  disease: {
    act: (user) => user.chooseDiseaseHere("高血压"),
    see: async (user) => assert.match(await user.text("disease"), /高血压/),
  },
  form: {
    act: async (user) => {
      await user.type("phone", "13800000009");
      await user.type("address", "样例路 9 号");
      await user.typeDate("diagnosed_on", "2026-02-03");
      await user.type("condition", "血压高八年，每天吃药");
      await user.kept("血压高八年");
    },
    see: async (user) => {
      assert.equal(await user.typed("phone"), "13800000009");
      assert.equal(await user.typed("address"), "样例路 9 号");
      assert.equal(await user.typedDate("diagnosed_on"), "2026-02-03");
      assert.equal(await user.typed("condition"), "血压高八年，每天吃药");
    },
  },
  materials: {
    act: async (user) => {
      await user.chooseForm("identity", "居民身份证");
      await user.addPage("identity", pictures.idFront, { side: "人像面" });
      await user.addPage("diagnosis", pictures.certificate);
      await user.typeDate("papers.diagnosis.0.issued_on", "2026-02-20");
      // What the page calls kept is kept. Before that it says that it is still at work.
      await user.pageIsSafe("diagnosis");
    },
    see: async (user) => {
      await user.pageIsReceived("identity");
      await user.pageIsReceived("diagnosis");
      assert.equal(await user.typedDate("papers.diagnosis.0.issued_on"), "2026-02-20");
    },
  },
  review: {
    act: () => {},
    see: async (user) => assert.match(await user.text("review"), /糖尿病/),
  },
  sign: {
    act: (user) => user.sign(),
    see: async (user) => assert.equal(await user.isSigned(), true),
  },
};

async function begun(server, disease = ["diabetes"]) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: disease });
  return { client, id };
}

for (const [step, { act, see }] of Object.entries(STEPS)) {
  story(`a reload in the middle of the step “${step}” loses nothing`, async ({ server, user }) => {
    await user.resume({ ...(await begun(server, step === "disease" ? [] : ["diabetes"])), step });
    await act(user);
    await user.page.reload();
    await user.at(step);
    await see(user);
  });

  story(`a killed tab in the middle of the step “${step}” loses nothing`, async ({ server, user, phone }) => {
    await user.resume({ ...(await begun(server, step === "disease" ? [] : ["diabetes"])), step });
    await act(user);
    await user.phone.loseTab();
    await user.at(step);
    await see(user);
  });
}

story(
  "what is typed without network is kept through a killed tab, and reaches the server",
  async ({ server, user }) => {
    const { client, id } = await begun(server);
    await user.resume({ client, id, step: "form" });
    await user.phone.network(false);
    await user.type("address", "没有网络时写的地址");
    await user.type("condition", "没有网络时写的病情");
    await user.leaveField();
    assert.match(await user.screen(), /没有网络|存在本机|存在手机/);
    await user.phone.loseTab({ network: true });
    await user.at("form");
    assert.equal(await user.typed("address"), "没有网络时写的地址");
    assert.equal(await user.typed("condition"), "没有网络时写的病情");
    await user.saved();
    const { draft } = await client.draft(id);
    assert.deepEqual([draft.address, draft.condition], ["没有网络时写的地址", "没有网络时写的病情"]);
  },
);

story("photos taken without network are kept through a killed tab, and reach the server", async ({ server, user }) => {
  const { client, id } = await begun(server);
  await user.resume({ client, id, step: "materials" });
  await user.phone.network(false);
  await user.addPage("diagnosis", pictures.certificate);
  await user.pageIsKept("diagnosis");
  await user.phone.loseTab({ network: true });
  await user.at("materials");
  await user.pageIsReceived("diagnosis");
  const { draft, files } = await client.draft(id);
  assert.equal(files[draft.papers.diagnosis[0].pages[0].file].state, "received");
});

const WIRED = { wired: true };

story(
  "an upload that is cut goes on where it was, and sends no byte twice beyond the chunk under way",
  WIRED,
  async ({ server, user }) => {
    const { client, id } = await begun(server);
    await user.resume({ client, id, step: "materials" });
    const chunks = user.phone.chunks();
    server.wire.up = 300_000;
    await user.addPage("diagnosis", pictures.dense);
    await chunks.reached(2);
    const lost = chunks.lost();
    server.wire.cut();
    await lost;
    const before = chunks.all().length;
    server.wire.up = Infinity;
    server.wire.mend();
    await user.pageIsReceived("diagnosis");
    assert.ok(chunks.all().length > before, "nothing was sent after the cut");

    const { draft, files } = await client.draft(id);
    const [{ file }] = draft.papers.diagnosis[0].pages;
    assert.equal(files[file].state, "received", "the server has as many bytes as were announced");
    const total = Math.max(...chunks.all().map(({ offset, length }) => offset + length));
    const again = chunks
      .all()
      .map((chunk, i, all) => Math.max(0, ...all.slice(0, i).map((one) => overlap(one, chunk))));
    const largest = Math.max(...chunks.all().map(({ length }) => length));
    assert.ok(again.reduce((sum, bytes) => sum + bytes, 0) <= largest, `sent again: ${again}`);
    assert.ok(largest < total / 3, "one chunk is nearly the whole file: the test shows nothing");
    assert.ok(chunks.all().some(({ offset }) => offset === 0));
  },
);

const overlap = (one, other) =>
  Math.min(one.offset + one.length, other.offset + other.length) - Math.max(one.offset, other.offset);

story("without network for the whole form: everything is sent when it is back", async ({ server, user }) => {
  const { client, id } = await begun(server);
  await user.resume({ client, id, step: "form" });
  await user.phone.network(false);
  await user.fillForm({ stay: true });
  await user.phone.network(true);
  await user.saved();
  const { draft } = await client.draft(id);
  for (const field of ["phone", "address", "condition", "doctor", "diagnosed_on"])
    assert.notEqual(draft[field], "", field);
  assert.notEqual(draft.hospital.key, null);
});

plain("what was acknowledged is still there after kill -9", async (server) => {
  const { client, id } = await begun(server);
  await client.change(id, { address: "拔掉电源之前的地址", doctor: "样医生" });
  const before = await client.draft(id);
  await server.killAndRestart();
  assert.deepEqual(await client.draft(id), before);
});

story("a screen that could not be had comes by itself, and its trouble is told once", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  await client.begin();
  await user.phone.context.addCookies(client.cookies());
  const { page } = user;
  const trouble = page.getByRole("alert").filter({ hasText: "没有连上网" });
  for (const [asked, come] of [
    ["**/api/policy", user.step("mine")],
    ["**/api/drafts", page.getByRole("link", { name: "继续办理" })],
  ]) {
    let failed = 0;
    await page.route(asked, (route) => ++failed && route.abort());
    await page.goto("/mine");
    await trouble.waitFor();
    await trouble.evaluate((element) => (element.dataset.first = ""));
    await user.until(() => failed >= 2, "it was asked for again");
    assert.equal(await page.locator("[role=alert][data-first]").count(), 1, "it is told again and again");
    await page.unroute(asked);
    await come.first().waitFor();
    await trouble.waitFor({ state: "hidden" });
  }
});
