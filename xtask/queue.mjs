// How fast the desk answers with a year's work in the queue: node queue.mjs DOCUMENT [COUNT]
//
// One application is sent as people send it, and copied COUNT times (`menteban-server multiply`). Then every view of the
// queue, searches and a case are asked for again and again, one after the other. Times in ms, printed and written into
// the document, never asserted.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";

import { Client } from "../tests/e2e/harness/client.mjs";
import { PEOPLE } from "../tests/e2e/harness/people.mjs";
import { BINARY, startServer } from "../tests/e2e/harness/server.mjs";
import { photos } from "../tests/e2e/photos.mjs";

const RUNS = 100;
const VIEWS = ["open", "mine", "late", "asked", "appealed", "letters", "ended", "all"];
const [, , place, count = "100000"] = process.argv;

const server = await startServer();
const applicant = new Client(server);
await applicant.login(PEOPLE.first);
const draft = await applicant.prepare("diabetes", { pictures: await photos() });
const { json: sent } = await applicant.submit(draft);
await server.quit();
const began = performance.now();
execFileSync(BINARY, ["multiply", "--data", server.data, "--count", count], { stdio: "inherit" });
console.log(`${count} copies in ${((performance.now() - began) / 1000).toFixed(1)} s`);
await server.start();

const desk = await loggedIn();
const asked = [
  ...VIEWS.map((view) => [`view ${view}`, "GET", `/api/desk/queue?view=${view}`]),
  ["search by 受理号", "POST", "/api/desk/search", { search: sent.receipt }],
  ["search by name", "POST", "/api/desk/search", { search: "样例乙丙丁" }],
  ["search by ID number", "POST", "/api/desk/search", { search: PEOPLE.first.id }],
  ["a case", "GET", `/api/desk/applications/${sent.id}`],
];
const rows = [];
for (const [name, method, path, body] of asked) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const from = performance.now();
    const answer = await desk(method, path, body);
    await answer.arrayBuffer();
    times.push(performance.now() - from);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status}`);
  }
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(RUNS - 1, Math.floor(RUNS * share))].toFixed(0);
  rows.push([name, at(0.5), at(0.95), at(1)]);
}
await server.stop();

const table = [
  `| ${Number(count).toLocaleString("en")} applications, SQLite; ${RUNS} times each, in ms | median | 95 % | slowest |`,
  "| --- | --- | --- | --- |",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
  "",
  `Load of the machine at the end: ${loadavg()[0].toFixed(1)}.`,
].join("\n");
console.log(table);
const document = readFileSync(place, "utf8");
writeFileSync(place, document.replace(/(<!-- queue: .* -->\n)[^]*(\n<!-- \/queue -->)/, (_, top, end) => `${top}\n${table}\n${end}`));

async function loggedIn() {
  const name = "wu";
  const headers = { "content-type": "application/json", "x-menteban": "1" };
  const login = (code) =>
    fetch(`${server.url}/api/desk/login`, { method: "POST", headers, body: JSON.stringify({ name, password: "menteban-demo", code }) });
  await login("");
  const codes = () => [...server.log.matchAll(/吴审定：(\d{6})/g)];
  while (codes().length === 0) await new Promise((soon) => setTimeout(soon, 20));
  const answer = await login(codes().at(-1)[1]);
  if (answer.status !== 200) throw new Error(`login: ${answer.status}`);
  const cookie = answer.headers.get("set-cookie").split(";")[0];
  return (method, path, body) => fetch(`${server.url}${path}`, { method, headers: { ...headers, cookie }, body: body && JSON.stringify(body) });
}
