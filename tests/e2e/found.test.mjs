// What a reviewer finds: it outlives a reload, goes with the step, and whoever goes on sees who found what. What is
// granted begins as the rules say.

import assert from "node:assert/strict";

import { packWith } from "./harness/pack.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { stageOf, submitted } from "./harness/sent.mjs";
import { story } from "./harness/story.mjs";

const byStaff = () =>
  packWith({ "settings.toml": (text) => text.replace('value = "at_submission"', 'value = "by_staff"') });

// 通过 to the first item, 不符 to the second, and a box on the page that is shown.
async function findSomething(reviewer) {
  await reviewer.key("y");
  await reviewer.key("x");
  await reviewer.tick("照片看不清");
  await reviewer.press("记下");
  await reviewer.page.evaluate(() => document.activeElement.blur());
  await reviewer.key("b");
  await reviewer.key("Enter");
  await reviewer.dialog().waitFor();
  await reviewer.tick("材料不齐");
  await reviewer.dialog().locator("textarea").fill("背面没有拍。");
  await reviewer.press("记下");
  await reviewer.until(async () => (await reviewer.marks().count()) === 2, "both are noted");
}

story("what was found outlives a reload, and goes to whoever goes on", { policy: byStaff() }, async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const chen = await reviewer("chen");
  await chen.openCase(sent.receipt);
  await findSomething(chen);
  await chen.page.reload();
  await chen.onCase();
  const count = await chen.items().count();
  await chen.field("checked").getByText(`2 / ${count}`, { exact: true }).waitFor();
  assert.equal(await chen.marks().count(), 2);
  await chen.marks().getByText("背面没有拍").click();
  await chen.until(async () => (await chen.page.locator(".d-box").count()) === 1, "the box is drawn");
  await chen.page.evaluate(() => document.activeElement.blur());
  await chen.act("受理");
  await chen.key("Enter");
  await chen.hears("办好了：受理");

  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  assert.match(await wu.items().nth(0).innerText(), /陈受理 2026年3月2日：通过/);
  assert.match(await wu.items().nth(1).innerText(), /陈受理 2026年3月2日：不符/);
  assert.match(await wu.page.locator(".d-answers").innerText(), /陈受理[^]*核对：1 项通过，1 项不符/);
  await wu.field("checked").getByText(`0 / ${count}`, { exact: true }).waitFor();
});

story("what was found is nobody else's, and ends with the login", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await findSomething(wu);
  await wu.until(() => wu.phone.keeps("背面没有拍"), "the tab keeps it");
  await wu.press("退出登录");
  await wu.at("login");
  assert.equal(await wu.phone.keeps("背面没有拍"), false);
  // A login that ended by itself, and a colleague at the same computer. No code opens twice.
  await server.setClock(server.now() + 600);
  await wu.giveName("wu");
  await wu.at("case");
  await findSomething(wu);
  await server.setClock(server.now() + 24 * 3600);
  await wu.page.reload();
  await wu.giveName("admin");
  await wu.at("case");
  await wu.step("case").locator(".d-item").first().waitFor();
  assert.equal(await wu.marks().count(), 0);
  assert.equal(await wu.phone.keeps("背面没有拍"), false);
});

story("a change keeps the days that are held", async ({ server, reviewer }) => {
  const change = (values) => (values.designated[0].key = "pzh_second");
  const sent = await submitted(server, { person: PEOPLE.renewing, kind: "change", change });
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.act("通过");
  assert.equal(await wu.typedDate("grant.0.from"), "2024-12-20");
  assert.equal(await wu.typedDate("grant.0.until"), "2026-12-20");
  await wu.send();
  await wu.isAt("已通过");
  assert.equal(await stageOf(sent), "approved");
});
