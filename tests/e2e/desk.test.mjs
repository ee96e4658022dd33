// The agency's desk: what comes in is taken, looked at, asked about and decided, by mouse and by keyboard.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { everybody } from "./harness/pack.mjs";
import { BORDERLINE, PEOPLE } from "./harness/people.mjs";
import { DESK } from "./harness/phone.mjs";
import { Reviewer } from "./harness/reviewer.mjs";
import { stageOf, submitted } from "./harness/sent.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// Goes through the whole checklist by one key.
async function passAll(reviewer) {
  const count = await reviewer.items().count();
  for (let item = 0; item < count; item++) await reviewer.key("y");
  await reviewer.field("checked").getByText(`${count} / ${count}`, { exact: true }).waitFor();
}

// What is submitted next comes after what is there: within one second the order is anybody's.
const later = (server) => server.setClock(server.now() + 60);

story("a wrong password opens nothing, and the second factor is asked for", async ({ server, phone }) => {
  const reviewer = new Reviewer(await phone(DESK), server);
  await reviewer.page.goto("/desk");
  await reviewer.at("login");
  await reviewer.press("下一步");
  assert.match(await reviewer.told("name"), /请填账号/);
  await reviewer.type("name", "chen");
  await reviewer.type("password", "not-the-password");
  await reviewer.key("Enter");
  await reviewer.page.getByText("账号、密码或动态码不对").waitFor();
  assert.equal(reviewer.codes("chen").length, 0);
  await reviewer.giveName("chen");
  await reviewer.at("queue");
  assert.match(await reviewer.screen(), /陈受理 受理/);
  await reviewer.press("退出登录");
  await reviewer.at("login");
});

story("from 受理 through 认定 to 通过, by keyboard", { policy: everybody() }, async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const chen = await reviewer("chen");
  await chen.key("n");
  await chen.onCase();
  assert.equal(await chen.stage(), "待受理");
  await chen.key("t");
  await chen.hears("现在由您来办");
  await passAll(chen);
  await chen.act("受理");
  await chen.key("Enter");
  await chen.hears("办好了：受理");
  await chen.isAt("待认定");
  assert.equal(await stageOf(sent), "recognition");
  await chen.key("n");
  await chen.hears("没有等您办的申请了");

  const zhou = await reviewer("zhou");
  await zhou.openCase(sent.receipt);
  await zhou.act("给出认定意见");
  await zhou.dialog().locator("textarea").fill("血糖和并发症都有记录。");
  await zhou.send();
  await zhou.isAt("待审定");

  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  assert.match(await wu.page.locator(".d-answers").innerText(), /周专家[^]*符合标准\n血糖和并发症都有记录/);
  await wu.act("通过");
  assert.equal(await wu.typedDate("grant.0.from"), server.today());
  // For ever must be meant: without it, a day must be there, and be whole.
  await wu.tick("长期有效");
  await wu.press("确定通过");
  assert.match(await wu.told("grant.0.until"), /年、月、日写完整/);
  await wu.element("grant.0.until").fill("2028");
  await wu.press("确定通过");
  assert.match(await wu.told("grant.0.until"), /年、月、日写完整/);
  assert.equal(await stageOf(sent), "decision");
  await wu.typeDate("grant.0.until", "2026-03-01");
  await wu.press("确定通过");
  assert.match(await wu.refused(), /到期日在开始日之前/);
  await wu.typeDate("grant.0.until", "2028-03-01");
  await wu.send();
  await wu.isAt("已通过");
  assert.equal(await stageOf(sent), "approved");
  assert.match(await wu.page.locator(".d-answers").innerText(), /通过[^]*吴审定[^]*糖尿病：认定，2026年3月2日到2028年3月1日/);
  await wu.queue("ended");
  assert.match(await wu.row(sent.receipt).innerText(), /已通过/);
});

// What docs/howto/desk.md says of the shortest path.
story("a complete application is decided by a key for each item and three more", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  await later(server);
  await submitted(server, { person: PEOPLE.second });
  const wu = await reviewer("wu");
  await wu.key("n");
  await wu.onCase();
  assert.equal(await wu.items().count(), 5);
  await passAll(wu);
  await wu.key("1");
  await wu.dialog().waitFor();
  await wu.until(() => wu.page.evaluate(() => Boolean(document.activeElement.closest("[role=dialog]"))), "the form has the keys");
  await wu.key("Enter");
  await wu.hears("办好了：通过");
  await wu.isAt("已通过");
  assert.equal(await stageOf(sent), "approved");
  await wu.key("n");
  await wu.isAt("待审定");
});

