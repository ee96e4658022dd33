// Somebody who reads no Chinese chooses English on the first page and is understood from then on; nobody else downloads
// a word of it.

import assert from "node:assert/strict";

import { findings } from "./harness/axe.mjs";
import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";

const language = (user) => user.page.evaluate(() => document.documentElement.lang);

async function isEnglish(user, step) {
  assert.equal(await language(user), "en", step);
  assert.deepEqual(await findings(user.page), [], step);
}

async function chooseEnglish(user) {
  await user.open();
  await user.page.getByRole("link", { name: "English" }).first().tap();
  await user.page.getByText("Start an application").waitFor();
}

async function logIn(user, server, person) {
  await user.type("idno", person.id);
  const sent = server.outbox().length;
  await user.press("Send the code");
  await user.field("code").locator("input").waitFor();
  await server.codeAfter(sent);
  await user.type("code", server.lastCode());
  await user.next();
  await user.at("mine");
}

story("an insured foreigner chooses English and is told in English what to do", async ({ server, user }) => {
  await chooseEnglish(user);
  await isEnglish(user, "first page");
  await user.start();
  await isEnglish(user, "notice");
  await user.readNotice();
  await user.type("idno", "510499196001010019");
  await user.leaveField();
  assert.match(await user.told("idno"), /This number is not correct/);
  await isEnglish(user, "login");
  await logIn(user, server, PEOPLE.first);
  await isEnglish(user, "mine");
  await user.press("Start a new application");
  await user.at("eligibility");
  await isEnglish(user, "eligibility");
  await user.agree();
  await user.next();
  await user.at("applicant");
  await user.field("who").locator("label", { hasText: "somebody else" }).tap();
  await user.next();
  const missing = (await user.missing()).join(" ");
  assert.match(missing, /Name of the person applying/);
  assert.doesNotMatch(missing, /\p{Script=Han}/u);
  await isEnglish(user, "applicant");
});

story("what is official stays Chinese and says so", async ({ server, user }) => {
  await chooseEnglish(user);
  const { contact, notice } = (await new Client(server).must("GET", "/api/policy")).policy;
  await user.start();
  const title = user.page.getByText(notice.sections[0].title).first();
  assert.equal(await title.evaluate((element) => element.closest("[lang]").lang), "zh-CN");
  await user.readNotice();
  const screen = user.step("login");
  await screen.getByText("Official texts").waitFor();
  const counter = screen.locator('[lang="zh-CN"]', { hasText: contact.counter });
  await counter.first().waitFor();
  const label = screen.getByText("Identity number").first();
  assert.equal(await label.evaluate((element) => element.closest("[lang]").lang), "en");
});

story("the other language shows the same screen, and is kept", async ({ user }) => {
  await chooseEnglish(user);
  await user.page.goto("/login");
  await user.at("login");
  await user.step("login").getByRole("link", { name: "中文" }).tap();
  await user.page.getByText("短信验证码登录").waitFor();
  assert.equal(new URL(user.page.url()).pathname, "/login");
  assert.equal(await language(user), "zh-CN");
  await user.page.reload();
  await user.at("login");
  assert.equal(await language(user), "zh-CN");
});

story("English is chosen without script, too", { script: false }, async ({ user }) => {
  await user.open();
  await user.page.getByRole("link", { name: "English" }).first().tap();
  await user.page.getByText("The online service cannot be opened here").waitFor();
  assert.equal(await user.page.locator("html").getAttribute("lang"), "en");
});

const apps = (requests) =>
  requests()
    .map(({ url }) => new URL(url).pathname)
    .filter((path) => /^\/app/.test(path));

story("a visitor who stays with Chinese downloads no English, and the other no Chinese", async ({ user, another }) => {
  const chinese = await user.phone.countBytes();
  await user.enter(PEOPLE.first);
  await user.begin();
  const loaded = apps(chinese);
  assert.equal(loaded.length, 2, `${loaded}`);
  assert.ok(loaded.every((path) => /^\/app\.\w+\.(js|wasm)$/.test(path)), `${loaded}`);

  const foreigner = await another();
  await chooseEnglish(foreigner);
  const english = await foreigner.phone.countBytes();
  await foreigner.page.goto("/login");
  await foreigner.at("login");
  const files = apps(english);
  assert.ok(files.every((path) => /^\/app-en\.\w+\.(js|wasm)$/.test(path)), `${files}`);
});
