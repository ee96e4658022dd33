// The real server with demo people, on a fresh data folder and a free port of this machine.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { openWire } from "./wire.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const BINARY = process.env.MENTEBAN_SERVER ?? join(ROOT, "target/debug/menteban-server");
export const DIST = resolve(ROOT, process.env.MENTEBAN_DIST ?? "dist");
export const POLICY = join(ROOT, "policy");
// When the stories play, unless they say otherwise: far from holidays, and from the next year.
export const MONDAY = "2026-03-02T10:00:00+08:00";

// Starts a server and waits until it answers. `at`: the moment its clock shows, as in "2026-03-02T10:00+08:00".
// `wired`: phones reach it over a wire that can be cut (`server.wire`). `channels`: what the file of channels says.
export async function startServer({ policy = POLICY, at = MONDAY, wired = false, channels } = {}) {
  const port = await freePort();
  const server = new Server(policy, port, at, wired ? await openWire(port) : undefined, channels);
  await server.start();
  return server;
}

class Server {
  constructor(policy, port, moment, wire, channels) {
    this.policy = policy;
    this.address = `127.0.0.1:${port}`;
    this.wire = wire;
    this.url = wire?.url ?? `http://${this.address}`;
    this.data = mkdtempSync(join(tmpdir(), "menteban-data-"));
    this.channels = channels;
    this.log = "";
    this.errors = "";
    this.moment = moment;
  }

  async start() {
    const child = spawn(BINARY, [
      "serve",
      "--demo",
      "--demo-now",
      String(this.now()),
      "--data",
      this.data,
      "--policy",
      this.policy,
      "--assets",
      DIST,
      "--listen",
      this.address,
      "--public-url",
      this.url,
      ...this.#channels(),
    ]);
    this.child = child;
    this.ended = once(child, "close");
    child.stdout.on("data", (chunk) => (this.log += chunk));
    child.stderr.on("data", (chunk) => {
      this.log += chunk;
      this.errors += chunk;
    });
    child.on("error", (error) => (this.log += `${BINARY}: ${error.message}`));
    const deadline = Date.now() + 20_000;
    while (!(await this.#answers())) {
      if (child.exitCode !== null || child.pid === undefined) throw new Error(`the server has ended:\n${this.log}`);
      if (Date.now() > deadline) throw new Error(`the server does not answer:\n${this.log}`);
      await pause(20);
    }
  }

  // Ways to tell people, in a file that nobody else may read.
  #channels() {
    if (!this.channels) return [];
    const file = join(this.data, "channels.toml");
    writeFileSync(file, this.channels, { mode: 0o600 });
    return ["--channels", file];
  }

  async #answers() {
    return fetch(`http://${this.address}/api/time`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  // The moment that the server takes for now, from here on.
  async setClock(at) {
    this.moment = at;
    const now = seconds(at);
    const answer = await fetch(`http://${this.address}/demo/clock`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-menteban": "1" },
      body: JSON.stringify({ now }),
    });
    if (!answer.ok) throw new Error(`POST /demo/clock: ${answer.status} ${await answer.text()}`);
  }

  // The moment it was last set to, in whole seconds.
  now() {
    return seconds(this.moment);
  }

  // Pulls the plug, as a power cut does, and starts again on the same data.
  async killAndRestart() {
    await this.kill();
    await this.start();
  }

  // The operator puts another pack in place.
  async restartWith(policy) {
    await this.kill();
    this.policy = policy;
    await this.start();
  }

  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  // Login codes that were sent so far, oldest first.
  outbox() {
    return this.#sent().filter(({ code }) => code);
  }

  // What applicants were told by text message, oldest first.
  told() {
    return this.#sent().filter(({ tells }) => tells);
  }

  #sent() {
    const file = join(this.data, "outbox.jsonl");
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  // The code in the newest text message.
  lastCode() {
    const message = this.outbox().at(-1);
    if (!message) throw new Error("no code was sent");
    return message.code;
  }

  // The code in the message that comes after so many. Messages are sent while the answer is already on its way.
  async codeAfter(count) {
    const deadline = Date.now() + 5000;
    while (this.outbox().length <= count) {
      if (Date.now() > deadline) throw new Error("no code was sent");
      await pause(10);
    }
    return this.lastCode();
  }

  // Today in China.
  today() {
    return new Date((this.now() + 8 * 3600) * 1000).toISOString().slice(0, 10);
  }

  // Requests that did not go well, and everything that is not about a request: what a failed test wants to know.
  troubles() {
    const lines = this.errors.split("\n").filter(Boolean);
    const told = lines.map((line) => {
      const entry = line.startsWith("{") ? JSON.parse(line) : { message: line };
      if (entry.status < 400) return "";
      return entry.span ? `${entry.span.method} ${entry.span.route}: ${entry.status ?? entry.message}` : line;
    });
    return told.filter(Boolean).slice(-12).join("; ");
  }

  // The log, without what is printed for people under --demo.
  logged() {
    return this.errors;
  }

  // Asks it to end, and waits: everything it had to write is written then.
  async quit() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 3000);
    await this.ended;
    clearTimeout(late);
  }

  async stop() {
    this.wire?.close();
    await this.quit();
    rmSync(this.data, { recursive: true, force: true });
  }
}

const seconds = (moment) => (typeof moment === "number" ? moment : Math.floor(Date.parse(moment) / 1000));

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
