// The one stage after Trunk: node finish.mjs RAW ENGLISH DESK DIST
//
// RAW is what Trunk made of the app (index.html, menteban.js, menteban_bg.wasm, snippets), and coach.wasm; ENGLISH the
// same of the app in English, DESK of the agency's desk. DIST is what the server serves:
//   app.HASH.js, app.HASH.wasm            named by their final bytes, each with .br and .gz beside it
//   app-en.HASH.js, app-en.HASH.wasm, index-en.html   the same in English: fetched by those who chose it, alone
//   worker.HASH.js, coach.HASH.wasm       the same, for pictures: fetched when the first one is near
//   index.html, style.css, sprite.svg     from which the server makes the document at start
//   desk.HASH.js, desk.HASH.wasm, desk.html, desk.css       the desk's: no applicant fetches them
//   assets.json                           names them all, with sizes, and what the Content-Security-Policy needs
// Names are made last, from final bytes: a name made earlier would be cached for ever with old content.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transformSync } from "esbuild";
import { lower, lowerCoach, OLDEST_CSS, OLDEST_JS } from "./lower.mjs";

const [raw, rawEnglish, rawDesk, dist] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fresh = `${dist}.new`;
const TYPES = { js: "text/javascript; charset=utf-8", wasm: "application/wasm" };
const inline = { style: "style.css", sprite: "sprite.svg" };

const inputs = digest(inputFiles().map((path) => path + digest(readFileSync(path))).join());
const before = join(dist, "assets.json");
if (existsSync(before) && JSON.parse(readFileSync(before, "utf8")).inputs === inputs) {
  console.log("nothing has changed");
} else {
  finish();
}

function finish() {
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });

  const coach = file("coach", "wasm", lowerCoach(raw));
  const worker = file("worker", "js", ours("worker.js", OLDEST_JS, { MENTEBAN_COACH: coach }));
  const app = page(raw, "menteban", "app", { document: "index.html", worker });
  const english = page(rawEnglish, "menteban", "app-en", { document: "index-en.html", worker, english: true });
  const desk = page(rawDesk, "menteban-desk", "desk", { document: "desk.html" });

  writeFileSync(join(fresh, inline.style), style(styleFiles("style")));
  writeFileSync(join(fresh, inline.sprite), sprite());
  writeFileSync(join(fresh, "desk.css"), style([...styleFiles("style"), ...styleFiles("crates/desk/style")]));
  app.files.push(worker, coach);
  const assets = { inputs, ...app, inline, english: { ...english, inline }, desk: { ...desk, inline: { ...inline, style: "desk.css" } } };
  writeFileSync(join(fresh, "assets.json"), JSON.stringify(assets, null, 2) + "\n");

  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

/** The document of a page that Trunk made, and the two files it asks for; those of the worker where it has one. */
function page(raw, name, short, { document, worker, english = false }) {
  const made = lower(raw, name, { english });
  const wasm = file(short, "wasm", made.wasm);
  const js = file(short, "js", made.js);
  const boot = ours("boot.js", "es5", { MENTEBAN_JS: js, MENTEBAN_WASM: wasm, MENTEBAN_WORKER: worker }).trim();
  const html = readFileSync(join(raw, "index.html"), "utf8")
    .replace(/<!--(?!menteban:)[^]*?-->\n?/g, "")
    .replace("<!--menteban:boot-->", () => `<script>${boot}</script>`);
  writeFileSync(join(fresh, document), html);
  const scriptHashes = [`sha256-${createHash("sha256").update(boot).digest("base64")}`];
  return { document, scriptHashes, files: [js, wasm] };
}

/** A script of ours, with the paths of the files it asks for. */
function ours(name, target, files) {
  const address = (file) => (file ? JSON.stringify(`/${file.path}`) : "null");
  const define = Object.fromEntries(Object.entries(files).map(([word, file]) => [word, address(file)]));
  return transformSync(readFileSync(join(root, "src", name), "utf8"), { minify: true, target, define }).code;
}

/** Files of CSS as one. */
function style(files) {
  const text = files.map((path) => readFileSync(path, "utf8")).join("\n");
  return transformSync(text, { loader: "css", minify: true, target: OLDEST_CSS, charset: "utf8" }).code.trim();
}

/** Tokens, then base, then one file a component in the order of their names. */
function styleFiles(folder) {
  const first = ["tokens.css", "base.css"];
  const all = readdirSync(join(root, folder)).filter((name) => name.endsWith(".css")).sort();
  const rest = all.filter((name) => !first.includes(name));
  return [...first.filter((name) => all.includes(name)), ...rest].map((name) => join(root, folder, name));
}

function sprite() {
  const path = join(root, "style/sprite.svg");
  return existsSync(path) ? readFileSync(path, "utf8").replace(/<!--[^]*?-->/g, "").replace(/>\s+</g, "><").trim() : "";
}

/** Writes one file that may be cached for ever, and its compressed forms; returns its entry. */
function file(name, end, content) {
  const bytes = Buffer.from(content);
  const path = `${name}.${digest(bytes).slice(0, 12)}.${end}`;
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const gz = gzipSync(bytes, { level: 9 });
  writeFileSync(join(fresh, path), bytes);
  writeFileSync(join(fresh, `${path}.br`), br);
  writeFileSync(join(fresh, `${path}.gz`), gz);
  return { path, type: TYPES[end], raw: bytes.length, br: br.length, gz: gz.length };
}

function inputFiles() {
  const tools = ["finish.mjs", "lower.mjs"].map((name) => join(root, "xtask", name));
  const sources = ["package-lock.json", "src/boot.js", "src/loader.js", "src/chinese.js", "src/worker.js", "style/sprite.svg"];
  const made = [raw, rawEnglish, rawDesk].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.path, entry.name)),
  );
  const styles = ["style", "crates/desk/style"].flatMap(styleFiles);
  return [...tools, ...sources.map((name) => join(root, name)), ...styles, ...made.sort()].filter((path) => existsSync(path));
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex");
}
