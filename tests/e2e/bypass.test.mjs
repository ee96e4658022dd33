// The browser is bypassed: the server refuses by itself what the form would have caught, and names code and place.

import assert from "node:assert/strict";

import { BORDERLINE, PEOPLE } from "./harness/people.mjs";
import { Client } from "./harness/client.mjs";
import { plain } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// Submits a whole draft in which one thing was changed.
async function submitted(server, change, { disease = "diabetes", picture } = {}) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare(disease, { change, pictures: { ...pictures, ...picture } });
  return { client, draft, answer: await client.submit(draft) };
}

function assertRefused(answer, place, code) {
  assert.equal(answer.status, 422, String(answer.bytes));
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.json.code, "problems");
  const found = answer.json.problems.filter((problem) => problem.weight === "must");
  assert.deepEqual(
    found.map((problem) => [problem.place, problem.code]),
    [[place, code]],
  );
}

plain("a whole draft is taken", async (server) => {
  const { answer } = await submitted(server, () => {});
  assert.equal(answer.status, 201, String(answer.bytes));
  assert.match(answer.json.receipt, /\d/);
});

plain("a report one day too old without a reason is refused", async (server) => {
  const { answer } = await submitted(server, (values) => (values["papers.report"][0].issued_on = BORDERLINE.tooOld));
  assertRefused(answer, "papers.report.0.reason", "reason_missing");
  const warning = answer.json.problems.find(({ code }) => code === "out_of_window");
  assert.equal(warning.first, BORDERLINE.lastAllowed);
});

plain("a report one day too old with a reason is taken, and the reviewer is warned", async (server) => {
  const { answer } = await submitted(server, (values) => {
    values["papers.report"][0].issued_on = BORDERLINE.tooOld;
    values["papers.report"][0].reason = "住院前做的，之后没有再做。";
  });
  assert.equal(answer.status, 201, String(answer.bytes));
  const warnings = answer.json.application.warnings.map(({ place, code, weight }) => [place, code, weight]);
  assert.deepEqual(warnings, [["papers.report.0.issued_on", "out_of_window", "should"]]);
  assert.equal(answer.json.application.papers.report[0].reason, "住院前做的，之后没有再做。");
});

plain("a report of the last allowed day is taken without a warning", async (server) => {
  const { answer } = await submitted(
    server,
    (values) => (values["papers.report"][0].issued_on = BORDERLINE.lastAllowed),
  );
  assert.equal(answer.status, 201, String(answer.bytes));
  assert.deepEqual(
    answer.json.application.warnings.filter(({ weight }) => weight !== "hint"),
    [],
  );
});

plain("an ID card without its back is refused", async (server) => {
  const { answer } = await submitted(server, (values) => values["papers.identity"][0].pages.splice(1));
  assertRefused(answer, "papers.identity.0.pages", "side_missing");
  assert.equal(answer.json.problems.find(({ code }) => code === "side_missing").side, 1);
});

plain("a paper of a first-level hospital is refused", async (server) => {
  const { answer } = await submitted(
    server,
    (values) => (values["papers.diagnosis"][0].hospital.key = "dadukou_community"),
  );
  assertRefused(answer, "papers.diagnosis.0.hospital", "hospital_level");
});

plain(
  "an unlisted hospital of the first level is refused, one of the second level is taken with a warning",
  async (server) => {
    const unlisted = (level) => (values) =>
      (values["papers.diagnosis"][0].hospital = { key: null, name: "样例医院", level, city: "攀枝花市" });
    assertRefused((await submitted(server, unlisted("first"))).answer, "papers.diagnosis.0.hospital", "hospital_level");
    await server.setClock(server.now() + 120);
    const { answer } = await submitted(server, unlisted("second"));
    assert.equal(answer.status, 201, String(answer.bytes));
    assert.deepEqual(
      answer.json.application.warnings.map(({ place, code }) => [place, code]),
      [
        ["papers.diagnosis.0.hospital", "hospital_unlisted"],
        ["papers.diagnosis.0.hospital", "hospital_differs"],
      ],
    );
  },
);

plain("a missing paper is refused", async (server) => {
  const { answer } = await submitted(server, (values) => (values["papers.record"] = null));
  assertRefused(answer, "papers.record", "missing");
});

plain("dialysis wants a photograph besides", async (server) => {
  const { answer } = await submitted(server, (values) => (values["papers.photo"] = null), { disease: "dialysis" });
  assertRefused(answer, "papers.photo", "missing");
});

