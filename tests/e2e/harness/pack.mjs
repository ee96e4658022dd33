// A policy pack like the shipped one, but for some files.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { POLICY } from "./server.mjs";

export function packWith(files) {
  const folder = mkdtempSync(join(tmpdir(), "menteban-pack-"));
  cpSync(POLICY, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
