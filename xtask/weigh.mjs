// What an applicant downloads, by part.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/**
 * Name, size and brotli size of each part. The document is weighed as the server sends it, save the words of the
 * first page, which only the server knows; what it puts in counts as the growth of the whole.
 */
export function parts(dist) {
  const read = (name) => readFileSync(join(dist, name), "utf8");
  const assets = JSON.parse(read("assets.json"));
  const inside = [["document", read(assets.document)], ...Object.values(assets.inline).map((name) => [name, read(name)])];
  let whole = "";
  const document = inside.map(([name, text]) => {
    const before = packed(whole);
    whole += text;
    return { name, raw: Buffer.byteLength(text), br: packed(whole) - before };
  });
  return [...document, ...assets.files.map(({ path, raw, br }) => ({ name: path, raw, br }))];
}

/** A table with its sum. */
export function print(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  for (const { name, raw, br } of [...rows, { name: "all", raw: sum("raw"), br: sum("br") }]) {
    console.log(`${name.padEnd(24)} ${String(raw).padStart(8)} bytes ${String(br).padStart(8)} brotli`);
  }
}

function packed(text) {
  return text === "" ? 0 : brotliCompressSync(text).length;
}
