// 先看看要带什么: who has not logged in learns which papers will be asked for, and nothing personal is asked or sent.

import assert from "node:assert/strict";
import { join } from "node:path";

import { Client } from "./harness/client.mjs";
import { daysIn } from "./harness/oracle.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { list, openReadiness, paper, papers, say } from "./harness/readiness.mjs";
import { POLICY } from "./harness/server.mjs";
import { story } from "./harness/story.mjs";

const EXAMPLE = join(POLICY, "../policy-example");
const MEDICAL = ["疾病诊断证明书", "检查报告", "出院记录或门诊病历"];

story("from the first page to the list: each paper with its first day, its hospital and where it is got", async ({ user }) => {
  await user.open();
  await user.press("先看看要带什么");
  await user.at("readiness");
  await say(user, { disease: "糖尿病", insurance: "城乡居民" });
  assert.deepEqual(await papers(user), ["有效身份证件", "参保凭证", ...MEDICAL]);
  const report = await paper(user, "检查报告");
  // The stories' day is 2026-03-02; 病理报告 never grows too old.
  assert.deepEqual(daysIn(report), ["2025-09-02", "2025-09-02"]);
  assert.match(report, /病理报告[^]*哪一天出具的都行/);
  assert.match(report, /化验单[^]*二级或以上医院的[^]*到哪里拿：做化验的医院/);
  assert.match(await paper(user, "参保凭证"), /有效身份证件用医保电子凭证的，不用带/);
  assert.match(await list(user).innerText(), /2026年3月2日提交/);
});

story("the first day is that of the server's day", { at: "2026-08-31T23:30:00+08:00", zone: "America/New_York" }, async ({ user }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  assert.deepEqual(daysIn(await paper(user, "疾病诊断证明书")), ["2026-02-28"]);
});

story("dialysis asks for a photo, a guardian for a proof, a change for no medical papers", async ({ user }) => {
  await openReadiness(user, "?disease=dialysis&insurance=employee");
  assert.ok((await papers(user)).includes("近期免冠照片"));
  await say(user, { who: "监护人" });
  assert.ok((await papers(user)).includes("监护关系证明"));
  assert.match(await paper(user, "监护关系证明"), /户口簿[^]*到哪里拿/);
  await say(user, { who: "代办", kind: "变更" });
  assert.deepEqual(await papers(user), ["有效身份证件", "申请人身份证件", "授权委托书"]);
});

story("what is listed is what an application is asked for", async ({ server, user }) => {
  await openReadiness(user, "?disease=dialysis&insurance=employee");
  const told = await papers(user);
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await user.resume({ client, id, step: "disease" });
  await user.chooseDiseaseHere("透析");
  await user.saved();
  await user.page.goto(`/apply/${id}/materials`);
  await user.at("materials");
  const asked = await user.step("materials").locator('[data-f^="papers-"] > h2').allInnerTexts();
  assert.deepEqual(asked, told);
});

story("the address keeps what was answered: after a reload and on another phone", async ({ user, another }) => {
  await openReadiness(user);
  await say(user, { disease: "糖尿病", insurance: "城镇职工", kind: "续期", who: "监护人" });
  const told = await list(user).innerText();
  const { pathname, search } = new URL(user.page.url());
  assert.equal(pathname + search, "/ready?disease=diabetes&insurance=employee&kind=renewal&who=guardian");
  await user.page.reload();
  assert.equal(await list(user).innerText(), told);
  const other = await another();
  await openReadiness(other, search);
  assert.equal(await list(other).innerText(), told);
  await openReadiness(other, "?disease=gone&insurance=gone&kind=gone&who=gone");
  assert.equal(await list(other).count(), 0);
});

story("another pack lists other windows and another level, and says when one may apply", { policy: EXAMPLE, at: "2026-05-04T10:00:00+08:00" }, async ({ user }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  const report = await paper(user, "检查报告");
  assert.deepEqual(daysIn(report), ["2025-09-01", "2025-09-01"], "twelve months before 1 September");
  assert.match(report, /三级或以上/);
  assert.deepEqual(daysIn(await list(user).locator("p").first().innerText()), ["2026-09-01", "2026-09-01"]);
  await say(user, { disease: "恶性肿瘤" });
  assert.match(await list(user).innerText(), /糖尿病、恶性肿瘤/);
  await say(user, { kind: "续期" });
  assert.deepEqual(daysIn(await paper(user, "检查报告")), ["2025-05-04", "2025-05-04"]);
});