story("a box on a page, by pointer and by keys, becomes what is asked for", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  // With the pointer, on a page that is turned.
  await wu.press("向右转");
  await wu.press("框出问题");
  const page = wu.page.locator(".d-sheet__room--drawing");
  await page.scrollIntoViewIfNeeded();
  const { x, y, width } = await page.boundingBox();
  await wu.page.mouse.move(x + width * 0.1, y + width * 0.1);
  await wu.page.mouse.down();
  await wu.page.mouse.move(x + width * 0.3, y + width * 0.2, { steps: 4 });
  await wu.page.mouse.up();
  await wu.press("框好了，选原因");
  await wu.tick("照片看不清");
  await wu.dialog().locator("textarea").fill("这里反光。");
  await wu.press("记下");
  await wu.marks().getByText("照片看不清（这里反光。）").waitFor();
  assert.equal(await wu.page.locator(".d-box").count(), 1);
  // With keys alone, on the page after it.
  await wu.page.evaluate(() => document.activeElement.blur());
  await wu.key("ArrowRight");
  await wu.key("b");
  for (const key of ["ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"]) await wu.key(key);
  await wu.key("Enter");
  await wu.dialog().waitFor();
  await wu.tick("材料不齐");
  await wu.press("记下");
  await wu.until(async () => (await wu.marks().count()) === 2, "both are noted");
  await wu.act("要求补交");
  assert.equal(await wu.dialog().locator(".d-mark").count(), 2);
  await wu.send();
  await wu.isAt("等补交材料");
  assert.equal(await stageOf(sent), "supplement");
  // As the server has it.
  const clerk = await Client.ofBrowser(server, wu.phone);
  const { history } = await clerk.must("GET", `/api/desk/applications/${sent.id}`);
  const { asks } = history.at(-1).event;
  assert.deepEqual(asks.map(({ material, paper, page }) => [material, paper, page]), [["identity", 0, 0], ["identity", 0, 1]]);
  assert.deepEqual(asks[1].area, { left: 290, top: 390, width: 410, height: 210 });
  assert.deepEqual([asks[0].reason, asks[0].note], ["unreadable", "这里反光。"]);
  // Turned to the right, the left of the screen is the foot of the page.
  assert.ok(asks[0].area.top > 600 && asks[0].area.left < 300, JSON.stringify(asks[0].area));
});

story("refused with the reasons that were found on the way", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.act("不通过");
  await wu.press("确定不通过");
  assert.match(await wu.refused(), /请选原因/);
  await wu.press("取消");
  await wu.key("x");
  await wu.tick("没有达到认定标准");
  await wu.press("记下");
  await wu.marks().getByText("没有达到认定标准").waitFor();
  await wu.act("不通过");
  await wu.send();
  await wu.isAt("未通过");
  assert.equal(await stageOf(sent), "refused");
  assert.match(await wu.page.locator(".d-answers").innerText(), /没有通过[^]*吴审定[^]*没有达到认定标准/);
  await wu.press("月报");
  await wu.at("report");
  const figure = (name) => wu.page.locator(".d-figure", { hasText: name }).locator("dd").innerText();
  await wu.page.getByText("退回和不通过的原因").waitFor();
  assert.deepEqual([await figure("收到申请"), await figure("未通过"), await figure("超期办结")], ["1 份", "1 份", "0 份"]);
  assert.match(await wu.page.locator(".d-table--narrow").innerText(), /没有达到认定标准\s+1 次/);
  await wu.press("上个月");
  await wu.page.getByText("月报 2026年2月").waitFor();
  await wu.page.getByText("这个月没有。").waitFor();
});

// A case that whoever accepts and whoever decides may both go on with.
async function atTheCounter(server, reviewer) {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.act("要求现场核验");
  await wu.send();
  await wu.isAt("等现场核验");
  const chen = await reviewer("chen");
  await chen.queue("asked");
  await chen.openCase(sent.receipt);
  return { sent, wu, chen };
}

story("two reviewers, one case: who comes second is told, and sees how it stands now", async ({ server, reviewer }) => {
  const { sent, wu, chen } = await atTheCounter(server, reviewer);
  // Both fill in the same; one is faster.
  await wu.act("核验结束");
  await chen.act("核验结束");
  await chen.tick("没有来");
  await chen.send();
  await chen.isAt("待审定");
  await wu.press("确定核验结束");
  await wu.hears("刚刚有了变化");
  await wu.isAt("待审定");
  assert.equal(await wu.dialog().count(), 0);
  assert.match(await wu.page.locator(".d-answers").innerText(), /陈受理[^]*没有来/);
  assert.equal(await stageOf(sent), "decision");
});

