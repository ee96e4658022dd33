// What is kept about a person is theirs: drafts end with notice and can be taken back, two phones are asked, and
// everything can be seen, taken along, taken back and deleted.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client } from "./harness/client.mjs";
import { packWith } from "./harness/pack.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const DAY = 86_400;
const ADDRESS = "只有我知道的地址";

async function begun(server, values = {}) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"], ...values });
  return { client, id };
}

async function atMine(user, client) {
  await user.phone.context.addCookies(client.cookies());
  await user.openMine();
}

async function atMyData(user, client) {
  await user.phone.context.addCookies(client.cookies());
  await user.page.goto("/me");
  await user.at("me");
  await user.page.getByText("下载的文件里").waitFor();
}

story("a draft that was thrown away is taken back with one tap, and nothing of it is lost", async ({ server, user }) => {
  const { client, id } = await begun(server, { address: ADDRESS });
  await client.uploadNew(id, pictures.quick);
  const before = await client.draft(id);
  await atMine(user, client);
  assert.match(await user.text("mine"), /这份草稿保留到 2026年5月31日/);
  await user.press("删除这份草稿");
  await user.page.getByText("已删除").waitFor();
  await user.page.getByRole("button", { name: "开始新申请" }).waitFor();
  assert.equal((await client.get(`/api/drafts/${id}`)).status, 404);
  await user.press("撤销");
  await user.page.getByRole("link", { name: "继续办理" }).waitFor();
  assert.deepEqual(await client.draft(id), before);
});

story("where the same was begun anew meanwhile, taking back says so and changes nothing", async ({ server, user }) => {
  const { client, id } = await begun(server);
  await atMine(user, client);
  await user.press("删除这份草稿");
  await user.page.getByText("已删除").waitFor();
  const again = await client.must("POST", "/api/drafts", { json: { kind: "new", disease: "diabetes" } });
  await user.press("撤销");
  await user.page.getByText("又开始了一份同样的申请").waitFor();
  assert.equal((await client.get(`/api/drafts/${id}`)).status, 404);
  assert.equal((await client.get(`/api/drafts/${again.id}`)).status, 200);
});

// The address was typed on both phones; this one is asked.
async function torn({ server, user }) {
  const { client, id } = await begun(server);
  await user.resume({ client, id, step: "form" });
  await client.change(id, { address: "另一部手机写的地址", doctor: "另一部手机写的医生" });
  await user.type("address", "这部手机写的地址");
  await user.leaveField();
  await user.page.getByText("用哪一个").waitFor();
  return { client, id };
}

story("a disease that another open application names is told while it is chosen, with the way there", async ({ server, user }) => {
  const { client, id } = await begun(server);
  const second = await client.must("POST", "/api/drafts", { json: { kind: "new", disease: null } });
  assert.notEqual(second.id, id);
  await user.resume({ client, id: second.id, step: "disease" });
  assert.equal(await user.page.getByText("您另有一份").count(), 0);
  await user.chooseDiseaseHere("糖尿病");
  await user.page.getByText("糖尿病：您另有一份没有交的申请").waitFor();
  await user.page.getByRole("link", { name: "接着办那一份" }).tap();
  await user.page.waitForURL(new RegExp(`/apply/${id}/`));
});

story("what two phones filled in differently is asked with both values; the rest is merged", async ({ server, user }) => {
  const { client, id } = await torn({ server, user });
  const question = user.page.getByRole("alert").filter({ hasText: "用哪一个" });
  const text = await question.innerText();
  for (const wanted of ["联系地址", "这部手机写的地址", "另一部手机写的地址"]) assert.ok(text.includes(wanted), wanted);
  assert.equal(await user.typed("doctor"), "另一部手机写的医生");
  assert.equal((await client.draft(id)).draft.address, "另一部手机写的地址", "nothing is overwritten before");
  await user.page.reload();
  await user.at("form");
  await user.page.getByText("用哪一个").waitFor();
  await question.locator("label", { hasText: "这部手机上填的" }).tap();
  await user.saved();
  assert.equal((await client.draft(id)).draft.address, "这部手机写的地址");
  assert.equal(await question.count(), 0);
});

story("the other phone's value is taken with one tap too", async ({ server, user }) => {
  const { client, id } = await torn({ server, user });
  await user.page.locator("label", { hasText: "另一部手机上填的" }).tap();
  await user.saved();
  assert.equal(await user.typed("address"), "另一部手机写的地址");
  assert.equal((await client.draft(id)).draft.address, "另一部手机写的地址");
});

