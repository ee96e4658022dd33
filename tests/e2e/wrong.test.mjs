// Mistakes people make, each caught at its field with words that say what to do. `bypass.test.mjs` has the same
// mistakes sent past the form.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { BORDERLINE, PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// A draft that lacks nothing but what the test is about, opened at a step.
async function opened({ server, user }, step, change = () => {}) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const draft = await client.prepare("diabetes", { pictures, change });
  await user.resume({ client, id: draft.id, step });
  return { client, ...draft };
}

for (const [what, typed, words] of [
  ["one digit short", "51049919600101001", /还差 ?1 ?位/],
  ["one digit too many", "5104991960010100189", /多了 ?1 ?位/],
  ["with a wrong check character", "510499196001010019", /核对/],
  ["with a day that does not exist", "510499196102290012", /出生日期/],
  ["of the first generation", "510499600101001", /18 ?位/],
]) {
  story(`an ID number ${what} is told at its field when it is left`, async ({ server, user }) => {
    await user.page.goto("/login");
    await user.at("login");
    await user.type("idno", typed);
    await user.leaveField();
    assert.match(await user.told("idno"), words);
    await user.press("发送验证码");
    assert.equal(await user.focused(), "f-idno");
    assert.deepEqual(server.outbox(), []);
  });
}

story("an ID number in full-width digits with a small x is taken", async ({ user }) => {
  await user.page.goto("/login");
  await user.login({ id: "５１０４９９１９６００１０１０１９x" });
  assert.match(await user.text("mine"), /赵样本/);
});

story(
  "while an ID number is typed a quiet counter says how many digits are missing, and no live region does",
  async ({ user }) => {
    await user.page.goto("/login");
    await user.at("login");
    const input = user.field("idno").locator("input");
    await input.pressSequentially("5104991960");
    const counter = user.field("idno").getByText("还差 8 位");
    await counter.waitFor();
    const isLive = (element) =>
      Boolean(element.closest("[aria-live]:not([aria-live=off]), [role=status], [role=alert]"));
    assert.equal(await counter.evaluate(isLive), false);
    assert.equal(await user.field("idno").locator(".m-note").count(), 0, "it scolds while one types");
  },
);

story("a wrong code is told, and the right one then opens", async ({ server, user }) => {
  await user.page.goto("/login");
  await user.askForCode(PEOPLE.first);
  const right = server.lastCode();
  await user.type("code", right === "111111" ? "222222" : "111111");
  await user.next();
  await user.page
    .getByText(/验证码不对/)
    .first()
    .waitFor();
  await user.type("code", right);
  await user.next();
  await user.at("mine");
});

story(
  "a report one day too old is told at its date; without a reason it cannot be sent, with one it can",
  async ({ server, user }) => {
    const { client, id } = await opened({ server, user }, "materials");
    const place = "papers.report.0.issued_on";
    await user.typeDate(place, BORDERLINE.tooOld);
    await user.leaveField();
    const words = await user.told(place);
    assert.match(words, /2025年9月2日/, "says from which day it would count");
    assert.match(words, /原因/, "says what to do");

    await user.goOn("review");
    await user.step("review").getByText(/原因/).first().waitFor();
    assert.equal((await client.must("GET", "/api/applications")).length, 0);
    await user.next();
    assert.equal(await user.step("done").count(), 0, "it was sent without a reason");

    await user.followMissing(/原因/);
    assert.equal(await user.focused(), "f-papers-report-0-reason");
    await user.element("papers.report.0.reason").fill("住院前做的，之后没有再做。");
    await user.leaveField();
    await user.signWhatWasChanged();
    assert.match(await user.text("review"), /2025年9月2日|2025年9月1日/, "the warning is kept in sight");
    const receipt = await user.submit();
    const [{ id: sent }] = await client.must("GET", "/api/applications");
    const { application, receipt: stored } = await client.must("GET", `/api/applications/${sent}`);
    assert.equal(stored, receipt);
    assert.deepEqual(
      application.warnings.map(({ place, code }) => [place, code]),
      [[place, "out_of_window"]],
    );
    assert.notEqual(id, sent);
  },
);

story("a report of the last allowed day passes, and says that it is the last", async ({ server, user }) => {
  await opened({ server, user }, "materials");
  await user.typeDate("papers.report.0.issued_on", BORDERLINE.lastAllowed);
  await user.leaveField();
  assert.match(await user.around("papers.report.0.issued_on").innerText(), /最后一天/);
  await user.signWhatWasChanged();
  await user.submit();
});

