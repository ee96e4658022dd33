// The whole path, as a person walks it: from the first page to the 受理号 and its progress.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { size } from "./harness/jpeg.mjs";
import { daysIn, dueDate } from "./harness/oracle.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// Half past midnight in China, before a make-up Saturday and the spring festival; in Los Angeles it is the day before.
const AT_NIGHT = { at: "2026-02-13T00:30:00+08:00", zone: "America/Los_Angeles" };

story("from the first page to the number, the due date and the progress", AT_NIGHT, async ({ server, user }) => {
  await user.open();
  await user.start();
  await user.readNotice();
  await user.login(PEOPLE.first);
  await user.begin();
  await user.confirmEligibility();
  await user.chooseDisease("tnb", "糖尿病");
  await user.fillForm();
  await user.givePapers(pictures);
  await user.signAndGoOn();
  const receipt = await user.submit();

  const due = dueDate("2026-02-13");
  assert.equal(due, "2026-03-12", "the oracle itself");
  assert.ok(daysIn(await user.text("done")).includes(due), await user.text("done"));

  // The plug is pulled right after the number was shown.
  await server.killAndRestart();
  await user.openMine();
  assert.match(await user.text("mine"), new RegExp(receipt));
  await user.seeProgress();
  const progress = await user.text("done");
  assert.ok(progress.includes(receipt));
  assert.ok(daysIn(progress).includes(due));
  assert.ok(daysIn(progress).includes("2026-02-13"), "the day in China on which it was sent");

  const owner = await Client.ofBrowser(server, user.phone);
  const [{ id }] = await owner.must("GET", "/api/applications");
  const { application, state } = await owner.must("GET", `/api/applications/${id}`);
  assert.deepEqual([state.stage, state.due.certainty, state.due.date], ["decision", "final", due]);
  assert.deepEqual(application.diseases, ["diabetes"]);
  const pages = Object.values(application.papers)
    .flat()
    .flatMap((paper) => paper.pages);
  assert.ok(pages.some(({ kind }) => kind === "pdf"));
  for (const { file, kind } of pages) {
    const { status, bytes } = await owner.get(`/api/files/${file}`);
    assert.equal(status, 200);
    if (kind === "jpeg") assert.ok(size(bytes).height > 1000);
    else assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  }
  const signature = await owner.get(`/api/files/${application.signature.file}`);
  assert.equal(signature.bytes.subarray(1, 4).toString(), "PNG");
});

story("the notice that was read before logging in is stored with the application", async ({ server, user }) => {
  await user.open();
  await user.start();
  await user.readNotice();
  await user.login(PEOPLE.first);
  await user.begin();
  const owner = await Client.ofBrowser(server, user.phone);
  const { policy } = await owner.must("GET", "/api/policy");
  await user.confirmEligibility();
  const [{ draft }] = await owner.must("GET", "/api/drafts");
  assert.equal(draft.notice.version, policy.notice.version);
  assert.ok(Math.abs(draft.notice.at - server.now()) < 60, "by the server's clock");
});

story("somebody whose insurance has lapsed is told so, and what to do", async ({ user }) => {
  await user.enter(PEOPLE.lapsed);
  await user.begin();
  const text = await user.text("eligibility");
  assert.match(text, /没有正常参保/);
  assert.match(text, /窗口|打电话/);
});

story("somebody who owes contributions is told so", async ({ user }) => {
  await user.enter(PEOPLE.owing);
  await user.begin();
  assert.match(await user.text("eligibility"), /欠费[^]*补缴/);
});

story("a disease that is recognised already is told while it is chosen", async ({ user }) => {
  await user.enter(PEOPLE.recognised);
  await user.begin();
  await user.confirmEligibility();
  await user.chooseDiseaseHere("高血压");
  assert.match(await user.told("diseases"), /已经认定/);
});

for (const [typed, name] of [
  ["高血", "高血压"],
  ["gxy", "高血压"],
  ["M03900", "高血压"],
  ["肾衰", "慢性肾功能衰竭"],
]) {
  story(`a disease is found by “${typed}”`, async ({ server, user }) => {
    await user.resume(await preparedAt(server, "disease"));
    await user.searchDisease(typed);
    assert.ok((await user.foundDiseases())[0].includes(name));
  });
}

async function preparedAt(server, step) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  return { client, id, step };
}
