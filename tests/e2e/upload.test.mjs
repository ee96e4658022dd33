// The upload protocol, judged by tus-js-client, which others wrote; and what a cut or a lie on the way does.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import * as tus from "tus-js-client";

import { Client, newKey, TUS_CHUNK } from "./harness/client.mjs";
import { bare } from "./harness/jpeg.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { plain } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const CHUNK = 64 * 1024;
const pictures = await photos();
const certificate = bare(readFileSync(pictures.dense));

async function begun(server) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  return { client, draft: (await client.begin()).id, file: newKey() };
}

// One upload by tus-js-client; `seen` gets every PATCH as [offset, bytes]. `stopAfter`: chunks until it is cut off.
function byTus({ client, draft, file }, bytes, { url, seen = [], stopAfter = Infinity } = {}) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint: `${client.server.url}/api/files`,
      uploadUrl: url ?? null,
      chunkSize: CHUNK,
      retryDelays: null,
      metadata: client.uploadMetadata(draft, file),
      headers: client.headers(),
      onBeforeRequest: (request) => {
        if (request.getMethod() === "PATCH") seen.push(Number(request.getHeader("Upload-Offset")));
      },
      onChunkComplete: () => {
        if (seen.length >= stopAfter) upload.abort().then(() => resolve(upload.url), reject);
      },
      onSuccess: () => resolve(upload.url),
      onError: reject,
    });
    upload.start();
  });
}

async function assertStored({ client, draft, file }, bytes) {
  const stored = await client.get(`/api/files/${file}`);
  assert.equal(stored.status, 200);
  assert.equal(stored.headers.get("content-type"), "image/jpeg");
  assert.ok(stored.bytes.equals(bytes), "other bytes than were sent");
}

plain("tus-js-client sends a picture in small chunks", async (server) => {
  const one = await begun(server);
  const seen = [];
  await byTus(one, certificate, { seen });
  assert.deepEqual(
    seen,
    Array.from({ length: Math.ceil(certificate.length / CHUNK) }, (_, i) => i * CHUNK),
  );
  await assertStored(one, certificate);
});

plain("tus-js-client goes on where it was cut off", async (server) => {
  const one = await begun(server);
  const [before, after] = [[], []];
  const url = await byTus(one, certificate, { seen: before, stopAfter: 3 });
  await byTus(one, certificate, { url, seen: after });
  assert.ok(after[0] >= 3 * CHUNK, `began again at ${after[0]}`);
  await assertStored(one, certificate);
});

plain("what was acknowledged is still there after kill -9", async (server) => {
  const one = await begun(server);
  const url = await byTus(one, certificate, { stopAfter: 4 });
  const head = () =>
    one.client.send("HEAD", new URL(url, server.url).pathname, { headers: { "tus-resumable": "1.0.0" } });
  const acknowledged = Number((await head()).headers.get("upload-offset"));
  assert.ok(acknowledged >= 4 * CHUNK);
  await server.killAndRestart();
  assert.equal(Number((await head()).headers.get("upload-offset")), acknowledged);
  const after = [];
  await byTus(one, certificate, { url, seen: after });
  assert.equal(after[0], acknowledged);
  await assertStored(one, certificate);
});

plain("the server says what it can do", async (server) => {
  const answer = await new Client(server).send("OPTIONS", "/api/files");
  assert.ok(answer.status === 204 || answer.status === 200);
  assert.equal(answer.headers.get("tus-version"), "1.0.0");
  const extensions = answer.headers.get("tus-extension").split(",");
  for (const wanted of ["creation", "checksum"]) assert.ok(extensions.includes(wanted), wanted);
  const algorithms = answer.headers.get("tus-checksum-algorithm").split(",");
  assert.ok(algorithms.includes("sha1"), "the protocol asks for sha1 at least");
});

plain("HEAD tells length and offset, and no cache may keep it", async (server) => {
  const { client, draft, file } = await begun(server);
  const { status, location } = await client.createUpload(draft, file, 1000);
  assert.equal(status, 201);
  await client.send("PATCH", location, { headers: TUS_CHUNK(0), body: Buffer.alloc(400) });
  const { headers } = await client.send("HEAD", location, { headers: { "tus-resumable": "1.0.0" } });
  assert.equal(headers.get("upload-offset"), "400");
  assert.equal(headers.get("upload-length"), "1000");
  assert.match(headers.get("cache-control"), /no-store/);
});

plain("a chunk at another offset gets 409 and changes nothing", async (server) => {
  const { client, draft, file } = await begun(server);
  const { location } = await client.createUpload(draft, file, certificate.length);
  const answer = await client.send("PATCH", location, { headers: TUS_CHUNK(100), body: certificate.subarray(100) });
  assert.equal(answer.status, 409);
  assert.equal(answer.json.code, "upload_offset");
  await client.send("PATCH", location, { headers: TUS_CHUNK(0), body: certificate });
  await assertStored({ client, draft, file }, certificate);
});

plain("a chunk that was changed on its way gets 460 and is not kept", async (server) => {
  const { client, draft, file } = await begun(server);
  const { location } = await client.createUpload(draft, file, certificate.length);
  const sum = createHash("sha1").update(certificate).digest("base64");
  const changed = Buffer.from(certificate);
  changed[5000] ^= 1;
  const headers = { ...TUS_CHUNK(0), "upload-checksum": `sha1 ${sum}` };
  const answer = await client.send("PATCH", location, { headers, body: changed });
  assert.equal(answer.status, 460);
  assert.equal(answer.json.code, "checksum_mismatch");
  assert.equal((await client.send("PATCH", location, { headers, body: certificate })).status, 204);
  await assertStored({ client, draft, file }, certificate);
});

plain("more bytes than were announced are refused", async (server) => {
  const { client, draft, file } = await begun(server);
  const { location } = await client.createUpload(draft, file, 1000);
  const answer = await client.send("PATCH", location, { headers: TUS_CHUNK(0), body: Buffer.alloc(1001) });
  assert.ok([400, 413].includes(answer.status), String(answer.status));
  const head = await client.send("HEAD", location, { headers: { "tus-resumable": "1.0.0" } });
  assert.equal(head.headers.get("upload-offset"), "0");
});

plain("a file larger than the pack allows is refused before a byte of it travels", async (server) => {
  const { client, draft, file } = await begun(server);
  const { policy } = await client.must("GET", "/api/policy");
  const { status, json } = await client.createUpload(draft, file, policy.settings.max_file_bytes + 1);
  assert.equal(status, 413);
  assert.equal(json.code, "too_large");
});

plain("a chunk of another media type gets 415", async (server) => {
  const { client, draft, file } = await begun(server);
  const { location } = await client.createUpload(draft, file, 1000);
  const headers = { ...TUS_CHUNK(0), "content-type": "application/json" };
  const answer = await client.send("PATCH", location, { headers, body: Buffer.alloc(1000) });
  assert.equal(answer.status, 415);
  assert.equal(answer.json.code, "media_type");
});

plain("a chunk in another version of the protocol gets 412", async (server) => {
  const { client, draft, file } = await begun(server);
  const { location } = await client.createUpload(draft, file, 1000);
  const headers = { ...TUS_CHUNK(0), "tus-resumable": "0.2.2" };
  const answer = await client.send("PATCH", location, { headers, body: Buffer.alloc(1000) });
  assert.equal(answer.status, 412);
  assert.equal(answer.headers.get("tus-version"), "1.0.0");
});
