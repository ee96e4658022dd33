// Nobody reads or changes what is another's. The endpoints come from the server's own OpenAPI document, so that a new
// one cannot be forgotten: it fails here until this file knows how to ask it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client, newKey, TUS_CHUNK } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const TUS = { "tus-resumable": "1.0.0" };

// What anybody may ask, logged in or not.
const PUBLIC = ["GET /api/policy", "GET /api/time", "POST /api/login/code", "POST /api/login", "OPTIONS /api/files"];

// How the owner asks each of the others, with success. `whose` holds the owner's ids.
const REQUESTS = {
  "GET /api/me": () => ({}),
  "GET /api/drafts": () => ({}),
  "POST /api/drafts": () => ({ json: { kind: "new" } }),
  "GET /api/drafts/{id}": (whose) => ({ id: whose.draft }),
  "PATCH /api/drafts/{id}": (whose) => ({ id: whose.draft, json: whose.changes }),
  "POST /api/drafts/{id}/submit": (whose) => ({
    id: whose.submitted,
    json: { policy_digest: whose.digest, revisions: {} },
    headers: { "idempotency-key": whose.key },
  }),
  "GET /api/applications": () => ({}),
  "GET /api/applications/{id}": (whose) => ({ id: whose.application }),
  "GET /api/applications/{id}/form.pdf": (whose) => ({ id: whose.application }),
  "GET /api/applications/{id}/notice.pdf": (whose) => ({ id: whose.application }),
  // Nothing is asked, and there is nothing to appeal: stories of the desk have that.
  "POST /api/applications/{id}/supplement": (whose) => ({ id: whose.application, refused: 422 }),
  "POST /api/applications/{id}/supplement/answer": (whose) => ({ id: whose.application, json: { revisions: {} }, refused: 404 }),
  "POST /api/applications/{id}/appeal": (whose) => ({ id: whose.application, json: { text: "不同意" }, refused: 422 }),
  "POST /api/applications/{id}/letters": (whose) => ({ id: whose.application, json: { text: "请问办到哪一步了？" } }),
  "GET /api/applications/{id}/certificate.pdf": (whose) => ({ id: whose.application, refused: 404 }),
  "GET /api/messages": () => ({}),
  "POST /api/messages": () => ({ json: { until: 0 } }),
  "POST /api/files": (whose) => ({
    headers: { ...TUS, "upload-length": "9", "upload-metadata": whose.metadata },
  }),
  "GET /api/files/{id}": (whose) => ({ id: whose.file }),
  "GET /api/files/{id}/pages/{number}": (whose) => ({ id: whose.pdf, number: 1 }),
  "HEAD /api/files/{id}": (whose) => ({ id: whose.partial, headers: TUS }),
  "PATCH /api/files/{id}": (whose) => ({ id: whose.partial, headers: TUS_CHUNK(0), body: Buffer.from("part") }),
  "DELETE /api/files/{id}": (whose) => ({ id: whose.partial, headers: TUS }),
  "DELETE /api/drafts/{id}": (whose) => ({ id: whose.draft }),
  "POST /api/drafts/{id}/restore": (whose) => ({ id: whose.draft }),
  "GET /api/me/data": () => ({}),
  "GET /api/me/export": () => ({}),
  "POST /api/me/consents/{key}/withdraw": () => ({ id: "medical", json: { delete_files: false } }),
  "POST /api/applications/{id}/withdraw": (whose) => ({ id: whose.application, json: { appeal: false } }),
  "POST /api/logout": () => ({}),
  "DELETE /api/me": () => ({ json: { confirmation: "注销" } }),
};