story("what a colleague has taken is left alone", async ({ server, reviewer }) => {
  const { sent, wu, chen } = await atTheCounter(server, reviewer);
  await wu.act("核验结束");
  await chen.key("t");
  await chen.hears("现在由您来办");
  await wu.press("确定核验结束");
  await wu.hears("同事正在办");
  assert.equal(await wu.field("taken").innerText(), "陈受理正在办");
  await wu.page.getByText("这一步不用您办").waitFor();
  assert.equal(await stageOf(sent), "verification");
});

story("asked to come, came, approved, and corrected by the administrator", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.act("要求现场核验");
  assert.equal(await wu.dialog().locator("#f-place").inputValue(), "攀枝花市政务中心医保窗口");
  await wu.element("until").fill("2026");
  await wu.press("确定要求现场核验");
  assert.match(await wu.told("until"), /年、月、日写完整/);
  await wu.typeDate("until", "2026-03-01");
  await wu.press("确定要求现场核验");
  assert.match(await wu.refused(), /最后一天已经过了/);
  await wu.typeDate("until", "2026-03-06");
  await wu.send();
  await wu.isAt("等现场核验");
  await wu.act("核验结束");
  await wu.send();
  await wu.isAt("待审定");
  await wu.act("通过");
  await wu.send();
  await wu.isAt("已通过");
  await wu.page.getByText("这一步不用您办").waitFor();

  const admin = await reviewer("admin");
  await admin.queue("ended");
  await admin.openCase(sent.receipt);
  await admin.act("更正结果");
  await admin.tick("不通过");
  await admin.tick("没有达到认定标准");
  await admin.press("确定更正结果");
  assert.match(await admin.refused(), /请写几句说明/);
  await admin.dialog().locator("textarea").fill("看错了报告。");
  await admin.send();
  await admin.isAt("未通过");
  assert.equal(await stageOf(sent), "refused");
  assert.match(await admin.page.locator(".d-answers").innerText(), /更正结果[^]*管理员[^]*看错了报告/);
});

story("who has taken a case is seen, and an administrator gives it back", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.key("n");
  await wu.onCase();
  await wu.press("我来办（T）");
  await wu.hears("现在由您来办");
  const admin = await reviewer("admin");
  await admin.queue("all");
  assert.match(await admin.row(sent.receipt).innerText(), /吴审定/);
  await admin.openCase(sent.receipt);
  assert.equal(await admin.field("taken").innerText(), "吴审定正在办");
  await admin.key("t");
  await admin.hears("已经放回待办");
  await wu.page.reload();
  await wu.onCase();
  await wu.page.getByRole("button", { name: "我来办（T）" }).waitFor();
});

story("what the rules noticed and what the applicant wrote stands on the list", async ({ server, reviewer }) => {
  const change = (values) => {
    Object.assign(values["papers.report"][0], { issued_on: BORDERLINE.tooOld, reason: "住院前做的，之后没有再做。" });
  };
  const sent = await submitted(server, { change });
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  const list = await wu.items().allInnerTexts();
  assert.ok(list.some((item) => /提醒/.test(item) && /检查报告/.test(item)), list.join("\n"));
  assert.ok(list.some((item) => /申请人说明/.test(item) && /住院前做的/.test(item)), list.join("\n"));
});

// The applicant sends another picture in place of what was asked for.
async function handIn({ client, id }, material) {
  const draft = await client.must("POST", `/api/applications/${id}/supplement`);
  const papers = draft.draft.papers[material];
  const { file } = await client.uploadNew(draft.id, pictures.certificate);
  papers[0].pages[0] = { ...papers[0].pages[0], file, kind: "jpeg" };
  await client.must("PATCH", `/api/drafts/${draft.id}`, { json: await client.changes(draft.id, { [`papers.${material}`]: papers }) });
  const { revisions } = await client.draft(draft.id);
  await client.must("POST", `/api/applications/${id}/supplement/answer`, { json: { revisions } });
}

