// What one applicant with photos downloads on the whole way, as it travels.

import assert from "node:assert/strict";

import { GOAL, WAY } from "../../xtask/budget.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

const part = (url) => {
  const path = new URL(url).pathname;
  if (path.startsWith("/api/")) return path.split("/").slice(0, 3).join("/");
  return path.includes(".") ? path.split(".").at(-1) : "html";
};

story("what one applicant downloads keeps to its limit", async ({ user, t }) => {
  const requests = await user.phone.countBytes();
  await user.enter(PEOPLE.first);
  await user.begin();
  await user.confirmEligibility();
  await user.chooseDisease("tnb", "糖尿病");
  await user.fillForm();
  await user.givePapers({ ...pictures, pdf: pictures.record });
  await user.signAndGoOn();
  await user.submit();
  await user.openMine();
  await user.seeProgress();
  const parts = {};
  for (const { url, bytes } of requests()) parts[part(url)] = (parts[part(url)] ?? 0) + bytes;
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  for (const [name, bytes] of Object.entries(parts).sort(([, one], [, other]) => other - one))
    t.diagnostic(`${bytes} ${name}`);
  const heads = requests().reduce((sum, request) => sum + request.heads, 0);
  t.diagnostic(
    `${total} in all, of ${WAY} (the goal is ${GOAL}), in ${requests().length} requests; ${heads} of them headers`,
  );
  assert.ok(parts.wasm > 50_000, "the app was not counted");
  assert.ok(total <= WAY, `${total} bytes, ${total - WAY} too many`);
});
