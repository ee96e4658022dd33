// After a submission there is something to print: both papers as files, for their own person alone, and a page that
// tells everybody how to check the receipt.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { SIZE } from "./harness/phone.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const MOST_BYTES = 300_000;

async function sent(server) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const answer = await client.submit(await client.prepare("diabetes", { pictures }));
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return { client, ...answer.json };
}

function assertPaper(bytes) {
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(bytes.length < MOST_BYTES, `${bytes.length} bytes`);
}

story("both papers are kept with a tap, under a name that tells what they are", async ({ server, user }) => {
  const { client, id, receipt, application } = await sent(server);
  await user.phone.context.addCookies(client.cookies());
  await user.page.goto(`/application/${id}`);
  await user.at("done");
  for (const name of ["申请表", "受理通知单"]) {
    const kept = user.page.waitForEvent("download");
    await user.page.getByRole("link", { name: `下载${name}（PDF）` }).tap();
    const paper = await kept;
    assert.equal(paper.suggestedFilename(), `${name}-${receipt}.pdf`);
    assertPaper(readFileSync(await paper.path()));
  }
  assert.match(await user.text("done"), /打不开？到窗口也可以打印/);
  await user.page.getByText("您提交的内容").tap();
  assert.ok((await user.text("done")).includes(application.signature.of.slice(0, 16)), "what was signed");
});

story("papers are their own person's, after a power cut too", async ({ server }) => {
  const { client, id } = await sent(server);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  const papers = ["form", "notice"].map((paper) => `/api/applications/${id}/${paper}.pdf`);
  const before = await Promise.all(papers.map((paper) => client.get(paper)));
  await server.killAndRestart();
  for (const [index, paper] of papers.entries()) {
    const { status, headers, bytes } = await client.get(paper);
    assert.equal(status, 200);
    assert.equal(headers.get("cache-control"), "no-store");
    assertPaper(bytes);
    assert.ok(bytes.equals(before[index].bytes), "the same paper");
    assert.equal((await other.get(paper)).status, 404);
    assert.equal((await new Client(server).get(paper)).status, 401);
  }
});

story("a paper that cannot be had is told in our words, with the way back", async ({ server, user }) => {
  const { client, id } = await sent(server);
  await user.phone.context.addCookies(client.cookies());
  await user.page.goto(`/application/${id}`);
  await user.at("done");
  await client.must("POST", "/api/logout");
  await user.press("下载申请表（PDF）");
  assert.match(await user.text("error"), /登录/);
  await user.page.getByRole("link", { name: "我的申请" }).waitFor();
  const plain = await client.get(`/api/applications/${id}/form.pdf`);
  assert.equal(plain.headers.get("content-type"), "application/problem+json", "a program gets what a program reads");
});

story("the key of receipts is shown without script and fits on a phone", { script: false }, async ({ user }) => {
  await user.page.goto("/receipt-key");
  const text = await user.page.locator("main").innerText();
  assert.match(text.replace(/\s/g, ""), /[0-9a-f]{64}/);
  assert.match(text, /verify-receipt/);
  const wide = await user.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= SIZE.width, `${wide} pixels wide`);
});
