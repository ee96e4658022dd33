// An applicant's phone and the agency's desk at once: what is asked is answered in place, what is decided is read,
// appealed, applied for again, and each time a message says so.

import assert from "node:assert/strict";

import { findings } from "./harness/axe.mjs";
import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// An application that was sent, and the phone with its progress.
async function sent({ server, user }) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  const { json } = await client.submit(draft);
  await user.phone.context.addCookies(client.cookies());
  return { client, ...json };
}

async function progress(user, id) {
  await user.page.goto(`/application/${id}`);
  await user.at("done");
  await user.page.getByText("受理号").first().waitFor();
}

const looksWell = async (user, name) => {
  assert.deepEqual(await findings(user.page), [], name);
  await user.phone.picture(name);
};

story("a page is asked for with a box, taken again and handed in, while both look", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await wu.items().filter({ hasText: "疾病诊断证明书" }).first().locator(".d-item__what").click();
  await wu.press("框出问题");
  await wu.key("Enter");
  await wu.tick("没有医院的章");
  await wu.press("记下");
  await wu.act("要求补交");
  await wu.send();
  await wu.isAt("等补交材料");

  await user.page.goto("/mine");
  await user.page.getByRole("link", { name: "消息（2 条没看）" }).tap();
  await user.at("messages");
  await user.page.getByText(`${receipt} 需要补交材料`).waitFor();
  await looksWell(user, "concern-messages");
  await user.page.getByRole("link", { name: /查看申请 请补交材料/ }).tap();
  await user.at("done");
  const asked = user.page.locator(".m-asked");
  await asked.getByText("材料上没有医院的章").waitFor();
  await asked.locator(".m-asked__box").waitFor();
  await user.until(() => asked.locator("img").evaluate((one) => one.naturalWidth > 0), "the page is drawn");
  await looksWell(user, "concern-asked");
  await user.page.getByRole("link", { name: "去补交" }).tap();
  await user.at("answer");
  await user.page.getByRole("button", { name: "交上去" }).tap();
  await user.page.locator("#trouble").getByText("还有几处没有补好").waitFor();
  await looksWell(user, "concern-answer");

  const page = user.pages("diagnosis");
  await page.locator("button.m-page__thumb").tap();
  await user.page.getByRole("dialog").locator(".m-picker", { hasText: "换一张" }).locator("input").setInputFiles(pictures.quick);
  await user.page.getByRole("dialog").getByRole("button", { name: "关闭" }).tap();
  await user.page.getByRole("button", { name: "交上去" }).tap();
  await user.at("done");
  await user.page.getByText("您补交了材料").waitFor();
  const after = await client.must("GET", `/api/applications/${id}`);
  assert.equal(after.state.stage, "decision");
  assert.equal(after.history.at(-1).what, "supplement_answered");
  // What is answered is asked no more.
  await user.page.goto(`/answer/${id}`);
  await user.page.getByText("现在不用补交材料了").waitFor();
  await wu.queue();
  await wu.openCase(receipt);
  await wu.isAt("待审定");
});

story("approved: from when, until when, where; the message says so, and it is a paper to save", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await wu.act("通过");
  await wu.send();
  await wu.isAt("已通过");
  await progress(user, id);
  const granted = user.field("granted");
  assert.match(await granted.innerText(), /糖尿病[\s\S]*有效期[\s\S]*医院/);
  await user.page.getByText("费用当场结算").waitFor();
  const saved = user.page.getByRole("link", { name: "下载认定结果（PDF）" });
  const paper = await client.get(await saved.getAttribute("href"));
  assert.equal(paper.status, 200);
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
  await user.page.getByRole("link", { name: "下载受理通知单（PDF）" }).waitFor();
  await looksWell(user, "concern-approved");
  await user.page.goto("/mine");
  await user.page.getByRole("heading", { name: "糖尿病" }).first().waitFor();
});

