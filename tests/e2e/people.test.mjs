// One phone serves several people, logins end, and the service has its pauses: nothing is mixed up and nothing lost.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { packWith } from "./harness/pack.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const SECRET = "只有第一个人知道的地址";

async function typing({ server, user }, person = PEOPLE.first) {
  const client = new Client(server);
  await client.login(person);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  await user.resume({ client, id, step: "form" });
  return { client, id };
}

story(
  "a login that has lapsed in the middle keeps everything, and goes on after the next one",
  async ({ server, user }) => {
    const { client, id } = await typing({ server, user });
    await user.type("address", "过期之前写的地址");
    await user.saved();
    await client.must("POST", "/api/logout");
    await user.type("condition", "过期之后写的病情");
    await user.leaveField();
    const dialog = user.page.getByRole("dialog");
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /再登录/);
    await server.setClock(server.now() + 120);
    await user.loginAgain(PEOPLE.first);
    await dialog.waitFor({ state: "detached" });
    await user.at("form");
    assert.equal(await user.typed("address"), "过期之前写的地址");
    assert.equal(await user.typed("condition"), "过期之后写的病情");
    await user.saved();
    const again = new Client(server);
    await server.setClock(server.now() + 240);
    await again.login(PEOPLE.first);
    assert.equal((await again.draft(id)).draft.condition, "过期之后写的病情");
  },
);

story("a login ends by itself after a long time, and nothing is lost", async ({ server, user }) => {
  const { client } = await typing({ server, user });
  await user.type("address", SECRET);
  await user.saved();
  await server.setClock(server.now() + 30 * 86_400);
  assert.equal((await client.get("/api/me")).status, 401);
  await user.page.reload();
  await user.login(PEOPLE.first, { stay: true });
  await user.at("form");
  assert.equal(await user.typed("address"), SECRET);
});

story("a photo that was on its way when the login lapsed arrives after the next one", async ({ server, user }) => {
  const { client, id } = await typing({ server, user });
  await user.goOn("materials");
  await client.must("POST", "/api/logout");
  await user.addPage("diagnosis", pictures.certificate);
  await user.page.getByRole("dialog").waitFor();
  await server.setClock(server.now() + 120);
  await user.loginAgain(PEOPLE.first);
  await user.pageIsReceived("diagnosis");
  await server.setClock(server.now() + 240);
  const again = new Client(server);
  await again.login(PEOPLE.first);
  const { draft, files } = await again.draft(id);
  assert.equal(files[draft.papers.diagnosis[0].pages[0].file].state, "received");
});

story("logging out warns about what was not sent, and staying keeps it", async ({ server, user }) => {
  await typing({ server, user });
  await user.phone.failing("PATCH");
  await user.type("address", SECRET);
  await user.leaveField();
  await user.goHome();
  await user.press("退出登录");
  const dialog = user.page.getByRole("dialog");
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /没有传|删除/);
  await user.press("先不退出");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await user.phone.keeps(SECRET), true);
});

story("logging out in spite of the warning clears what was kept on the phone", async ({ server, user }) => {
  await typing({ server, user });
  await user.phone.failing("PATCH");
  await user.type("address", SECRET);
  await user.leaveField();
  await user.until(() => user.phone.keeps(SECRET), "the phone keeps it");
  await user.goHome();
  await user.press("退出登录");
  await user.page.getByRole("dialog").waitFor();
  await user.press("删掉并退出");
  await user.onFirstPage();
  assert.equal(await user.phone.keeps(SECRET), false);
});

