// However often one submits, there is one application and one 受理号.

import assert from "node:assert/strict";

import { Client, newKey } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain, story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

async function ready(server) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  return { client, ...(await client.prepare("diabetes", { pictures })) };
}

const receipts = async (client) => (await client.must("GET", "/api/applications")).map(({ receipt }) => receipt);

story("two taps on the button", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "review" });
  // Both taps before anything is drawn again.
  await user.page.evaluate(() => {
    const button = document.querySelector('[data-step="review"] [data-m="next"], [data-m="next"]');
    button.click();
    button.click();
  });
  await user.at("done");
  assert.deepEqual(await receipts(client), [await user.receipt()]);
});

story("two tabs", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "review" });
  const tab = await user.anotherTab();
  await tab.page.goto(`/apply/${id}/review`);
  await tab.at("review");
  await Promise.all([user.next(), tab.next()]);
  await Promise.all([user.at("done"), tab.at("done")]);
  assert.deepEqual(await receipts(client), [await user.receipt()]);
  assert.equal(await tab.receipt(), await user.receipt());
});

story("what is sent while a picture is on its way is sent by itself when it has arrived", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "sign" });
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await user.page.route("**/api/files/**", async (route) => {
    if (route.request().method() === "PATCH") await held;
    await route.continue();
  });
  await user.signAgain();
  await user.next();
  await user.at("review");
  await user.next();
  await user.step("review").getByText("还有 1 个文件在上传").waitFor();
  await user.press("先不提交");
  await user.next();
  await user.step("review").getByText("照片传完就自动提交").waitFor();
  assert.deepEqual(await receipts(client), []);
  arrive();
  await user.at("done");
  assert.deepEqual(await receipts(client), [await user.receipt()]);
});

story("a picture that cannot get through is said when one sends, and nobody waits for it", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "sign" });
  const body = JSON.stringify({ type: "about:blank", title: "", status: 413, code: "storage_full", request_id: "x" });
  const full = (route) => route.fulfill({ status: 413, contentType: "application/problem+json", body });
  await user.page.route("**/api/files", full);
  await user.signAgain();
  await user.next();
  await user.at("review");
  await user.next();
  await user.page.locator("#trouble").getByText("存的文件太多").waitFor();
  assert.deepEqual(await receipts(client), []);
  await user.page.unroute("**/api/files", full);
  await user.next();
  await user.at("done");
  assert.deepEqual(await receipts(client), [await user.receipt()]);
});

// Runs in the page: what makes pictures small is slow in coming.
function workerWaits() {
  const { postMessage } = Worker.prototype;
  const held = [];
  Worker.prototype.postMessage = function (...said) {
    held.push(() => postMessage.apply(this, said));
  };
  window.come = () => {
    Worker.prototype.postMessage = postMessage;
    held.forEach((say) => say());
  };
}

story("a picture that is still made small when somebody sends is sent along", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "materials" });
  await user.page.evaluate(workerWaits);
  await user.addPage("report", pictures.small);
  await user.until(async () => (await user.pages("report").count()) === 2, "the page stands there");
  await user.page.locator(".m-outline > summary").tap();
  await user.page.locator('.m-outline a[href$="/review"]').tap();
  await user.at("review");
  await user.next();
  await user.step("review").getByText("还有 1 个文件在上传").waitFor();
  assert.deepEqual(await receipts(client), []);
  await user.page.evaluate(() => window.come());
  // It asks for another signature then, since there is a page more.
  await user.step("review").locator("#missing").waitFor();
  await user.signWhatWasChanged();
  await user.submit();
  const [{ id: sent }] = await client.must("GET", "/api/applications");
  const { application } = await client.must("GET", `/api/applications/${sent}`);
  assert.equal(application.papers.report[0].pages.length, 2);
});

// The server hears every try; its answers to the first of them are lost on their way.
async function losingAnswers(page, count) {
  const tries = { heard: 0 };
  await page.route("**/submit", async (route) => {
    if (tries.heard++ >= count) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  return tries;
}

story("the answer is lost on its way once: the page asks again by itself", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "review" });
  const tries = await losingAnswers(user.page, 1);
  await user.next();
  await user.at("done");
  assert.equal(tries.heard, 2);
  assert.deepEqual(await receipts(client), [await user.receipt()]);
});

story(
  "the answer is lost again and again: one is told, and the next tap gives the same number",
  async ({ server, user }) => {
    const { client, id } = await ready(server);
    await user.resume({ client, id, step: "review" });
    let lose = true;
    await user.page.route("**/submit", async (route) => {
      if (!lose) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await user.next();
    await user
      .step("review")
      .getByText(/再点一次/)
      .first()
      .waitFor({ timeout: 30_000 });
    const [sent] = await receipts(client);
    lose = false;
    await user.next();
    await user.at("done");
    assert.equal(await user.receipt(), sent);
    assert.deepEqual(await receipts(client), [sent]);
  },
);

story("the answer is lost on its way, and the page is opened anew", async ({ server, user }) => {
  const { client, id } = await ready(server);
  await user.resume({ client, id, step: "review" });
  await user.page.route("**/submit", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await user.next();
  await user.until(async () => (await receipts(client)).length === 1, "the server has it");
  await user.phone.loseTab();
  const [receipt] = await receipts(client);
  await user.page.getByText(receipt.slice(-4)).or(user.page.getByText("已经提交")).first().waitFor();
  await user.openMine();
  assert.match(await user.text("mine"), new RegExp(receipt));
});

plain("the same key gives the same answer, also after kill -9", async (server) => {
  const { client, ...draft } = await ready(server);
  const key = newKey();
  const first = await client.submit(draft, key);
  assert.equal(first.status, 201);
  await server.killAndRestart();
  const again = await client.submit(draft, key);
  assert.ok([200, 201].includes(again.status), String(again.bytes));
  assert.equal(again.json.receipt, first.json.receipt);
  assert.deepEqual(await receipts(client), [first.json.receipt]);
});

plain("twenty at once, with one key or with many, make one application", async (server) => {
  const { client, ...draft } = await ready(server);
  const { revisions } = await client.draft(draft.id);
  const key = newKey();
  const submit = (own) =>
    client.post(
      `/api/drafts/${draft.id}/submit`,
      { policy_digest: draft.digest, revisions },
      { headers: { "idempotency-key": own } },
    );
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(i % 2 ? key : newKey())));
  const taken = new Set(answers.filter(({ status }) => status < 300).map(({ json }) => json.receipt));
  assert.equal(taken.size, 1, answers.map(({ status }) => status).join(" "));
  assert.deepEqual(await receipts(client), [...taken]);
});

plain("numbers differ between applications, and tell the day in China", async (server) => {
  const first = await ready(server);
  const { json } = await first.client.submit(first);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  const draft = await other.prepare("diabetes", { pictures });
  const answer = await other.submit(draft);
  assert.equal(answer.status, 201, String(answer.bytes));
  assert.notEqual(answer.json.receipt, json.receipt);
  for (const { receipt } of [json, answer.json]) assert.match(receipt, /20260302/);
});
