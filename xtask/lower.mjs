// What old phones need, and how the code that wasm-bindgen makes is cut down to what the app really uses.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

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
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** A program of npm's binaryen; returns what it prints. */
export function binaryen(program, ...words) {
  const bin = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules/.bin");
  return execFileSync(join(bin, program), words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/**
 * Optimises the module and shortens the names between it and its bindings, which carry long digests that
 * compress badly. `bindings` is a script already bundled for `wasmPath`, not yet minified: an export that it
 * never mentions goes, with all that only it needs, and so does an import that the module no longer asks for.
 */
export function lower(wasmPath, bindings) {
  const folder = mkdtempSync(join(tmpdir(), "menteban-"));
  const file = (name) => join(folder, name);
  const program = parse(bindings, { ecmaVersion: "latest", sourceType: "module" });
  const used = exportsUsed(program);

  const graph = [...used].map((name) => ({ name, export: name, root: true }));
  writeFileSync(file("graph.json"), JSON.stringify(graph));
  binaryen("wasm-metadce", ...GIVEN, wasmPath, "-f", file("graph.json"), "-o", file("used.wasm"));
  const printed = binaryen(
    "wasm-opt", file("used.wasm"), "-Oz", ...GIVEN, ...LOWER,
    "--minify-imports-and-exports-and-modules", "-o", file("small.wasm"),
  );
  const wasm = readFileSync(file("small.wasm"));
  rmSync(folder, { recursive: true });
  return { wasm, script: renamed(bindings, program, JSON.parse(printed)) };
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