story("another login on the same phone neither sees nor deletes the first one's records", async ({ server, user }) => {
  const { client: firstClient, id } = await typing({ server, user });
  await user.phone.failing("PATCH");
  await user.type("address", SECRET);
  await user.leaveField();
  await user.until(() => user.phone.keeps(SECRET), "the phone keeps it");
  await user.phone.working();
  await user.phone.context.clearCookies();

  await user.page.goto("/mine");
  await user.login(PEOPLE.second, { stay: true });
  await user.at("mine");
  assert.equal((await user.screen()).includes(SECRET), false);
  await user.begin();
  const second = await Client.ofBrowser(server, user.phone);
  const [{ id: secondDraft }] = await second.must("GET", "/api/drafts");
  await user.page.goto(`/apply/${secondDraft}/form`);
  await user.at("form");
  assert.equal(await user.typed("address"), "");
  await user.type("address", "第二个人的地址");
  await user.saved();
  await user.page.goto(`/apply/${id}/form`);
  await user.page
    .getByText(/打不开|不是您的|没有找到/)
    .first()
    .waitFor();
  assert.equal((await user.screen()).includes(SECRET), false);
  await user.goHome();
  await user.press("退出登录");
  await user.onFirstPage();

  await user.phone.context.addCookies(firstClient.cookies());
  await user.page.goto(`/apply/${id}/form`);
  await user.at("form");
  assert.equal(await user.typed("address"), SECRET);
  await user.saved();
  assert.equal((await firstClient.draft(id)).draft.address, SECRET);
});

story(
  "the same draft on two phones: what the other one wrote is shown, and nothing disappears silently",
  async ({ server, user, another }) => {
    const { client, id } = await typing({ server, user });
    const other = await another();
    await other.resume({ client, id, step: "form" });
    await user.type("address", "第一部手机写的地址");
    await user.saved();
    await other.type("doctor", "第二部手机写的医生");
    await other.saved();
    await other.page.reload();
    await other.at("form");
    assert.equal(await other.typed("address"), "第一部手机写的地址");
    assert.equal(await other.typed("doctor"), "第二部手机写的医生");
    await user.type("doctor", "第一部手机写的医生");
    await user.page.getByText("用哪一个").waitFor();
    assert.equal((await client.draft(id)).draft.doctor, "第二部手机写的医生");
  },
);

const PAUSE = packWith({
  "maintenance.csv": "announce,from,until,reason\n2026-03-02 08:00,2026-03-02 10:20,2026-03-02 10:40,数据库升级\n",
});

story("maintenance is announced before it begins", { policy: PAUSE }, async ({ user }) => {
  await user.page.goto("/login");
  const text = await user.text("login");
  assert.match(text, /数据库升级/);
  assert.match(text, /10:20/);
  assert.match(text, /10:40/);
});

story(
  "during maintenance what is typed is kept, and afterwards it is saved",
  { policy: PAUSE },
  async ({ server, user }) => {
    const { client, id } = await typing({ server, user });
    await server.setClock("2026-03-02T10:25:00+08:00");
    await user.type("address", SECRET);
    await user.leaveField();
    const refused = await client.send("PATCH", `/api/drafts/${id}`, {
      json: await client.changes(id, { doctor: "医生" }),
    });
    assert.equal(refused.status, 503);
    assert.equal(refused.json.code, "maintenance");
    assert.ok(Math.abs(refused.json.retry_after_secs - 15 * 60) < 30, "the seconds until it is over");
    await user.phone.loseTab();
    await user.at("form");
    assert.equal(await user.typed("address"), SECRET);
    assert.match(await user.screen(), /维护/);
    await server.setClock("2026-03-02T10:40:01+08:00");
    await user.page.reload();
    await user.at("form");
    assert.equal(await user.typed("address"), SECRET);
    await user.saved();
    assert.equal((await client.draft(id)).draft.address, SECRET);
  },
);

story("one phone number serves two relatives, each with a code and records of their own", async ({ server, user }) => {
  const [one, two] = PEOPLE.relatives;
  await user.page.goto("/login");
  await user.login(one);
  const first = await Client.ofBrowser(server, user.phone);
  const { id } = await first.begin();
  await user.press("退出登录");
  await user.onFirstPage();
  await server.setClock(server.now() + 120);
  await user.page.goto("/login");
  await user.login(two);
  const second = await Client.ofBrowser(server, user.phone);
  assert.equal((await second.get(`/api/drafts/${id}`)).status, 404);
  assert.equal(server.outbox().length, 2);
});