story("refused: why, an appeal, and another application with everything that was filled in", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await wu.act("不通过");
  await wu.tick("没有达到认定标准");
  await wu.send();
  await wu.isAt("未通过");
  await progress(user, id);
  await user.page.getByText("没有达到认定标准").first().waitFor();
  await looksWell(user, "concern-refused");
  await user.page.getByRole("button", { name: "重新申请" }).tap();
  await user.at("eligibility");
  const [draft] = await client.must("GET", "/api/drafts");
  assert.deepEqual(draft.draft.diseases, ["diabetes"]);
  assert.ok(draft.draft.papers.diagnosis[0].pages.length > 0, "the papers are carried over");
  assert.equal(draft.draft.signature, null);
  // Nothing but what is promised anew is left to do.
  await user.agree();
  await user.saved();
  await user.goOn("materials");
  await user.allReceived();
  await looksWell(user, "concern-again");
  await user.goOn("sign");
  await user.signAndGoOn();
  const again = await user.submit();
  assert.notEqual(again, receipt);

  await progress(user, id);
  await user.page.getByRole("button", { name: "我要申诉" }).tap();
  await user.page.getByRole("button", { name: "提出申诉" }).tap();
  await user.page.getByText("请先写几句话").waitFor();
  await user.page.locator("#appeal").fill("复查的血糖更高，请重新看。");
  await user.page.getByRole("button", { name: "提出申诉" }).tap();
  await user.page.getByText("已申诉，正在复核").waitFor();
  await user.page.getByText("没有达到认定标准").first().waitFor();
  await looksWell(user, "concern-appealed");
  await wu.queue("appealed");
  await wu.openCase(receipt);
  await wu.act("答复申诉");
  await wu.dialog().locator("textarea").fill("看过了，结果不变。");
  await wu.send();
  await progress(user, id);
  await user.page.getByText("看过了，结果不变。").waitFor();
  assert.equal(await user.page.getByRole("button", { name: "我要申诉" }).count(), 0, "once");
});

story("what is written is answered, and both see it in order", async ({ server, user, reviewer }) => {
  const { id, receipt } = await sent({ server, user });
  await progress(user, id);
  assert.match(await user.field("due").innerText(), /还剩 \d+ 个工作日/);
  await user.press("写留言");
  await user.page.locator("#letter").fill("请问还要多久？");
  // What was written survives the page.
  await progress(user, id);
  await user.until(async () => (await user.page.locator("#letter").inputValue()) === "请问还要多久？", "it is still there");
  await user.press("发送");
  await user.page.locator(".m-timeline__text", { hasText: "请问还要多久？" }).waitFor();
  await looksWell(user, "concern-letter");
  const wu = await reviewer("wu");
  await wu.queue("letters");
  await wu.openCase(receipt);
  await wu.act("回复留言");
  await wu.dialog().getByText("请问还要多久？").waitFor();
  await wu.dialog().locator("textarea").fill("下周有结果。");
  await wu.send();
  await wu.page.getByText("下周有结果。").waitFor();
  await user.page.goto("/mine");
  await user.page.getByRole("link", { name: "消息（2 条没看）" }).tap();
  await user.page.getByRole("heading", { name: "您的留言有了回复" }).waitFor();
  await progress(user, id);
  const thread = await user.page.locator(".m-timeline__text").allInnerTexts();
  assert.deepEqual(thread.filter(Boolean), ["请问还要多久？", "下周有结果。"]);
  await looksWell(user, "concern-thread");
});

story("one application is taken back after a question, and the desk is told", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await progress(user, id);
  await user.press("撤回申请");
  const dialog = user.page.getByRole("dialog");
  await dialog.getByText("要撤回这份申请吗？").waitFor();
  await looksWell(user, "concern-withdraw");
  await dialog.getByRole("button", { name: "先不撤回" }).tap();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await client.must("GET", `/api/applications/${id}`)).state.stage, "decision");
  await user.press("撤回申请");
  await dialog.getByRole("button", { name: "确定撤回" }).tap();
  await user.page.getByText("这份申请已经撤回").waitFor();
  await looksWell(user, "concern-withdrawn");
  await wu.act("通过");
  await wu.dialog().locator("#act-send").click();
  await wu.hears("这份申请刚刚有了变化");
  await wu.isAt("已撤回");
});

