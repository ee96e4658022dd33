// A client of the interface without any browser: what somebody does who writes the requests by hand.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import { consents, digestToSign, wholeDraft } from "./draft.mjs";

export const newKey = () => randomBytes(16).toString("hex");

export class Client {
  #cookies = new Map();

  constructor(server) {
    this.server = server;
  }

  // A client with the session of a phone's browser.
  static async ofBrowser(server, phone) {
    const client = new Client(server);
    for (const { name, value } of await phone.context.cookies(server.url)) client.#cookies.set(name, value);
    return client;
  }

  // Sends one request; gives { status, headers, json, bytes }. `csrf: false` leaves out the header of our own app.
  async send(method, path, { json, body, headers = {}, csrf = true } = {}) {
    const sent = { ...headers };
    if (csrf) sent["x-menteban"] = "1";
    if (json !== undefined) sent["content-type"] = "application/json";
    if (this.#cookies.size) sent.cookie ??= this.#cookieLine();
    const answer = await fetch(new URL(path, this.server.url), {
      method,
      headers: sent,
      body: json === undefined ? body : JSON.stringify(json),
      redirect: "manual",
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      json: isJson && bytes.length ? JSON.parse(bytes) : undefined,
    };
  }

  #cookieLine() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(line) {
    const [pair, ...attributes] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const gone = value === "" || attributes.some((one) => /^max-age=(0|-)/i.test(one));
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  get = (path, options) => this.send("GET", path, options);
  post = (path, json, options) => this.send("POST", path, { json, ...options });

  // For a browser that goes on with this session.
  cookies() {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url: this.server.url }));
  }

  // What a request that must succeed gives.
  async must(method, path, options) {
    const answer = await this.send(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.bytes}`);
    return answer.json;
  }

  // Has a code sent and gives it.
  async askForCode(person) {
    const before = this.server.outbox().length;
    await this.must("POST", "/api/login/code", { json: { id_number: person.id } });
    return this.server.codeAfter(before);
  }

  async login(person) {
    const code = await this.askForCode(person);
    return this.must("POST", "/api/login", { json: { id_number: person.id, code } });
  }

  // A draft in which everything is agreed to, as papers need it.
  async begin(kind = "new") {
    const draft = await this.must("POST", "/api/drafts", { json: { kind } });
    const { policy } = await this.must("GET", "/api/policy");
    const ticks = consents(policy, draft.changed, (key) => !(key in draft.draft.consents));
    if (Object.keys(ticks).length) await this.must("PATCH", `/api/drafts/${draft.id}`, { json: await this.changes(draft.id, ticks) });
    return this.draft(draft.id);
  }

  draft(id) {
    return this.must("GET", `/api/drafts/${id}`);
  }

  // Puts values into fields, whatever they held, and the signature, if there is one, under what it is then.
  async change(id, values) {
    const changed = await this.must("PATCH", `/api/drafts/${id}`, { json: await this.changes(id, values) });
    const { kind, draft } = await this.draft(id);
    if (draft.signature) {
      const signature = { ...draft.signature, of: digestToSign(kind, draft) };
      await this.must("PATCH", `/api/drafts/${id}`, { json: await this.changes(id, { signature }) });
    }
    return changed;
  }

  async changes(id, values) {
    const { revisions } = await this.draft(id);
    return { changes: Object.entries(values).map(([field, value]) => ({ field, value, base: revisions[field] ?? 0 })) };
  }

  // Sends a whole file in one PATCH and gives the answer to it.
  async upload(draft, file, bytes) {
    const { location } = await this.createUpload(draft, file, bytes.length);
    return this.send("PATCH", location, { headers: TUS_CHUNK(0), body: bytes });
  }

  // As `upload`, under a new name; gives that too.
  async uploadNew(draft, path) {
    const file = newKey();
    return { file, answer: await this.upload(draft, file, readFileSync(path)) };
  }

  async createUpload(draft, file, length) {
    const answer = await this.send("POST", "/api/files", {
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": String(length),
        "upload-metadata": this.metadataHeader(draft, file),
      },
    });
    return { status: answer.status, json: answer.json, location: answer.headers.get("location") };
  }

  uploadMetadata = (draft, file) => ({ id: file, draft });

  metadataHeader(draft, file) {
    const pairs = Object.entries(this.uploadMetadata(draft, file));
    return pairs.map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`).join(",");
  }

  // What our own app would send besides, for clients written by others.
  headers() {
    return { "x-menteban": "1", cookie: this.#cookieLine() };
  }

  // A new draft, filled in so that it can be submitted; `change` may alter the values before they are sent.
  async prepare(disease, { change = () => {}, kind = "new", pictures }) {
    const [{ policy, digest }, { now, today }, me, { id }] = await Promise.all([
      this.must("GET", "/api/policy"),
      this.must("GET", "/api/time"),
      this.must("GET", "/api/me"),
      this.begin(kind),
    ]);
    const whole = wholeDraft(policy, me.person, disease, { now, today }, kind);
    change(whole.values);
    await this.change(id, whole.values);
    for (const [file, kind] of whole.files) {
      const answer = await this.upload(id, file, readFileSync(pictures[kind]));
      if (answer.status >= 300) throw new Error(`upload of ${kind}: ${answer.status} ${answer.bytes}`);
    }
    return { id, digest, files: [...whole.files.keys()], values: whole.values };
  }

  // Submits what the server has now, or what it had when it was submitted; gives the answer, whatever it is.
  async submit(draft, key = newKey()) {
    const open = await this.get(`/api/drafts/${draft.id}`);
    if (open.status === 200) draft.revisions = open.json.revisions;
    const json = { policy_digest: draft.digest, revisions: draft.revisions };
    return this.send("POST", `/api/drafts/${draft.id}/submit`, { json, headers: { "idempotency-key": key } });
  }
}

export const TUS_CHUNK = (offset) => ({
  "tus-resumable": "1.0.0",
  "upload-offset": String(offset),
  "content-type": "application/offset+octet-stream",
});
