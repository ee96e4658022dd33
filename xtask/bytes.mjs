// Where the bytes go: node bytes.mjs DIST RAW
//
// Functions are named before they are stripped, and weighed as they are shipped. Brotli has no size by function:
// the share of the plain size is the guide.

import { lower } from "./lower.mjs";
import { anatomy, crateOf } from "./wasm.mjs";
import { parts, print } from "./weigh.mjs";

const SHOWN = 25;
const [dist, raw] = process.argv.slice(2);

console.log("\nWhat an applicant downloads");
print(parts(dist));

const { sections, functions } = anatomy(lower(raw, "menteban", { keepNames: true }).wasm);
const shipped = sections.filter(({ name }) => name !== "name");
table("The module by section", shipped);
table("Its code by crate", grouped(functions));
table("Its largest functions", functions.map(({ name, size }) => ({ name: name.slice(0, 140), size })));

function grouped(functions) {
  const sums = new Map();
  for (const { name, size } of functions) sums.set(crateOf(name), (sums.get(crateOf(name)) ?? 0) + size);
  return [...sums].map(([name, size]) => ({ name, size }));
}

function table(title, rows) {
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  console.log(`\n${title}`);
  for (const { name, size } of rows.sort((one, other) => other.size - one.size).slice(0, SHOWN)) {
    console.log(`${String(size).padStart(8)} ${((100 * size) / total).toFixed(1).padStart(5)} %  ${name}`);
  }
}