story("nothing is sent but for the pack, the clock and who is logged in, and only by asking", async ({ user }) => {
  const requests = [];
  user.page.on("request", (request) => requests.push(request));
  await openReadiness(user);
  await say(user, { disease: "糖尿病", insurance: "城镇职工", who: "监护人" });
  await papers(user);
  const sent = requests.filter((one) => one.url().includes("/api/"));
  assert.deepEqual(sent.map((one) => new URL(one.url()).pathname).sort(), ["/api/me", "/api/policy", "/api/time"]);
  for (const one of requests) assert.deepEqual([one.method(), one.postData()], ["GET", null]);
  assert.deepEqual(await user.phone.context.cookies(), []);
});

story("on paper there is only the list, black on white", async ({ user, t }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  await papers(user);
  await user.page.emulateMedia({ media: "print" });
  assert.equal(await user.screen(), await list(user).innerText());
  const colours = await list(user).evaluate((root) =>
    [root, ...root.querySelectorAll("*")].map((one) => getComputedStyle(one).color),
  );
  assert.deepEqual([...new Set(colours)], ["rgb(0, 0, 0)"]);
  const pdf = await user.page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  t.diagnostic(`${pages} pages`);
  assert.ok(pages >= 1 && pages <= 3);
});

const CAN_SHARE = () => {
  window.shared = [];
  window.printed = 0;
  window.print = () => window.printed++;
  Object.defineProperty(navigator, "share", { value: async (what) => void window.shared.push(what) });
};
const CANNOT_SHARE = () => Object.defineProperty(navigator, "share", { value: undefined });

story("it can be offered to other apps, and printed", { start: CAN_SHARE }, async ({ user }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  await user.press("发给家人");
  await user.until(() => user.page.evaluate(() => window.shared.length === 1), "it is shared");
  const [{ url, title }] = await user.page.evaluate(() => window.shared);
  assert.equal(url, user.page.url());
  assert.equal(title, "先看看要带什么");
  await user.press("打印");
  assert.equal(await user.page.evaluate(() => window.printed), 1);
});

story("where nothing can be offered, the address is copied", { start: CANNOT_SHARE }, async ({ user }) => {
  await user.phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  await user.press("发给家人");
  await user.page.getByText("网址已复制").waitFor();
  assert.equal(await user.page.evaluate(() => navigator.clipboard.readText()), user.page.url());
});

story("the keyboard alone gets to the list", async ({ user }) => {
  await openReadiness(user);
  const press = (key) => user.page.keyboard.press(key);
  await user.field("ready-disease").locator("input").focus();
  await user.page.keyboard.type("tnb");
  await press("Tab");
  await press("Enter");
  await user.field("ready-disease").getByText("重选").waitFor();
  await user.field("ready-insurance").locator("input").first().focus();
  await press("Space");
  await papers(user);
  await press("Tab");
  await press("ArrowDown");
  await user.until(async () => /续期/.test(await list(user).innerText()), "the kind is changed");
});

story("no estimate where the pack has none", async ({ user }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee");
  await papers(user);
  assert.doesNotMatch(await user.screen(), /大概能报/);
  await user.page.goto("/benefits");
  await user.page.getByText("没有这一页").waitFor();
});

story("the estimate says what is paid back, who decides, and where the figures come from", { policy: EXAMPLE }, async ({ user }) => {
  await openReadiness(user, "?disease=diabetes&insurance=employee&kind=new&who=insured");
  await user.press("去算一算");
  await user.at("benefits");
  const own = await user.page.locator("label.m-card-choice").allInnerTexts();
  assert.deepEqual(own.map((text) => /职工/.test(text)), [true, true]);
  await user.page.locator("label.m-card-choice", { hasText: "60 岁及以上" }).tap();
  await user.page.locator("#cost").fill("10,600");
  await user.press("算一算");
  const result = await user.field("result").innerText();
  for (const wanted of ["9000 元", "起付线", "以医保经办机构的决定为准", "虚构的样例"])
    assert.ok(result.includes(wanted), wanted);
  await user.page.locator("#cost").fill("一万");
  await user.press("算一算");
  await user.page.getByText("请填数字").waitFor();
  await user.press("返回");
  assert.ok((await papers(user)).length >= 5);
});
