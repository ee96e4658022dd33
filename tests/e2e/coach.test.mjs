// A small fixed part of the labelled pictures: a coach that no longer sees what it should fails here. How often it is
// right on all of them is measured by `cargo xtask coach`, and is no test.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { eye, found, seal } from "../coach/draw.mjs";
import { scenes } from "../coach/scenes.mjs";
import { withBrowser } from "./harness/browser.mjs";
import { DIST } from "./harness/server.mjs";

// The first of each kind with each fault, of the half by which the thresholds were chosen.
const first = new Map();
for (const scene of scenes({ photographs: false }).filter(({ half }) => half === "choose")) {
  const kind = `${scene.wanted} ${scene.faults}${scene.base === "scan" ? " scan" : ""}`;
  if (!first.has(kind)) first.set(kind, scene);
}

test("the coach sees what is wrong with a picture, and blames no good one", { timeout: 120_000 }, async () => {
  const wasm = readdirSync(DIST).find((name) => /^coach\..*\.wasm$/.test(name));
  await withBrowser(async (browser) => {
    const look = await eye(await browser.newPage(), { wasm: join(DIST, wasm) });
    for (const [kind, scene] of first) {
      const { bits, measures } = await look(scene);
      const seen = found(bits, scene.wanted).filter((name) => !scene.unsure.includes(name));
      assert.deepEqual(seen, scene.faults, `${kind}: ${scene.id} ${measures}`);
      if (!scene.unsure.includes("seal")) assert.equal(seal(bits), scene.seal, `the seal of ${scene.id}`);
    }
  });
  assert.ok(first.size >= 18, `only ${first.size} kinds`);
});
