// What a person gave is not to be found on the disk or in the log, as it was given.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const TYPED = {
  phone: "13912345678",
  address: "隐秘的地址九十九号",
  condition: "隐秘的病情描述",
  doctor: "隐秘的医生",
};

// Every file of the data folder, but for the outbox, which exists under --demo only.
function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith("outbox.jsonl"));
}

async function lived(server) {
  const client = new Client(server);
  const { person } = await client.login(PEOPLE.first);
  const change = (values) => Object.assign(values, TYPED);
  const draft = await client.prepare("diabetes", { pictures, change });
  const answer = await client.submit(draft);
  assert.equal(answer.status, 201);
  await client.begin();
  await client.get("/api/nowhere/" + PEOPLE.first.id);
  await client.post("/api/login/code", { id_number: PEOPLE.first.id });
  await client.post("/api/login/code", { id_number: "{broken" });
  return { client, person, draft, receipt: answer.json.receipt };
}

plain("the data folder holds no name, number, text or picture as they were given", async (server) => {
  const { person, draft } = await lived(server);
  await server.quit();
  const picture = readFileSync(pictures.quick).subarray(20_000, 20_064);
  const secrets = [PEOPLE.first.id, person.name, ...Object.values(TYPED), "diabetes", "pzh_central"].map((text) =>
    Buffer.from(text),
  );
  secrets.push(picture);
  const found = [];
  let bytes = 0;
  for (const file of files(server.data)) {
    const content = readFileSync(file);
    bytes += content.length;
    // The pack is public, and kept whole.
    const isPack = (secret) => ["diabetes", "pzh_central"].includes(secret.toString());
    for (const secret of secrets.filter((one) => !isPack(one)))
      if (content.includes(secret)) found.push([file, secret.toString()]);
  }
  assert.deepEqual(found, []);
  assert.ok(bytes > 300_000, "the pictures are there at all");
  assert.ok(draft.files.length >= 5);
});

plain("the log holds no name, number or text", async (server) => {
  const { person, receipt } = await lived(server);
  // Under --demo the people of the demonstration and their codes are printed on the terminal, apart from the log.
  await server.quit();
  const log = server.logged();
  assert.ok(log.split("\n").filter((line) => line.trim().startsWith("{")).length > 10, "requests are logged at all");
  for (const secret of [PEOPLE.first.id, person.name, ...Object.values(TYPED), receipt])
    assert.equal(log.includes(secret), false, secret);
  for (const { phone, code } of server.outbox()) {
    assert.equal(log.includes(phone), false, "a phone number");
    assert.equal(new RegExp(`(?<!\\d)${code}(?!\\d)`).test(log), false, "a code");
  }
});

plain("every logged request names itself, and the answer says the same name", async (server) => {
  const answer = await new Client(server).get("/api/time");
  const id = answer.headers.get("x-request-id");
  assert.ok(id, "no x-request-id in the answer");
  await server.quit();
  assert.ok(server.logged().includes(id));
});

// Opaque ids, keys and digests, numbers of pages; parts of the queue and months at the desk.
const IN_ADDRESSES = ["id", "file", "key", "digest", "number", "view", "after", "month"];

plain("nothing personal stands in an address", async (server) => {
  const { client } = await lived(server);
  const document = await client.must("GET", "/openapi.json");
  for (const [path, item] of Object.entries(document.paths))
    for (const operation of Object.values(item))
      for (const parameter of operation.parameters ?? [])
        assert.ok(IN_ADDRESSES.includes(parameter.name) || parameter.in === "header", `${path}: ${parameter.name}`);
});

plain("answers about a person are not kept by any cache", async (server) => {
  const { client, draft } = await lived(server);
  for (const path of ["/api/me", "/api/drafts", "/api/applications", "/api/me/data", "/api/me/export", `/api/files/${draft.files[0]}`]) {
    const { status, headers } = await client.get(path);
    assert.equal(status, 200);
    assert.match(headers.get("cache-control"), /no-store|private/, path);
  }
});
