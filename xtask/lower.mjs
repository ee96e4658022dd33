// What old phones need, and how the code that wasm-bindgen makes is cut down to what the app really uses.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { buildSync, transformSync } from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Targets of esbuild. Not `safari13` for scripts: it makes esbuild refuse destructuring. */
export const OLDEST_JS = "es2018";
export const OLDEST_CSS = ["chrome69", "safari12"];

/** What the compiler may have used; the linker is given the same list in .cargo/config.toml. */
const GIVEN = [
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-sign-ext",
  "--enable-nontrapping-float-to-int",
  "--enable-mutable-globals",
];

/** The module becomes MVP plus mutable globals: what newer engines have as instructions becomes calls. */
const LOWER = [
  "--llvm-memory-copy-fill-lowering",
  "--llvm-nontrapping-fptoint-lowering",
  "--signext-lowering",
];

/**
 * What makes the module smaller and its compressed form larger: the compiler has inlined already, and what is written
 * twice in the same words costs next to nothing in brotli. Without these two, 4.6 KB less travel.
 */
const LESS = ["--skip-pass=inlining-optimizing", "--skip-pass=local-cse"];

const STRIP = ["--strip-debug", "--strip-producers", "--strip-target-features"];
const KEEP_NAMES = ["--debuginfo", "--strip-producers", "--strip-target-features"];

/** A program of npm's binaryen; returns what it prints. */
export function binaryen(program, ...words) {
  return execFileSync(join(ROOT, "node_modules/.bin", program), words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/**
 * From Trunk's folder to the two files of a page (`name`) that are shipped: the module optimised, and one classic script with the
 * loader and the bindings. The names between them carry long digests that compress badly, so they are shortened;
 * an export that the script never mentions goes, with all that only it needs, and so does an import that the module
 * no longer asks for. With `keepNames` the module can still say which function is which.
 */
export function lower(raw, name, { keepNames = false, english = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "menteban-"));
  const file = (name) => join(folder, name);
  const script = bundle(raw, name, english);
  const program = parse(script, { ecmaVersion: "latest", sourceType: "module" });

  const graph = [...exportsUsed(program)].map((name) => ({ name, export: name, root: true }));
  writeFileSync(file("graph.json"), JSON.stringify(graph));
  const whole = join(raw, `${name}_bg.wasm`);
  binaryen("wasm-metadce", ...GIVEN, "--debuginfo", whole, "-f", file("graph.json"), "-o", file("used.wasm"));
  const names = binaryen(
    "wasm-opt", file("used.wasm"), "-Oz", ...LESS, ...GIVEN, ...LOWER, ...(keepNames ? KEEP_NAMES : STRIP),
    "--minify-imports-and-exports-and-modules", "-o", file("small.wasm"),
  );
  const wasm = readFileSync(file("small.wasm"));
  rmSync(folder, { recursive: true });
  return { wasm, js: minified(renamed(script, program, JSON.parse(names))) };
}

/** The coach's module, which speaks to the worker without anything in between. */
export function lowerCoach(raw) {
  const folder = mkdtempSync(join(tmpdir(), "menteban-"));
  const small = join(folder, "coach.wasm");
  binaryen("wasm-opt", join(raw, "coach.wasm"), "-O2", ...GIVEN, ...LOWER, ...STRIP, "-o", small);
  const wasm = readFileSync(small);
  rmSync(folder, { recursive: true });
  return wasm;
}

/** The loader and what wasm-bindgen made, in one script that is still readable. */
function bundle(raw, name, english) {
  const bindings = readFileSync(join(raw, `${name}.js`), "utf8")
    .replaceAll("new FinalizationRegistry", "/* @__PURE__ */ new FinalizationRegistry");
  const result = buildSync({
    stdin: { contents: readFileSync(join(ROOT, "src/loader.js"), "utf8"), resolveDir: join(ROOT, "src") },
    alias: { "menteban-bindings": `data:text/javascript,${encodeURIComponent(bindings)}` },
    bundle: true,
    write: false,
    format: "esm",
    treeShaking: true,
    minifySyntax: true,
    // The bindings ask for both only to serve callers that we are not; without them unused classes can go.
    define: { "Symbol.dispose": "undefined", "import.meta.url": "''", MENTEBAN_ENGLISH: String(english) },
  });
  return result.outputFiles[0].text;
}

/** One classic script: old engines know modules, but not all that modern ones allow in them. */
function minified(script) {
  const options = { format: "iife", minify: true, treeShaking: true, target: OLDEST_JS, charset: "utf8" };
  return Buffer.from(transformSync(script, options).code);
}

/** Every NAME in `wasm.NAME`. */
function exportsUsed(program) {
  const used = new Set();
  walk(program, (node) => {
    if (isExport(node)) used.add(node.property.name);
  });
  return used;
}

/** The script with the names that wasm-opt gave: `[module, name, short]` and `[name, short]`. */
function renamed(script, program, { imports, exports }) {
  const modules = new Set(imports.map(([module]) => module));
  if (modules.size > 1) throw new Error(`crates with JavaScript of their own are not provided for: ${[...modules]}`);
  const outside = new Map(imports.map(([, name, short]) => [name, short]));
  const inside = new Map(exports);

  const edits = [];
  const replace = ({ start, end }, text) => edits.push({ start, end, text });
  walk(program, (node) => {
    if (isExport(node)) {
      replace(node.property, inside.get(node.property.name));
    } else if (node.type === "Literal" && modules.has(node.value)) {
      replace(node, '"a"'); // What wasm-opt calls the only module.
    } else if (isImports(node)) {
      node.properties.forEach((property, place, all) => {
        const short = outside.get(property.key.name);
        if (short) replace(property.key, short);
        else if (place > 0) replace({ start: property.start, end: all[place + 1]?.start ?? property.end }, "");
      });
    }
  });
  return edited(script, edits);
}

/** What lies inside a longer edit is lost with it. */
function edited(script, edits) {
  edits.sort((one, other) => one.start - other.start || other.end - one.end);
  let text = "";
  let at = 0;
  for (const edit of edits.filter(({ start }, place) => edits.slice(0, place).every((before) => before.end <= start))) {
    text += script.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + script.slice(at);
}

/** `wasm.NAME`: an export of the module. */
function isExport(node) {
  return node.type === "MemberExpression" && !node.computed && node.object.name === "wasm";
}

/** The object of functions that the module imports: `{ __proto__: null, NAME: function … }`. */
function isImports(node) {
  if (node.type !== "ObjectExpression") return false;
  const [first, second] = node.properties;
  return first?.key.name === "__proto__" && second?.key.type === "Identifier";
}

function walk(node, visit) {
  if (typeof node?.type === "string") visit(node);
  for (const child of Object.values(node)) {
    if (child !== null && typeof child === "object") walk(child, visit);
  }
}
