// Reads of a WebAssembly module what its size is made of.

/** The sizes of its sections and of its functions, these with their names. */
export function anatomy(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  let sizes = [];
  let imported = 0;
  let names = new Map();
  while (!reader.done()) {
    const kind = reader.byte();
    const size = reader.number();
    const section = reader.part(size);
    const name = kind === 0 ? section.text() : SECTIONS[kind];
    sections.push({ name, size });
    if (kind === 2) imported = importedFunctions(section);
    else if (kind === 10) sizes = Array.from({ length: section.number() }, () => section.skip(section.number()));
    else if (name === "name") names = functionNames(section);
  }
  const functions = sizes.map((size, place) => ({ name: names.get(imported + place) ?? "?", size }));
  return { sections, functions };
}

/** The crates in a function's name, outermost first: generic code names the crate whose types it works on. */
export function cratesOf(name) {
  const words = name.match(/(?<![\w\]:])[A-Za-z_]\w*(?=(\[[0-9a-f]+\])?::)/g);
  return words ?? [];
}

/** The crate whose doing a function is: the standard library's generic code counts for the crate that uses it. */
export function crateOf(name) {
  const crates = cratesOf(name);
  return crates.find((crate) => !["alloc", "core", "std"].includes(crate)) ?? crates[0] ?? "(none)";
}

const SECTIONS = [
  "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data",
];

function importedFunctions(section) {
  let functions = 0;
  for (let left = section.number(); left > 0; left--) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) functions += 1;
    if (kind === 0) section.number();
    else if (kind === 1) section.skip(1), section.limits();
    else if (kind === 2) section.limits();
    else section.skip(2);
  }
  return functions;
}

function functionNames(section) {
  const names = new Map();
  while (!section.done()) {
    const kind = section.byte();
    const part = section.part(section.number());
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const size = this.number();
    return Buffer.from(this.part(size).bytes).toString();
  }

  limits() {
    const withMost = this.byte() & 1;
    this.number();
    if (withMost) this.number();
  }

  part(size) {
    const part = new Reader(this.bytes.subarray(this.at, this.at + size), 0);
    this.at += size;
    return part;
  }

  skip(size) {
    this.at += size;
    return size;
  }
}
