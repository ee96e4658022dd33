// A policy pack like the shipped one, but for some changes: by file, a new text, or a function from the old to the new.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { POLICY } from "./server.mjs";

export function packWith(files) {
  const folder = mkdtempSync(join(tmpdir(), "menteban-pack-"));
  cpSync(POLICY, folder, { recursive: true });
  for (const [name, change] of Object.entries(files)) {
    const path = join(folder, name);
    const old = existsSync(path) ? readFileSync(path, "utf8") : "";
    const text = typeof change === "function" ? change(old) : change;
    if (text === old) throw new Error(`${name}: nothing was changed`);
    writeFileSync(path, text);
  }
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// A pack where the staff accepts, and a hospital recognises.
export const everybody = () =>
  packWith({
    "settings.toml": (text) =>
      text.replace('value = "at_submission"', 'value = "by_staff"').replace(/(\[recognised_by\]\nvalue = )"agency"/, '$1"hospital"'),
    "hospitals.csv": (text) => text.replace("攀枝花市东区,no", "攀枝花市东区,yes"),
  });