plain("a date in the future is refused", async (server) => {
  const { answer } = await submitted(server, (values) => (values["papers.report"][0].issued_on = BORDERLINE.tomorrow));
  assertRefused(answer, "papers.report.0.issued_on", "date_in_future");
});

plain("a telephone number that is none is refused", async (server) => {
  const { answer } = await submitted(server, (values) => (values.phone = "1380000000"));
  assertRefused(answer, "phone", "phone_form");
});

plain("without the notice, a consent or the signature nothing is taken", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  for (const field of ["notice", "consent.medical", "signature"]) {
    await client.change(draft.id, { [field]: null });
    assertRefused(await client.submit(draft), field, "missing");
    await client.change(draft.id, { [field]: draft.values[field] });
  }
  assert.equal((await client.submit(draft)).status, 201);
});

plain("a page that was never sent is refused", async (server) => {
  const { answer } = await submitted(
    server,
    (values) => (values["papers.diagnosis"][0].pages[0].file = "0".repeat(32)),
  );
  assertRefused(answer, "papers.diagnosis.0.pages.0", "file_unknown");
});

for (const [what, picture, code] of [
  ["a text file named .jpg", "text", "file_kind"],
  ["an 80-megapixel picture", "huge", "too_many_pixels"],
  ["a truncated picture", "cutOff", "file_damaged"],
  ["a HEIC picture that is none", "photo", "file_damaged"],
]) {
  plain(`${what} is refused by its bytes`, async (server) => {
    const client = new Client(server);
    await client.login(PEOPLE.first);
    const { id } = await client.begin();
    const { file, answer } = await client.uploadNew(id, pictures[picture]);
    assert.equal(answer.status, 422, String(answer.bytes));
    assert.equal(answer.json.code, "file_refused");
    assert.deepEqual(
      answer.json.problems.map((problem) => problem.code),
      [code],
    );
    const { files } = await client.draft(id);
    assert.equal(files[file]?.state ?? "refused", "refused");
  });
}

plain("an empty file is refused", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  const { status, json } = await client.createUpload(id, "1".repeat(32), 0);
  assert.equal(status, 422);
  assert.deepEqual(
    json.problems.map((problem) => problem.code),
    ["file_empty"],
  );
});

plain("a refused file cannot be submitted either", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  const { file } = await client.uploadNew(draft.id, pictures.text);
  const papers = (await client.draft(draft.id)).draft.papers.diagnosis;
  papers[0].pages[0].file = file;
  await client.change(draft.id, { "papers.diagnosis": papers });
  assertRefused(await client.submit(draft), "papers.diagnosis.0.pages.0", "file_kind");
});

plain("a pack that is not today's gets 409 and loses nothing", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures });
  const answer = await client.submit({ ...draft, digest: "0".repeat(64) });
  assert.equal(answer.status, 409);
  assert.equal(answer.json.code, "policy_changed");
  assert.equal((await client.submit(draft)).status, 201);
});

plain("a change made on an old revision gets 409 with the server's own state", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  const changes = await client.changes(id, { address: "第一次写的地址" });
  assert.equal((await client.send("PATCH", `/api/drafts/${id}`, { json: changes })).status, 200);
  changes.changes[0].value = "第二次写的地址";
  const answer = await client.send("PATCH", `/api/drafts/${id}`, { json: changes });
  assert.equal(answer.status, 409);
  assert.equal(answer.json.code, "draft_conflict");
  assert.equal(answer.json.draft.draft.address, "第一次写的地址");
});

plain("a wrong ID number is answered by what is wrong with it", async (server) => {
  const client = new Client(server);
  for (const [id_number, code] of [
    ["51049919600101001", "id_length"],
    ["5104991960010100189", "id_length"],
    ["510499196001010019", "id_check"],
    ["510499196102290012", "id_birth_date"],
    ["510499600101001", "id_first_generation"],
    ["51049919600101001A", "id_character"],
  ]) {
    const answer = await client.post("/api/login/code", { id_number });
    assert.equal(answer.status, 422, `${id_number}: ${answer.bytes}`);
    assert.deepEqual(
      answer.json.problems.map((problem) => problem.code),
      [code],
    );
    assert.equal(String(answer.bytes).includes(id_number), false, "the number stands in the answer");
  }
});
