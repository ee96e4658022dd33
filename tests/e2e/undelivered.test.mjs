// Messages that nobody could be told: who administers sees them at the desk, and has them tried again.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";

import { findings } from "./harness/axe.mjs";
import { submitted } from "./harness/sent.mjs";
import { story } from "./harness/story.mjs";

const SIX_HOURS = 6 * 3600;
// As the server has it (crates/server/src/store/deliveries.rs).
const MOST_TRIES = 10;

// Another program of the agency's, which fails over a refusal until `works` is set: { url, ids, works }.
async function agency() {
  const told = { ids: [], works: false };
  const heard = createServer(async (request, answer) => {
    let body = "";
    for await (const part of request) body += part;
    const { id, tells } = JSON.parse(body);
    const refuses = tells === "refused";
    if (refuses) told.ids.push(id);
    answer.writeHead(refuses && !told.works ? 500 : 204).end();
  }).listen(0, "127.0.0.1");
  await once(heard, "listening");
  told.url = `http://127.0.0.1:${heard.address().port}/hook`;
  heard.unref();
  return told;
}

// Lets hours pass, each time with another try, until the server gives the message up; gives the administrator who sees
// it. A server that has just begun tries at once.
async function givenUp({ server, reviewer, wu }, receipt) {
  for (let hours = 0; hours < 15; hours++) {
    const before = other.ids.length;
    await server.setClock(server.now() + SIX_HOURS);
    await server.quit();
    await server.start();
    if (before < MOST_TRIES) await wu.until(() => other.ids.length > before, "it is tried again");
    if (other.ids.length < MOST_TRIES) continue;
    const admin = await reviewer("admin");
    await admin.press("没有送到");
    await admin.at("undelivered");
    if (await admin.row(receipt).count()) return admin;
  }
  throw new Error("it is never given up");
}

const other = await agency();

story(
  "what could not be delivered is at the desk for who administers, and is tried again",
  { channels: `[webhook]\nurl = "${other.url}"\nsecret = "the secret of the stories"\n`, patience: 300_000 },
  async ({ server, reviewer }) => {
    const sent = await submitted(server);
    const wu = await reviewer("wu");
    assert.equal(await wu.page.getByRole("link", { name: "没有送到" }).count(), 0);
    await wu.openCase(sent.receipt);
    await wu.act("不通过");
    await wu.tick("没有达到认定标准");
    await wu.send();
    await wu.isAt("未通过");
    await wu.until(() => other.ids.length > 0, "it is tried");
    const admin = await givenUp({ server, reviewer, wu }, sent.receipt);
    assert.match(await admin.row(sent.receipt).innerText(), /对接的系统[^]*10 次[^]*it answered 500/);
    await admin.phone.picture("desk-undelivered");
    assert.deepEqual(await findings(admin.page), []);
    other.works = true;
    const before = other.ids.length;
    await admin.key("j");
    await admin.key("r");
    await admin.page.getByText("的消息马上再发").waitFor();
    await admin.page.getByText("没有。消息都送到了").waitFor();
    await admin.until(() => other.ids.length > before, "it goes out");
    assert.equal(new Set(other.ids).size, 1, "under one id");
    await admin.page.reload();
    await admin.page.getByText("没有。消息都送到了").waitFor();
  },
);
