// The whole life of an application, on a phone and at the desk at once; over days off, and into a year without a table;
// and with the server killed on the way.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { everybody, packWith } from "./harness/pack.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain, story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// Somebody submits on their phone what they have filled in.
async function applied({ server, user }) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id: draft } = await client.prepare("diabetes", { pictures });
  await user.resume({ client, id: draft, step: "review" });
  const receipt = await user.submit();
  const [{ id }] = await client.must("GET", "/api/applications");
  return { client, id, receipt };
}

// Days have passed, and with them the login.
async function later({ server, user }, at) {
  await server.setClock(at);
  const client = new Client(server);
  await client.login(PEOPLE.first);
  await user.phone.context.addCookies(client.cookies());
  return client;
}

async function progress(user, id) {
  await user.page.goto(`/application/${id}`);
  await user.at("done");
  await user.page.getByText("受理号").first().waitFor();
  return user.step("done").innerText();
}

// What the box holds, the latest first.
async function box(user) {
  await user.page.goto("/messages");
  await user.at("messages");
  await user.page.getByRole("link", { name: /查看申请/ }).first().waitFor();
  return user.step("messages").innerText();
}

// What text messages were about, in no order.
const toldOf = (server) => server.told().map(({ tells }) => tells).sort();

// A page is asked for, with a box on it.
async function ask(reviewer, receipt) {
  await reviewer.queue();
  await reviewer.openCase(receipt);
  await reviewer.items().filter({ hasText: "疾病诊断证明书" }).first().locator(".d-item__what").click();
  await reviewer.press("框出问题");
  await reviewer.key("Enter");
  await reviewer.tick("没有医院的章");
  await reviewer.press("记下");
  await reviewer.act("要求补交");
  await reviewer.send();
  await reviewer.isAt("等补交材料");
}

// Another picture takes the place of the page that was asked for.
async function retake(user, id) {
  await progress(user, id);
  await user.page.locator(".m-asked__box").waitFor();
  await user.page.getByRole("link", { name: "去补交" }).tap();
  await user.at("answer");
  await user.pages("diagnosis").locator("button.m-page__thumb").tap();
  const dialog = user.page.getByRole("dialog");
  await dialog.locator(".m-picker", { hasText: "换一张" }).locator("input").setInputFiles(pictures.quick);
  await dialog.getByRole("button", { name: "关闭" }).tap();
}

async function handIn(user) {
  await user.page.getByRole("button", { name: "交上去" }).tap();
  await user.at("done");
  await user.page.getByText("您补交了材料").waitFor();
}

story("accepted, asked, answered, recognised, decided: on a phone and at the desk at once", { policy: everybody(), patience: 240_000 }, async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await applied({ server, user });
  const chen = await reviewer("chen");
  await chen.openCase(receipt);
  await chen.act("受理");
  await chen.send();
  await chen.isAt("待认定");
  assert.match(await box(user), new RegExp(`已受理[^]*${receipt} 已受理，预计 2026年`));

  const zhou = await reviewer("zhou");
  await ask(zhou, receipt);
  assert.match(await box(user), new RegExp(`请补交材料[^]*${receipt} 需要补交材料，请在 2026年`));
  // Before it is answered: nobody's phone rings for what is asked no more.
  await user.until(() => toldOf(server).includes("supplement_asked"), "a text message asks for it");
  await retake(user, id);
  await handIn(user);
  await zhou.queue();
  await zhou.openCase(receipt);
  await zhou.isAt("待认定");
  await zhou.act("给出认定意见");
  await zhou.dialog().locator("textarea").fill("血糖和并发症都有记录。");
  await zhou.send();
  await zhou.isAt("待审定");

  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  assert.match(await wu.page.locator(".d-answers").innerText(), /周专家[^]*血糖和并发症都有记录/);
  await wu.act("通过");
  await wu.send();
  await wu.isAt("已通过");
  assert.match(await box(user), new RegExp(`认定通过[^]*${receipt} 已通过`));
  await progress(user, id);
  assert.match(await user.field("granted").innerText(), /糖尿病[^]*有效期[^]*医院/);
  const { history } = await client.must("GET", `/api/applications/${id}`);
  const happened = ["submitted", "accepted", "supplement_asked", "supplement_answered", "recognised", "approved"];
  assert.deepEqual(history.map(({ what }) => what), happened);
  await user.until(() => server.told().length === 3, "each is told by a text message");
  assert.deepEqual(toldOf(server), ["accepted", "approved", "supplement_asked"]);
  for (const { text } of server.told()) assert.doesNotMatch(text, /糖尿病|通过/);
});