story("what was handed in stands beside what it replaced", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  const diagnosis = wu.items().filter({ hasText: "疾病诊断证明书" }).first();
  await diagnosis.locator(".d-item__what").click();
  await wu.press("框出问题");
  await wu.key("Enter");
  await wu.tick("没有医院的章");
  await wu.press("记下");
  await wu.act("要求补交");
  await wu.send();
  await wu.isAt("等补交材料");
  await handIn(sent, "diagnosis");
  await wu.queue();
  await wu.openCase(sent.receipt);
  assert.match(await wu.page.locator(".d-answers").innerText(), /您补交了材料|补交了材料/);
  await diagnosis.locator(".d-item__what").click();
  await wu.page.evaluate(() => document.activeElement.blur());
  await wu.key("o");
  await wu.until(async () => (await wu.page.locator(".d-sheet").count()) === 2, "both are shown");
  assert.match(await wu.page.locator(".d-sheet").first().innerText(), /补交前/);
  assert.equal(await wu.page.locator(".d-sheet").first().locator(".d-box").count(), 1);
  const shown = await wu.page.locator(".d-sheet__picture").evaluateAll((all) => all.map((one) => one.src));
  assert.notEqual(shown[0], shown[1]);
  await wu.until(
    () => wu.page.locator(".d-sheet__picture").evaluateAll((all) => all.every((one) => one.naturalWidth > 0)),
    "both are drawn",
  );
  await wu.phone.picture("desk-beside");
  // What was replaced cannot be asked for again.
  await wu.page.locator(".d-thumbs__group--old .d-thumb").first().click();
  await wu.page.evaluate(() => document.activeElement.blur());
  await wu.key("b");
  await wu.hears("这一页不能框");
});

story("an appeal is read, and answered", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.act("不通过");
  await wu.tick("没有达到认定标准");
  await wu.send();
  await wu.isAt("未通过");
  await sent.client.must("POST", `/api/applications/${sent.id}/appeal`, { json: { text: "复查的血糖更高。" } });
  await wu.queue("appealed");
  await wu.openCase(sent.receipt);
  await wu.act("答复申诉");
  await wu.dialog().getByText("复查的血糖更高。").waitFor();
  await wu.press("确定答复申诉");
  assert.match(await wu.refused(), /请写几句说明/);
  await wu.dialog().locator("textarea").fill("请看新的报告，重新审核。");
  await wu.send();
  await wu.isAt("待审定");
  assert.equal(await stageOf(sent), "decision");
});

story("a session that has ended asks to log in in place, and nothing typed is lost", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu");
  await wu.openCase(sent.receipt);
  await wu.key("x");
  await wu.tick("几份材料说的不一样");
  await wu.dialog().locator("textarea").fill("诊断日期对不上。");
  await wu.press("记下");
  await server.setClock(server.now() + 24 * 3600);
  await wu.act("不通过");
  await wu.press("确定不通过");
  await wu.page.getByText("很久没有操作").waitFor();
  await wu.giveName("wu");
  await wu.page.getByText("很久没有操作").waitFor({ state: "detached" });
  assert.equal(await wu.dialog().locator('input[type="text"]').first().inputValue(), "诊断日期对不上。");
  await wu.send();
  await wu.isAt("未通过");
  assert.equal(await wu.phone.keeps("诊断日期"), false);
});

story("the queue: views with counts, late in words, search, keys", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  await later(server);
  const other = await submitted(server, { person: PEOPLE.second });
  const wu = await reviewer("wu");
  const tab = (name) => wu.page.locator(".d-tab", { hasText: name });
  await tab("等我办（2）").waitFor();
  await wu.key("ArrowDown");
  await wu.key("ArrowDown");
  assert.equal(await wu.page.evaluate(() => document.activeElement.textContent), other.receipt);
  await wu.search(sent.receipt);
  await wu.page.getByText("找到 1 份").waitFor();
  assert.equal(await wu.row(other.receipt).count(), 0);
  await wu.press("不查了");
  await wu.row(other.receipt).waitFor();
  await wu.search(PEOPLE.second.id);
  await wu.page.getByText("找到 1 份").waitFor();
  await wu.row(other.receipt).waitFor();
  assert.doesNotMatch(wu.page.url(), /5104/);
  await server.setClock("2026-04-20T10:00:00+08:00");
  await wu.page.reload();
  await wu.giveName("wu");
  await wu.at("queue");
  await wu.queue("late");
  await tab("已超期（2）").waitFor();
  const cell = wu.row(sent.receipt).locator(".d-day--late");
  assert.match(await cell.innerText(), /已超期 \d+ 天/);
  assert.equal(await cell.locator("svg").count(), 1);
});