story(
  "today is China's today on a phone that is a day behind",
  { at: "2026-03-02T00:30:00+08:00", zone: "America/Los_Angeles" },
  async ({ server, user }) => {
    await opened({ server, user }, "materials");
    await user.typeDate("papers.report.0.issued_on", "2025-09-02");
    await user.leaveField();
    assert.match(await user.around("papers.report.0.issued_on").innerText(), /最后一天/);
    await user.typeDate("papers.report.0.issued_on", "2026-03-02");
    await user.leaveField();
    await user.saved();
    assert.doesNotMatch(await user.around("papers.report.0.issued_on").innerText(), /以后/);
    await user.typeDate("papers.report.0.issued_on", "2026-03-03");
    await user.leaveField();
    assert.match(await user.told("papers.report.0.issued_on"), /今天以后/);
  },
);

story("a missing 国徽面 is told, and stands in the list of what is missing", async ({ server, user }) => {
  const { client } = await opened({ server, user }, "review", (values) => values["papers.identity"][0].pages.splice(1));
  await user.next();
  await user.followMissing(/国徽面|身份证/);
  await user.at("materials");
  assert.match(await user.material("identity").innerText(), /国徽面/);
  assert.match(await user.material("identity").locator(".m-note--must").first().innerText(), /国徽面|还差一面/);
  assert.equal((await client.must("GET", "/api/applications")).length, 0);
  await user.addPage("identity", pictures.idBack, { side: "国徽面" });
  await user.allReceived();
  await user.signWhatWasChanged();
  await user.submit();
});

for (const [what, picture, words] of [
  ["a text file named .jpg", "text", /不是照片/],
  ["an 80-megapixel picture", "huge", /太大|尺寸/],
  ["an empty file", "empty", /空的/],
  ["a truncated picture", "cutOff", /损坏|打不开/],
  ["a HEIC picture that is none", "photo", /打不开/],
  ["a picture too small to be read", "small", /太小/],
]) {
  story(`${what} is told at its slot, with what to do`, async ({ server, user }) => {
    const client = new Client(server);
    await client.login(PEOPLE.first);
    const { id } = await client.begin();
    await client.change(id, { diseases: ["diabetes"] });
    await user.resume({ client, id, step: "materials" });
    await user.addPage("diagnosis", pictures[picture]);
    const note = user.material("diagnosis").locator(".m-note", { hasText: words }).first();
    await note.waitFor();
    assert.match(await note.innerText(), /重新拍|再拍|拍照|换/);
    // It can be mended in place.
    await user.addPage("diagnosis", pictures.certificate);
    await user.pageIsReceived("diagnosis");
  });
}

story("a first-level hospital is told while it is chosen", async ({ server, user }) => {
  const { client } = await opened({ server, user }, "materials");
  await user.changeHospital("papers.diagnosis.0.hospital", "大渡口街道社区卫生服务中心");
  const words = await user.told("papers.diagnosis.0.hospital");
  assert.match(words, /一级/);
  assert.match(words, /二级/);
  await user.goOn("review");
  await user.next();
  assert.equal((await client.must("GET", "/api/applications")).length, 0);
});

story("an unlisted hospital is typed in, and the reviewer is warned", async ({ server, user }) => {
  const { client } = await opened({ server, user }, "materials");
  await user.typeHospital("papers.diagnosis.0.hospital", { name: "样例市样例医院", level: "二级", city: "样例市" });
  assert.match(await user.told("papers.diagnosis.0.hospital"), /不在名单|核实/);
  await user.signWhatWasChanged();
  await user.submit();
  const [{ id }] = await client.must("GET", "/api/applications");
  const { application } = await client.must("GET", `/api/applications/${id}`);
  assert.deepEqual(application.papers.diagnosis[0].hospital, {
    key: null,
    name: "样例市样例医院",
    level: "second",
    city: "样例市",
  });
  assert.deepEqual(
    application.warnings.map(({ code }) => code),
    ["hospital_unlisted", "hospital_differs"],
  );
});

story("nothing filled in: every gap is listed, and each entry leads to its place", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  await user.resume({ client, id, step: "review" });
  const places = await user.missing();
  assert.ok(places.length >= 10, places.join("\n"));
  for (const [index, words] of places.entries()) {
    await user.page.goto(`/apply/${id}/review`);
    await user.at("review");
    await user.missingEntry(index).tap();
    await user.until(async () => (await user.focused()).startsWith("f-"), `${words} leads to a field`);
    const visible = await user.page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    assert.ok(visible, `${words}: its place is out of sight`);
  }
});