async function everything(server) {
  const owner = new Client(server);
  await owner.login(PEOPLE.first);
  const prepared = await owner.prepare("diabetes", { pictures });
  const key = newKey();
  const application = (await owner.submit(prepared, key)).json;
  const { id: draft } = await owner.begin();
  const partial = newKey();
  assert.equal((await owner.createUpload(draft, partial, 2000)).status, 201);
  const { file: pdf } = await owner.uploadNew(draft, pictures.pdf);
  const whose = {
    draft,
    pdf,
    partial,
    key,
    submitted: prepared.id,
    digest: prepared.digest,
    application: application.id,
    receipt: application.receipt,
    file: prepared.files[0],
    metadata: owner.metadataHeader(draft, newKey()),
    changes: await owner.changes(draft, { address: SECRET }),
  };
  return { owner, whose };
}

const SECRET = "别人看不到的地址";

// All but the desk's: those are tried by the server's own tests, as nobody, as an applicant and without the role.
async function operations(server) {
  const { paths } = await new Client(server).must("GET", "/openapi.json");
  const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
  const ours = Object.entries(paths).filter(([path]) => !path.startsWith("/api/desk/"));
  return ours.flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}

function request(operation, whose) {
  const [method, template] = operation.split(" ");
  const { id, number, refused, ...options } = REQUESTS[operation](whose);
  return [method, template.replace("{number}", number).replace(/\{[^}]*\}/, id), options];
}

plain("every endpoint of the document is known here, and there is no other", async (server) => {
  const found = await operations(server);
  const known = [...PUBLIC, ...Object.keys(REQUESTS)];
  assert.deepEqual(
    found.filter((operation) => !known.includes(operation)),
    [],
    "unknown here: say how the owner asks it",
  );
  assert.deepEqual(
    Object.keys(REQUESTS).filter((operation) => !found.includes(operation)),
    [],
    "not in the document",
  );
});

plain("the owner may ask everything", async (server) => {
  const { owner, whose } = await everything(server);
  for (const operation of Object.keys(REQUESTS)) {
    if (operation === "DELETE /api/me") {
      await server.setClock(server.now() + 120);
      await owner.login(PEOPLE.first);
    }
    const answer = await owner.send(...request(operation, whose));
    const { refused } = REQUESTS[operation](whose);
    const fits = refused ? answer.status === refused : answer.status >= 200 && answer.status < 300;
    assert.ok(fits, `${operation}: ${answer.status} ${answer.bytes}`);
  }
});

plain("without a login nothing is answered", async (server) => {
  const { owner, whose } = await everything(server);
  const before = await owner.draft(whose.draft);
  for (const operation of Object.keys(REQUESTS).filter((one) => one !== "POST /api/logout")) {
    const answer = await new Client(server).send(...request(operation, whose));
    assert.equal(answer.status, 401, `${operation}: ${answer.bytes}`);
    if (answer.json) assert.equal(answer.json.code, "login_required");
  }
  assert.deepEqual(await owner.draft(whose.draft), before);
});

plain("another person gets 404 for each of the owner's things, and learns nothing", async (server) => {
  const { owner, whose } = await everything(server);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  const before = await owner.draft(whose.draft);
  for (const operation of Object.keys(REQUESTS).filter((one) => one.includes("{id}") || one === "POST /api/files")) {
    const answer = await other.send(...request(operation, whose));
    assert.equal(answer.status, 404, `${operation}: ${answer.bytes}`);
    const [method, path, options] = request(operation, whose);
    const nowhere = await other.send(method, path.replace(/[0-9a-f]{32}/, newKey()), options);
    if (!operation.startsWith("POST /api/files"))
      assert.equal(String(answer.bytes), String(nowhere.bytes), `${operation} tells that it exists`);
  }
  assert.deepEqual(await owner.draft(whose.draft), before);
});

plain("lists of another person hold nothing of the owner's", async (server) => {
  const { whose } = await everything(server);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  for (const path of ["/api/me", "/api/drafts", "/api/applications", "/api/messages"]) {
    const text = String((await other.get(path)).bytes);
    for (const secret of [whose.draft, whose.submitted, whose.application, whose.receipt, whose.file, SECRET])
      assert.equal(text.includes(secret), false, `${path} holds ${secret}`);
  }
  const begun = await other.begin();
  assert.notEqual(begun.id, whose.draft);
});