story("a page of a PDF is shown with its box; what is asked of the whole is answered in words", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await wu.items().filter({ hasText: "病历" }).first().locator(".d-item__what").click();
  await wu.press("框出问题");
  await wu.key("Enter");
  await wu.tick("没有医院的章");
  await wu.press("记下");
  await wu.act("要求补交");
  await wu.dialog().getByRole("button", { name: "另外要补的" }).click();
  await wu.tick("照片看不清");
  await wu.press("记下");
  await wu.act("要求补交");
  await wu.send();
  await wu.isAt("等补交材料");
  await progress(user, id);
  const asked = user.page.locator(".m-asked");
  await asked.first().locator(".m-asked__box").waitFor();
  await user.until(() => asked.first().locator("img").evaluate((one) => one.naturalWidth > 0), "the page is drawn");
  await looksWell(user, "concern-asked-pdf");
  await user.page.getByRole("link", { name: "去补交" }).first().tap();
  await user.at("answer");
  await user.until(() => user.page.evaluate(() => document.activeElement.id.startsWith("f-papers-record-0-pages")), "the very page is there");
  await user.pages("record").locator('input[accept="application/pdf"], input[type="file"]').first().setInputFiles(pictures.quick);
  await user.press("交上去");
  await user.page.locator("#trouble").getByText("请先写几句话").waitFor();
  await user.page.locator("#f-words").fill("病历已经盖了章。");
  await looksWell(user, "concern-answer-words");
  await user.press("交上去");
  await user.at("done");
  await user.page.locator(".m-timeline__text", { hasText: "病历已经盖了章。" }).waitFor();
  assert.equal((await client.must("GET", `/api/applications/${id}`)).state.stage, "decision");
});

story("asked to come: where, when and with what", async ({ server, user, reviewer }) => {
  const { id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  await wu.openCase(receipt);
  await wu.act("要求现场核验");
  await wu.send();
  await progress(user, id);
  await user.page.getByText("攀枝花市政务中心医保窗口").first().waitFor();
  await user.page.getByText("本人身份证原件").first().waitFor();
  await looksWell(user, "concern-visit");
});

// The server loses its power while a step is on its way, before or after it was written; nobody notices but by waiting.
story("the server is killed at every step of a decision, and nothing is half done", async ({ server, user, reviewer }) => {
  const { client, id, receipt } = await sent({ server, user });
  const wu = await reviewer("wu");
  const stage = async () => (await client.must("GET", `/api/applications/${id}`)).state.stage;
  const steps = [
    ["要求现场核验", "等现场核验", "verification"],
    ["核验结束", "待审定", "decision"],
    ["通过", "已通过", "approved"],
  ];
  await wu.openCase(receipt);
  for (const [action, shown, reached] of steps) {
    await wu.act(action);
    const asked = wu.page.waitForRequest((one) => one.method() === "POST" && one.url().endsWith("/events"));
    await wu.dialog().locator("#act-send").click();
    await asked;
    await server.killAndRestart();
    // A browser may send it once more by itself: only when the page is left it is known what was written.
    await wu.page.reload();
    await wu.onCase();
    if ((await stage()) === reached) {
      await wu.page.reload();
      await wu.onCase();
    } else {
      // It was not written, and nothing of it was.
      await wu.act(action);
      await wu.send();
    }
    await wu.isAt(shown);
  }
  const { history } = await client.must("GET", `/api/applications/${id}`);
  const happened = history.map(({ what }) => what).filter((what) => !["submitted", "accepted"].includes(what));
  assert.deepEqual(happened, ["verification_asked", "verified", "approved"]);
  const box = await client.must("GET", "/api/messages");
  assert.equal(box.length, 3, "one for each that is told: that it is accepted, too");
  // What asked to come may be over before it was sent.
  const told = (tells) => server.told().some((one) => one.tells === tells);
  await user.until(() => told("accepted") && told("approved"), "what still counts is sent");
  const times = new Map(box.map(({ id }) => [id, 0]));
  for (const { id } of server.told()) times.set(id, times.get(id) + 1);
  assert.equal(times.size, 3, "nothing but what lies in the box");
  assert.ok([...times.values()].every((count) => count <= 2), "one may come twice, with the same id");
});
