// Three kinds of application, and those who apply for others.

import assert from "node:assert/strict";
import { join } from "node:path";

import { Client } from "./harness/client.mjs";
import { daysIn } from "./harness/oracle.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { POLICY } from "./harness/server.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const EXAMPLE = join(POLICY, "../policy-example");
const AUTUMN = { at: "2026-11-23T10:00:00+08:00" };
const AGENT = { name: "李代办", id: "510499194002290024", phone: "13800000009" };

const applications = (client) => client.must("GET", "/api/applications");
const sent = async (client) => {
  const [{ id }] = await applications(client);
  return (await client.must("GET", `/api/applications/${id}`)).application;
};

async function loggedIn({ server, user }, person) {
  const client = new Client(server);
  await client.login(person);
  await user.phone.context.addCookies(client.cookies());
  await user.openMine();
  return client;
}

async function giveAgentPapers(user, proof, form) {
  await user.addPage("agent_identity", pictures.idFront, { side: "人像面" });
  await user.addPage("agent_identity", pictures.idBack, { side: "国徽面" });
  if (form) await user.chooseForm(proof, form);
  await user.addPage(proof, pictures.card);
}

story("a recognition that runs out is renewed with what is known filled in", AUTUMN, async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.renewing);
  assert.match(await user.text("mine"), /糖尿病[^]*有效期到 2026年12月20日[^]*攀枝花市中心医院/);
  await user.press("办理续期");
  await user.at("eligibility");
  assert.match(await user.text("eligibility"), /续期/);
  await user.agree();
  await user.next();
  await user.next();
  await user.at("disease");
  assert.equal(await user.field("diseases").locator("input:checked").count(), 1, "the disease is chosen already");
  await user.next();
  await user.at("form");
  assert.match(await user.group("designated").innerText(), /攀枝花市中心医院/, "so is the hospital");
  await user.fillForm({ designated: false });
  await user.givePapers(pictures, { insuranceProof: false });
  await user.signAndGoOn();
  await user.submit();
  const [{ kind }] = await applications(client);
  assert.equal(kind, "renewal");
  await user.openMine();
  assert.match(await user.text("mine"), /已经申请过/, "it cannot be renewed twice");
});

story("a renewal that comes too early is told when it may come", async ({ server, user }) => {
  await loggedIn({ server, user }, PEOPLE.renewing);
  assert.ok(daysIn(await user.text("mine")).includes("2026-09-21"));
  assert.equal(await user.page.getByRole("button", { name: "办理续期" }).count(), 0);
});

story("a hospital is changed without medical papers", AUTUMN, async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.recognised);
  await user.press("变更定点医院");
  await user.at("eligibility");
  await user.agree();
  await user.next();
  await user.next();
  await user.next();
  await user.at("form");
  assert.equal(await user.field("condition").count(), 0, "nobody asks for the illness again");
  await user.type("phone", "13800000003");
  await user.type("address", "样例路 3 号");
  await user.changeHospital("designated", "攀钢集团总医院");
  await user.next();
  await user.at("materials");
  assert.equal(await user.field("papers-record").count(), 0);
  await user.chooseForm("identity", "居民身份证");
  await user.addPage("identity", pictures.idFront, { side: "人像面" });
  await user.addPage("identity", pictures.idBack, { side: "国徽面" });
  await user.allReceived();
  await user.next();
  await user.signAndGoOn();
  await user.submit();
  const application = await sent(client);
  assert.deepEqual([application.kind, application.illness], ["change", null]);
  assert.deepEqual(
    application.designated.map(({ key }) => key),
    ["pangang_general"],
  );
});

story("hospitals change once a year; once more only for a reason of the pack", AUTUMN, async ({ server, user }) => {
  await loggedIn({ server, user }, PEOPLE.changed);
  await user.press("变更定点医院");
  await user.at("eligibility");
  await user.goOn("form");
  await user.changeHospital("designated", "攀枝花市中心医院");
  await user.next();
  assert.match(await user.told("designated"), /2027年1月1日 以后/);
  await user.field("exception").locator("label").first().tap();
  assert.match(await user.told("exception"), /2027年1月1日/);
  assert.equal(await user.element("designated", "-notes").locator(".m-note--must").count(), 0);
});

story("a guardian applies for a child of nine", AUTUMN, async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.child);
  await user.begin();
  assert.equal(await user.field("consent-minor").count(), 1, "the guardian agrees to the use of the child's data");
  await user.agree();
  await user.next();
  await user.at("applicant");
  assert.match(await user.text("applicant"), /由监护人办理/);
  await user.next();
  assert.match(await user.told("who"), /监护人/, "a child does not apply by itself");
  await user.actFor("监护人", { relation: "父亲", ...AGENT });
  await user.next();
  await user.at("disease");
  await user.chooseDisease("tnb", "糖尿病");
  await user.fillForm();
  await giveAgentPapers(user, "guardianship", "出生医学证明");
  await user.givePapers(pictures);
  assert.match(await user.text("sign"), /李代办，替 张小样/);
  await user.signAndGoOn();
  await user.submit();
  const { agent, name, consents } = await sent(client);
  assert.deepEqual([agent.who, agent.name, name], ["guardian", AGENT.name, "张小样"]);
  assert.ok(consents.minor);
});

