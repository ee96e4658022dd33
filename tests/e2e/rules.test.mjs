// What the pack says holds, also when it changes; and a due date is never promised that cannot be known.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { daysIn, dueDate } from "./harness/oracle.mjs";
import { packWith } from "./harness/pack.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// A whole draft, opened where it is looked over.
async function ready({ server, user }, change) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures, change });
  await user.resume({ client, id: draft.id, step: "review" });
  return client;
}

const sent = async (client) => (await client.must("GET", "/api/applications")).length;

for (const accepted of ["2026-04-29", "2026-09-18", "2026-12-04"]) {
  story(
    `sent on ${accepted}, the due date is that of the calendar`,
    { at: `${accepted}T15:00:00+08:00` },
    async (parts) => {
      await ready(parts);
      await parts.user.submit();
      const told = await parts.user.step("done").locator('[data-f="due"]').innerText();
      assert.deepEqual(daysIn(told), [dueDate(accepted)]);
      assert.doesNotMatch(told, /预计|可能/);
    },
  );
}

story(
  "a due date that the next year's calendar may still move is told as such",
  { at: "2026-12-07T10:00:00+08:00" },
  async (parts) => {
    await ready(parts);
    await parts.user.submit();
    const told = await parts.user.step("done").locator('[data-f="due"]').innerText();
    assert.deepEqual(daysIn(told), ["2026-12-28"]);
    assert.match(told, /可能/);
  },
);

story(
  "where the next year has no calendar yet no date is promised",
  { at: "2026-12-14T10:00:00+08:00" },
  async (parts) => {
    await ready(parts);
    await parts.user.submit();
    assert.deepEqual(daysIn(await parts.user.step("done").locator('[data-f="due"]').innerText()), []);
    assert.match(await parts.user.text("done"), /2027 ?年.*还没有公布/);
    await parts.user.openMine();
    assert.match(await parts.user.text("mine"), /15 个工作日/);
  },
);

const BY_STAFF = packWith({ "settings.toml": (text) => text.replace('"at_submission"', '"by_staff"') });

story(
  "where the staff accepts, nothing is accepted yet and no date is promised",
  { policy: BY_STAFF },
  async (parts) => {
    const client = await ready(parts);
    await parts.user.submit();
    assert.deepEqual(daysIn(await parts.user.step("done").locator('[data-f="due"]').innerText()), []);
    const [{ state }] = await client.must("GET", "/api/applications");
    assert.equal(state.stage, "submitted");
  },
);

const NEW_EDITION = packWith({ "pack.toml": (text) => text.replace(/^version = .*/m, 'version = "2027-01"') });

story("a pack that changed meanwhile is told, nothing is lost, and the next tap sends", async ({ server, user }) => {
  const client = await ready({ server, user });
  await server.restartWith(NEW_EDITION);
  await user.next();
  await user
    .step("review")
    .getByText(/规定.*更新/)
    .first()
    .waitFor();
  assert.equal(await sent(client), 0);
  await user.submit();
  assert.equal(await sent(client), 1);
});

const NEW_CONSENT = packWith({ "consents.toml": (text) => text.replace(/^version = .*/m, 'version = "2027-01"') });

story("a consent that changed meanwhile is asked for again", async ({ server, user }) => {
  const client = await ready({ server, user });
  await server.restartWith(NEW_CONSENT);
  await user.next();
  await user
    .step("review")
    .getByText(/规定.*更新/)
    .first()
    .waitFor();
  await user.followMissing(/同意/);
  await user.at("eligibility");
  assert.equal(await user.isAgreed(), false, "a tick under the old text counts for the new one");
  await user.agree();
  await user.goOn("sign");
  await user.signAgain();
  await user.goOn("review");
  await user.submit();
  const [{ id }] = await client.must("GET", "/api/applications");
  const { application } = await client.must("GET", `/api/applications/${id}`);
  assert.equal(application.consents.medical.version, "2027-01");
});

story("after submission its own pack counts: a disease keeps the name it was filed under", async ({ server, user }) => {
  const client = await ready({ server, user });
  await user.submit();
  await server.restartWith(packWith({ "diseases.csv": (text) => text.replace(",糖尿病,", ",改了名的糖尿病,") }));
  const [{ diseases }] = await client.must("GET", "/api/applications");
  assert.deepEqual(diseases, ["糖尿病"]);
  await user.openMine();
  assert.match(await user.text("mine"), /(^|[^的])糖尿病/);
});

story("the same disease cannot be applied for twice", async ({ server, user }) => {
  const client = await ready({ server, user });
  await user.submit();
  const { id } = await client.begin();
  await user.page.goto(`/apply/${id}/disease`);
  await user.at("disease");
  await user.chooseDiseaseHere("糖尿病");
  assert.match(await user.told("diseases"), /已经申请过/);
});