// The Monday before the national holidays: 1 to 7 October are off, 10 October, a Saturday, is worked.
story("over the holidays only working days count, and none while the applicant is asked", { at: "2026-09-28T10:00:00+08:00" }, async ({ server, user, reviewer }) => {
  const { id, receipt } = await applied({ server, user });
  assert.match(await progress(user, id), /2026年10月23日/);
  const day = (reviewer) => reviewer.row(receipt).locator(".d-day").innerText();
  let wu = await reviewer("wu");
  assert.match(await day(wu), /10月23日/);
  await later({ server, user }, "2026-09-30T10:00:00+08:00");
  wu = await reviewer("wu");
  await ask(wu, receipt);
  assert.match(await progress(user, id), /2026年10月15日/, "the day by which to hand it in");
  await later({ server, user }, "2026-10-08T10:00:00+08:00");
  await retake(user, id);
  await handIn(user);
  // Of the days on which the clock stood, only the 8th would have counted.
  assert.match(await progress(user, id), /2026年10月26日/);
  wu = await reviewer("wu");
  assert.match(await day(wu), /10月26日/);
  await later({ server, user }, "2026-10-27T10:00:00+08:00");
  wu = await reviewer("wu");
  await wu.queue("late");
  assert.match(await day(wu), /已超期 1 天/);
});

// What the operator puts in place when the arrangement for the next year is published.
const withNextYear = () =>
  packWith({
    "calendars.csv": (text) => `${text.trimEnd()}\n2027,yes,2027-1,state_council_2026,sure\n`,
    "calendars/2027.csv": "date,kind,name\n2027-01-01,off,元旦\n",
  });

story("into a year without a table no day is made up, and both hear of it when it is known", { at: "2026-12-14T10:00:00+08:00" }, async ({ server, user, reviewer }) => {
  const { id, receipt } = await applied({ server, user });
  const unknown = /2027 年的放假安排还没有公布/;
  assert.match(await progress(user, id), unknown);
  assert.match(await box(user), new RegExp(`${receipt} 已受理。办结日期要等明年的放假安排公布`));
  let wu = await reviewer("wu");
  assert.match(await wu.row(receipt).innerText(), /没有期限/);
  await later({ server, user }, "2026-12-31T10:00:00+08:00");
  assert.match(await progress(user, id), unknown);

  await server.restartWith(withNextYear());
  await later({ server, user }, "2027-01-04T10:00:00+08:00");
  assert.match(await progress(user, id), /2027年1月5日/);
  assert.match(await box(user), new RegExp(`办结日期有变[^]*${receipt} 的日期改为 2027年1月5日`));
  wu = await reviewer("wu");
  assert.match(await wu.row(receipt).locator(".d-day").innerText(), /明天到期[^]*1月5日/);
  await later({ server, user }, "2027-01-06T10:00:00+08:00");
  wu = await reviewer("wu");
  await wu.queue("late");
  assert.match(await wu.row(receipt).locator(".d-day").innerText(), /已超期 1 天/);
  await user.until(() => server.told().length === 2, "each is told once");
  assert.deepEqual(toldOf(server), ["accepted", "due_changed"]);
});

// The server loses its power while something is on its way from the phone.
async function killed({ server, user }, path, tap) {
  const asked = user.page.waitForRequest((one) => one.method() === "POST" && one.url().endsWith(path));
  await tap();
  await asked;
  await server.killAndRestart();
}