story("a draft that ends soon is warned of, and filling in once more keeps it", async ({ server, user }) => {
  const { id } = await begun(server, { address: ADDRESS });
  await server.setClock(server.now() + 84 * DAY);
  const client = new Client(server);
  await client.login(PEOPLE.first);
  await atMine(user, client);
  assert.match(await user.text("mine"), /快到期了，2026年5月31日 就会删除/);
  await user.page.goto(`/apply/${id}/form`);
  await user.at("form");
  await user.page.getByText("快到期了").waitFor();
  await user.type("address", `${ADDRESS}一号`);
  await user.saved();
  await user.page.getByText("这份草稿保留到 2026年8月").waitFor();
  assert.equal(await user.page.getByText("快到期了").count(), 0);
});

story("what is kept is shown and can be taken along; other people's is not in it", async ({ server, user }) => {
  const other = new Client(server);
  await other.login(PEOPLE.second);
  await other.change((await other.begin()).id, { address: "别人的地址" });
  const { client, id } = await begun(server, { address: ADDRESS });
  const { file } = await client.uploadNew(id, pictures.quick);
  await atMyData(user, client);
  const text = await user.text("me");
  for (const wanted of ["510499********0018", "照片和文件", "1 个", ADDRESS, "就是这里"])
    assert.ok(text.includes(wanted), wanted);
  const download = user.page.waitForEvent("download");
  await user.press("下载我的信息");
  const taken = readFileSync(await (await download).path(), "utf8");
  for (const wanted of [ADDRESS, file, PEOPLE.first.id, "diabetes"]) assert.ok(taken.includes(wanted), wanted);
  for (const stranger of ["别人的地址", PEOPLE.second.id]) assert.equal(taken.includes(stranger), false, stranger);
  const answer = await client.get("/api/me/export");
  assert.match(answer.headers.get("content-disposition"), /attachment/);
  assert.equal(answer.headers.get("cache-control"), "no-store");
});

story("a consent is taken back as easily as it was given, and what rests on it ends", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const sent = await client.prepare("diabetes", { pictures });
  assert.equal((await client.submit(sent)).status, 201);
  const [{ id }] = await client.must("GET", "/api/applications");
  await atMyData(user, client);
  assert.match(await user.text("me"), /2026年3月2日 10:\d\d 同意/);
  await user.press("撤回同意");
  const dialog = user.page.getByRole("dialog");
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /停止办理/);
  await user.press("撤回，并删掉照片和文件");
  await user.page.getByText(/2026年3月2日 10:\d\d 撤回/).first().waitFor();
  assert.deepEqual((await client.must("GET", "/api/me/data")).files, []);
  await user.openMine();
  assert.match(await user.text("mine"), /已撤回，不再办理/);
  await user.seeProgress();
  assert.match(await user.text("done"), /不会再审核/);
  assert.equal((await client.must("GET", `/api/applications/${id}`)).history.at(-1).what, "withdrawn");
});

story("an account is deleted by a typed word: the login ends, drafts and files are gone", async ({ server, user }) => {
  const { client, id } = await begun(server, { address: ADDRESS });
  await client.uploadNew(id, pictures.quick);
  await atMyData(user, client);
  assert.match(await user.text("me"), /1095 天后删除/);
  await user.press("注销账号");
  const dialog = user.page.getByRole("dialog");
  await dialog.getByText("请写“注销”两个字").waitFor();
  await user.type("confirm", "注销");
  await dialog.getByRole("button", { name: "注销账号" }).tap();
  await user.onFirstPage();
  assert.equal((await client.get("/api/me")).status, 401);
  assert.equal(await user.phone.keeps(ADDRESS), false);
  await server.setClock(server.now() + 120);
  const again = new Client(server);
  await again.login(PEOPLE.first);
  assert.deepEqual(await again.must("GET", "/api/drafts"), []);
  assert.deepEqual((await again.must("GET", "/api/me/data")).files, []);
});

const FILED = packWith({
  "pack.toml": (old) => old.replace("value = []", 'value = ["样ICP备00000001号"]'),
});

story(
  "the privacy policy is read without WebAssembly and without login; handler and record numbers stand at the foot",
  { policy: FILED, start: () => delete globalThis.WebAssembly },
  async ({ server, user }) => {
    const { policy } = await new Client(server).must("GET", "/api/policy");
    await user.open();
    const foot = await user.screen();
    for (const wanted of [policy.contact.agency, "样ICP备00000001号"]) assert.ok(foot.includes(wanted), wanted);
    await user.press("隐私政策");
    const text = await user.text("privacy");
    for (const wanted of [policy.contact.agency, policy.contact.hotline, "存多久", "90 天", "监护人", "撤回", "注销"])
      assert.ok(text.includes(wanted), wanted);
  },
);

story("the app's own foot leads to the privacy policy and to my data", { policy: FILED }, async ({ server, user }) => {
  const { client } = await begun(server);
  await atMine(user, client);
  assert.match(await user.text("mine"), /样ICP备00000001号/);
  await user.page.locator(".m-foot").getByRole("link", { name: "我的信息" }).tap();
  await user.at("me");
  await user.press("隐私政策");
  await user.at("privacy");
});
