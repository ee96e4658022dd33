// Proves, from the bytes alone, that old phones can run the app and that it keeps to its budget:
// node check.mjs DIST RAW CRATE…      DIST is shipped; RAW is what Trunk made, with names; no CRATE may be in it

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { GOAL, LIMIT } from "./budget.mjs";
import { binaryen } from "./lower.mjs";
import { anatomy, cratesOf } from "./wasm.mjs";
import { parts, print } from "./weigh.mjs";

const [dist, raw, ...heavy] = process.argv.slice(2);
const assets = JSON.parse(read("assets.json"));
const problems = [];

for (const file of [...assets.files, ...assets.english.files, ...assets.desk.files]) checkFile(file);
checkDocument(assets, ["head", "sprite", "first-page"]);
checkDocument(assets.english, ["head", "sprite", "first-page"]);
checkDocument(assets.desk, ["head", "sprite"]);
expect(readdirSync(dist).every((name) => !name.endsWith(".map")), "a source map would be shipped");
checkCrates();
checkBudget();

for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

function checkFile({ path, br, gz }) {
  const bytes = readFileSync(join(dist, path));
  expect(path.includes(createHash("sha256").update(bytes).digest("hex").slice(0, 12)), `${path}: not named by its bytes`);
  for (const [end, size] of [["br", br], ["gz", gz]]) {
    expect(readFileSync(join(dist, `${path}.${end}`)).length === size, `${path}.${end}: not the size in assets.json`);
  }
  if (path.endsWith(".wasm")) attempt(`${path} is MVP and mutable globals`, () => validate(join(dist, path)));
  if (path.endsWith(".js")) attempt(`${path} is ES2018`, () => parse(bytes.toString(), { ecmaVersion: 2018 }));
}

function validate(path) {
  binaryen("wasm-opt", path, "--mvp-features", "--enable-mutable-globals", "--quiet", "-o", "/dev/null");
}

function checkDocument({ document, files, scriptHashes }, markers) {
  const html = read(document);
  const scripts = [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
  expect(scripts.length === 1 && scripts[0][1] === "", `${document} has one script, and it is inline`);
  const worker = files.find(({ path }) => path.startsWith("worker."));
  for (const [, , script] of scripts) {
    attempt(`the script of ${document} is ES5`, () => parse(script, { ecmaVersion: 5 }));
    const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
    expect(scriptHashes.includes(hash), `the script of ${document} is not the one in assets.json`);
    const asked = script + (worker ? read(worker.path) : "");
    for (const { path } of files) expect(asked.includes(`/${path}`), `neither ${document} nor a worker loads ${path}`);
  }
  for (const marker of markers) {
    expect(html.split(`<!--menteban:${marker}-->`).length === 2, `${document} lacks the marker ${marker}`);
  }
}

function checkBudget() {
  const all = parts(dist);
  print(all);
  const total = all.reduce((sum, { br }) => sum + br, 0);
  console.log(`${total} of at most ${LIMIT} bytes; the goal is ${GOAL}`);
  expect(total <= LIMIT, `${total} bytes, and the limit is ${LIMIT}: see \`cargo xtask measure\``);
}

function checkCrates() {
  const { functions } = anatomy(readFileSync(join(raw, "menteban_bg.wasm")));
  const inside = new Set(functions.flatMap(({ name }) => cratesOf(name)));
  expect(inside.has("core"), "the module that Trunk made has no names");
  for (const name of heavy) expect(!inside.has(name.replaceAll("-", "_")), `code of ${name} is in the app`);
}

function read(name) {
  return readFileSync(join(dist, name), "utf8");
}

function attempt(claim, proof) {
  try {
    proof();
    console.log(claim);
  } catch (error) {
    problems.push(`not so: ${claim}\n${error.stderr || error.message}`);
  }
}

function expect(holds, otherwise) {
  if (!holds) problems.push(otherwise);
}