plain("another's files cannot be named in one's own draft", async (server) => {
  const { whose } = await everything(server);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  const draft = await other.prepare("diabetes", {
    pictures,
    change: (values) => (values["papers.diagnosis"][0].pages[0].file = whose.file),
  });
  const answer = await other.submit(draft);
  assert.equal(answer.status, 422);
  assert.ok(
    answer.json.problems.some(({ place, code }) => place === "papers.diagnosis.0.pages.0" && code === "file_unknown"),
  );
});

plain("without the header of our own app nothing can be changed", async (server) => {
  const { owner, whose } = await everything(server);
  const before = await owner.draft(whose.draft);
  const changing = [...Object.keys(REQUESTS), "POST /api/login/code", "POST /api/login"].filter((one) =>
    /^(POST|PATCH|PUT|DELETE)/.test(one),
  );
  assert.ok(changing.length >= 7);
  for (const operation of changing) {
    const [method, path, options] = REQUESTS[operation]
      ? request(operation, whose)
      : [...operation.split(" "), { json: {} }];
    const answer = await owner.send(method, path, { ...options, csrf: false });
    assert.equal(answer.status, 403, `${operation}: ${answer.bytes}`);
    assert.equal(answer.json.code, "forbidden");
  }
  assert.deepEqual(await owner.draft(whose.draft), before);
});

plain("after logging out the old cookie opens nothing", async (server) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const old = client.headers();
  assert.equal((await client.post("/api/logout")).status < 300, true);
  const answer = await new Client(server).get("/api/me", { headers: old });
  assert.equal(answer.status, 401);
});

plain("the session's cookie cannot be read by scripts or sent by other sites", async (server) => {
  const client = new Client(server);
  const code = await client.askForCode(PEOPLE.first);
  const answer = await client.post("/api/login", { id_number: PEOPLE.first.id, code });
  const [cookie] = answer.headers.getSetCookie();
  assert.match(cookie, /; *HttpOnly/i);
  assert.match(cookie, /; *SameSite=(Lax|Strict)/i);
  assert.match(cookie, /; *Path=\//i);
});

plain("a code is good once, for five minutes, and not after five wrong tries", async (server) => {
  const login = (client, person, code) => client.post("/api/login", { id_number: person.id, code });
  const client = new Client(server);
  const code = await client.askForCode(PEOPLE.first);
  assert.equal((await login(client, PEOPLE.first, code)).status, 200);
  const again = await login(new Client(server), PEOPLE.first, code);
  assert.equal(again.status, 401);
  assert.equal(again.json.code, "code_wrong");

  const late = await client.askForCode(PEOPLE.second);
  await server.setClock(server.now() + 301);
  assert.equal((await login(new Client(server), PEOPLE.second, late)).status, 401);

  const right = await client.askForCode(PEOPLE.second);
  const wrong = right === "000000" ? "000001" : "000000";
  for (let tries = 0; tries < 5; tries++)
    assert.ok([401, 429].includes((await login(client, PEOPLE.second, wrong)).status));
  assert.notEqual((await login(client, PEOPLE.second, right)).status, 200);
});

plain("a number that the registry does not know gets the same answer, and no message", async (server) => {
  const client = new Client(server);
  const unknown = await client.post("/api/login/code", { id_number: "510499195005050012" });
  const known = await client.post("/api/login/code", { id_number: PEOPLE.first.id });
  assert.equal(known.status, unknown.status);
  assert.deepEqual(known.json, unknown.json);
  await server.codeAfter(0);
  await client.askForCode(PEOPLE.second);
  assert.equal(server.outbox().length, 2);
});

plain("an upload of another person cannot be read by guessing", async (server) => {
  const { whose } = await everything(server);
  const other = new Client(server);
  await other.login(PEOPLE.second);
  const stored = await other.get(`/api/files/${whose.file}`);
  assert.equal(stored.status, 404);
  assert.equal(stored.bytes.includes(readFileSync(pictures.certificate).subarray(1000, 1100)), false);
});