story("the server is killed while something is handed in, and while an appeal is made", { patience: 240_000 }, async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await applied({ server, user });
  const stage = async () => (await client.must("GET", `/api/applications/${id}`)).state.stage;
  const wu = await reviewer("wu");
  await ask(wu, receipt);
  await user.until(() => toldOf(server).includes("supplement_asked"), "a text message asks for it");
  await retake(user, id);
  const button = user.page.getByRole("button", { name: "交上去" });
  await killed({ server, user }, "/supplement/answer", () => button.tap());
  if ((await stage()) === "supplement") {
    // It was not written, and nothing of it was; what was photographed is still there.
    await user.page.goto(`/answer/${id}`);
    await user.at("answer");
    await handIn(user);
  }
  assert.equal(await stage(), "decision");
  await wu.queue();
  await wu.openCase(receipt);
  await wu.act("不通过");
  await wu.tick("没有达到认定标准");
  await wu.send();
  await wu.isAt("未通过");

  const text = "复查的血糖更高，请重新看。";
  await progress(user, id);
  await user.page.getByRole("button", { name: "我要申诉" }).tap();
  await user.page.locator("#appeal").fill(text);
  const send = () => user.page.getByRole("button", { name: "提出申诉" }).tap();
  await killed({ server, user }, "/appeal", send);
  await progress(user, id);
  if ((await stage()) !== "appealed") {
    // What was written is still there.
    await user.until(async () => (await user.page.locator("#appeal").inputValue()) === text, "the text is kept");
    await send();
  }
  await user.page.getByText("已申诉，正在复核").waitFor();
  const { history } = await client.must("GET", `/api/applications/${id}`);
  const happened = ["submitted", "accepted", "supplement_asked", "supplement_answered", "refused", "appealed"];
  assert.deepEqual(history.map(({ what }) => what), happened, "each once");
  const told = (await client.must("GET", "/api/messages")).map((one) => one.id);
  assert.equal(told.length, 3);
  await user.until(() => told.every((one) => server.told().some(({ id }) => id === one)), "all are sent");
});

// So many turns of what else there is to do, and then the power is gone.
async function killedAfter(server, turns, work) {
  const lost = work.catch(() => {});
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  await server.killAndRestart();
  await lost;
}

plain("a day passes once, however often the server is killed while it does", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  const { json } = await client.submit(draft);
  const clerk = await atDesk(server, "wu", "吴审定");
  const { revision } = await clerk.must("GET", `/api/desk/applications/${json.id}`);
  const asks = [{ material: "diagnosis", paper: 0, page: 0, area: null, reason: "unreadable", note: "" }];
  const step = { revision, role: "decision", event: { event: "ask_supplement", asks } };
  await clerk.must("POST", `/api/desk/applications/${json.id}/events`, { json: step });
  // Its last day is 17 March; the reminder comes three days before.
  for (const [day, turns] of [["14", 0], ["14", 20], ["18", 0], ["18", 20], ["18", 200]]) {
    const at = `2026-03-${day}T10:00:00+08:00`;
    await killedAfter(server, turns, server.setClock(at));
    await server.setClock(at);
  }
  const again = new Client(server);
  await again.login(PEOPLE.first);
  const { history, state } = await again.must("GET", `/api/applications/${json.id}`);
  assert.equal(state.stage, "decision");
  assert.deepEqual(history.map(({ what }) => what), ["submitted", "accepted", "supplement_asked", "ran_out"]);
  const box = await again.must("GET", "/api/messages");
  const titles = ["已受理", "补交材料已过期", "补交材料快到期了", "请补交材料"];
  assert.deepEqual(box.map(({ title }) => title).sort(), titles, "each once");
});

plain("an appeal that is sent until it is answered is one appeal", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  const { json } = await client.submit(draft);
  const clerk = await atDesk(server, "wu", "吴审定");
  const { revision } = await clerk.must("GET", `/api/desk/applications/${json.id}`);
  const reasons = [{ reason: "criteria_not_met", note: "" }];
  const step = { revision, role: "decision", event: { event: "refuse", reasons } };
  await clerk.must("POST", `/api/desk/applications/${json.id}/events`, { json: step });
  const appeal = () => client.post(`/api/applications/${json.id}/appeal`, { text: "复查的血糖更高。" });
  for (const turns of [0, 5, 50, 500]) await killedAfter(server, turns, appeal());
  const [first, second] = [await appeal(), await appeal()];
  assert.deepEqual([first.status, second.status], [200, 200]);
  const what = first.json.history.map((one) => one.what);
  assert.deepEqual(what, ["submitted", "accepted", "refused", "appealed"]);
  assert.deepEqual(second.json, first.json);
});

// Somebody of the staff, by requests alone.
async function atDesk(server, name, shown) {
  const clerk = new Client(server);
  const given = { name, password: "menteban-demo" };
  const codes = () => [...server.log.matchAll(new RegExp(`${shown}：(\\d{6})`, "g"))].map(([, code]) => code);
  const asked = await clerk.post("/api/desk/login", { ...given, code: "" });
  assert.ok(asked.status < 500, String(asked.bytes));
  while (codes().length === 0) await new Promise(setImmediate);
  await clerk.must("POST", "/api/desk/login", { json: { ...given, code: codes().at(-1) } });
  return clerk;
}