story("a helper applies for an elder, with the authorisation", AUTUMN, async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.recognised);
  await user.begin();
  await user.agree();
  await user.next();
  await user.actFor("代办", { relation: "子女", ...AGENT, id: PEOPLE.recognised.id });
  await user.next();
  assert.match(await user.told("agent_id"), /参保人自己的号码/);
  await user.type("agent_id", PEOPLE.second.id);
  await user.next();
  await user.at("disease");
  await user.chooseDisease("tnb", "糖尿病");
  await user.fillForm();
  await giveAgentPapers(user, "authorisation");
  await user.givePapers(pictures);
  await user.signAndGoOn();
  await user.submit();
  const { agent, papers } = await sent(client);
  assert.equal(agent.who, "helper");
  assert.ok(papers.authorisation);
});

story("dialysis asks for the bare-headed photo", async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.first);
  const { id } = await client.begin();
  const { policy } = await client.must("GET", "/api/policy");
  const dialysis = policy.diseases.find(({ groups }) => groups.includes("dialysis"));
  await client.change(id, { diseases: [dialysis.key] });
  await user.resume({ client, id, step: "materials" });
  assert.match(await user.text("materials"), /免冠照片/);
  await user.goOn("review");
  await user.next();
  assert.ok((await user.missing()).some((line) => line.includes("免冠照片")));
});

story("somebody who lives elsewhere is told to file that first, before anything is filled in", async (parts) => {
  await loggedIn(parts, PEOPLE.elsewhere);
  await parts.user.begin();
  const text = await parts.user.text("eligibility");
  assert.match(text, /还不能办理/);
  assert.match(text, /先办异地就医备案/);
  assert.doesNotMatch(text, /补缴/, "the way out of somebody else");
});

story("signs of 强直性脊柱炎 are answered as far as they decide", async ({ server, user }) => {
  const client = await loggedIn({ server, user }, PEOPLE.first);
  const { id } = await client.begin();
  await user.resume({ client, id, step: "disease" });
  await user.chooseDiseaseHere("强直性脊柱炎");
  const signs = user.step("disease").locator(".m-criteria fieldset");
  await signs.first().waitFor();
  await user.next();
  assert.ok((await user.missing()).some((line) => line.includes("认定标准")));
  for (const sign of await signs.all()) await sign.locator("label", { hasText: "没有" }).tap();
  await user.step("disease").getByText("可能够不上认定标准").waitFor();
  await user.next();
  await user.at("form");
});

story(
  "under another pack: two diseases, its own windows, a hospital that recognises, two hospitals for treatment",
  { policy: EXAMPLE, at: "2026-03-02T10:00:00+08:00" },
  async ({ server, user }) => {
    const client = await loggedIn({ server, user }, PEOPLE.first);
    const { policy } = await client.must("GET", "/api/policy");
    const draft = await client.prepare("cancer", { pictures });
    await client.change(draft.id, { diseases: ["cancer", "hypertension"] });
    await user.resume({ client, id: draft.id, step: "form" });
    const recognising = policy.hospitals.filter(({ recognises }) => recognises);
    assert.equal(await user.field("recognised_at").locator("input").count(), recognising.length);
    const other = policy.hospitals.at(-1);
    await user.press("再加一家");
    await user.chooseHospital("designated-1", other.name);
    await user.saved();
    await user.signWhatWasChanged();
    await user.submit();
    const { diseases, designated, recognised_at: at } = await sent(client);
    assert.deepEqual(diseases, ["cancer", "hypertension"]);
    assert.deepEqual([designated.length, designated[1].key], [2, other.key]);
    assert.ok(recognising.some(({ key }) => key === at));
  },
);

story(
  "outside its filing windows the other pack takes no application, and says when it will",
  { policy: EXAMPLE, at: "2026-05-04T10:00:00+08:00" },
  async ({ server, user }) => {
    await loggedIn({ server, user }, PEOPLE.first);
    await user.begin();
    const text = await user.text("eligibility");
    assert.ok(daysIn(text).includes("2026-09-01"));
    assert.match(text, /到了可以申请的日子再来/);
  },
);

story("a report that expires while the draft rests is told when it is opened again", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.prepare("diabetes", { pictures });
  await server.setClock("2026-09-03T09:00:00+08:00");
  const again = new Client(server);
  await again.login(PEOPLE.first);
  await user.resume({ client: again, id, step: "materials" });
  assert.match(await user.told("papers.report.0.issued_on"), /2026年3月3日.*超过 6 个月/);
  await user.goOn("review");
  await user.next();
  assert.ok((await user.missing()).some((line) => line.includes("原因")));
});

const MIDNIGHT = { at: "2026-03-02T23:59:30+08:00", zone: "America/Los_Angeles" };

story("a second before midnight in China a report of the last day passes", MIDNIGHT, async ({ server }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const change = (values) => (values["papers.report"][0].issued_on = "2025-09-02");
  const draft = await client.prepare("diabetes", { pictures, change });
  await server.setClock("2026-03-02T23:59:59+08:00");
  assert.equal((await client.submit(draft)).status, 201);
});

story("at midnight in China it is a day too old, whatever day the phone has", MIDNIGHT, async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const change = (values) => (values["papers.report"][0].issued_on = "2025-09-02");
  const { id } = await client.prepare("diabetes", { pictures, change });
  await user.resume({ client, id, step: "review" });
  await server.setClock("2026-03-03T00:00:00+08:00");
  await user.next();
  await user.step("review").getByText(/还不能提交/).waitFor();
  assert.deepEqual(await applications(client), []);
  await user.page.reload();
  await user.at("review");
  await user.next();
  await user.followMissing(/原因/);
  assert.equal(await user.focused(), "f-papers-report-0-reason");
});
