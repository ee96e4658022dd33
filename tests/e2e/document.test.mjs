// Whatever is sent, the server answers as its own OpenAPI document says. The requests are drawn by schemathesis from
// the document: well-formed ones, broken ones, and what another client would never send.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { Client, newKey } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { startServer } from "./harness/server.mjs";
import { photos } from "./photos.mjs";

const PYTHON = process.env.MENTEBAN_SCHEMATHESIS;
const HOOKS = fileURLToPath(new URL("schemathesis/hooks.py", import.meta.url));
const SOAK = Boolean(process.env.MENTEBAN_SOAK);
// The ordinary run always draws the same; with full counts each run draws anew and prints its seed.
const COUNTS = SOAK ? ["--max-examples=300"] : ["--max-examples=15", "--seed=1"];

// Checks that are left out, each for its reason.
const LEFT_OUT = [
  // Fields and headers that the server does not know are ignored, so that a newer app can talk to it.
  "negative_data_rejection",
  // The schema says of a draft's values that they are JSON; whether one fits its field is for the rules to say.
  "positive_data_acceptance",
];

test("the server answers as its document says", { timeout: SOAK ? 1_800_000 : 400_000 }, async (t) => {
  assert.ok(PYTHON, "MENTEBAN_SCHEMATHESIS is not set: run `cargo xtask test e2e`");
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), "menteban-document-"));
  try {
    const config = join(folder, "schemathesis.toml");
    writeFileSync(config, await configuration(server));
    t.diagnostic(await run(["--no-color", `--config-file=${config}`, ...COMMAND(server)], folder));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

const COMMAND = (server) => [
  "run",
  `${server.url}/openapi.json`,
  "--checks=all",
  `--exclude-checks=${LEFT_OUT.join(",")}`,
  // How fast requests are drawn says nothing of the server.
  "--suppress-health-check=too_slow",
  "--warnings=off",
  ...COUNTS,
];

// Gives the last lines, which hold the counts; everything that was said, when it found something.
async function run(words, cwd) {
  try {
    const { stdout } = await promisify(execFile)(PYTHON, ["-m", "schemathesis.cli", ...words], { cwd });
    return stdout.slice(stdout.indexOf("Test cases:"));
  } catch ({ stdout, message }) {
    throw new Error(stdout || message);
  }
}

// Who asks, and for what: without ids of things that are there, most answers would be 404.
async function configuration(server) {
  const owner = await loggedIn(server, PEOPLE.first);
  const pictures = await photos();
  const sent = await owner.prepare("diabetes", { pictures });
  const application = (await owner.submit(sent)).json;
  const { id: draft } = await owner.begin();
  const [partial, thrownAway] = [newKey(), newKey()];
  for (const file of [partial, thrownAway]) await owner.createUpload(draft, file, 200_000);
  const { file: pdf } = await owner.uploadNew(draft, pictures.pdf);
  const whose = (id) => ({ "path.id": id });
  // These end what they are asked for: a session, a draft. The others still need theirs.
  const [other, leaving] = [await loggedIn(server, PEOPLE.second), await loggedIn(server, PEOPLE.recognised)];
  const own = await loggedIn(server, PEOPLE.elsewhere);
  return [
    `hooks = ${JSON.stringify(HOOKS)}`,
    `headers = ${table(owner.headers())}`,
    `dictionaries.drafts = { values = ${JSON.stringify([draft, sent.id])} }`,
    // tus has an answer of its own for a request that does not name the version.
    "checks.missing_required_header.expected-statuses = [400, 401, 403, 406, 412, 415, 422]",
    operation("GET /api/drafts/{id}", { parameters: whose(draft) }),
    operation("PATCH /api/drafts/{id}", { parameters: whose(draft) }),
    operation("POST /api/drafts/{id}/submit", { parameters: { "path.id": { dictionary: "drafts", probability: 1 } } }),
    operation("POST /api/files", { parameters: { "header.upload-metadata": owner.metadataHeader(draft, newKey()) } }),
    operation("GET /api/files/{id}", { parameters: whose(sent.files[0]) }),
    operation("GET /api/files/{id}/pages/{number}", { parameters: { ...whose(pdf), "path.number": 1 } }),
    operation("HEAD /api/files/{id}", { parameters: whose(partial) }),
    operation("PATCH /api/files/{id}", { parameters: whose(partial) }),
    operation("DELETE /api/files/{id}", { parameters: whose(thrownAway) }),
    operation("GET /api/applications/{id}", { parameters: whose(application.id) }),
    operation("POST /api/drafts", { headers: other.headers() }),
    operation("DELETE /api/drafts/{id}", { headers: other.headers(), parameters: whose((await other.begin()).id) }),
    operation("POST /api/drafts/{id}/restore", { headers: other.headers(), parameters: whose((await other.begin()).id) }),
    operation("POST /api/me/consents/{key}/withdraw", { headers: own.headers(), parameters: { "path.key": "medical" } }),
    operation("DELETE /api/me", { headers: own.headers() }),
    operation("POST /api/logout", { headers: leaving.headers() }),
  ].join("\n");
}

async function loggedIn(server, person) {
  const client = new Client(server);
  await client.login(person);
  return client;
}

const operation = (name, settings) =>
  [
    "[[operations]]",
    `include-name = ${JSON.stringify(name)}`,
    ...Object.entries(settings).map(([key, values]) => `${key} = ${table(values)}`),
  ].join("\n");

// A table in TOML, on one line.
function table(values) {
  const lines = Object.entries(values).map(
    ([key, value]) => `${JSON.stringify(key)} = ${value instanceof Object ? table(value) : JSON.stringify(value)}`,
  );
  return `{ ${lines.join(", ")} }`;
}
