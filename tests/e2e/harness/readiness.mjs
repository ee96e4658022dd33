// 先看看要带什么, as somebody uses it who has not logged in. Knows the marks of that screen, so that no story does.

import { WAIT } from "./fields.mjs";

// Opens it; `said` is what the address says already.
export async function openReadiness(user, said = "") {
  await user.page.goto(`/ready${said}`);
  await user.at("readiness");
}

// Answers some of the questions, in the words of the screen.
export async function say(user, { disease, insurance, kind, who }) {
  if (disease) {
    const box = user.field("ready-disease");
    await box.locator("input[type=search]").fill(disease);
    await box.locator(".m-search__row", { hasText: disease }).first().tap();
  }
  const choices = { "ready-insurance": insurance, "ready-kind": kind, "ready-who": who };
  for (const [question, label] of Object.entries(choices))
    if (label) await user.field(question).locator("label", { hasText: label }).tap();
}

export const list = (user) => user.page.locator(".m-papers");

// The names of the papers that are listed.
export async function papers(user) {
  await list(user).waitFor(WAIT);
  return list(user).locator("h2.m-card__title").allInnerTexts();
}

// All that is said of one paper.
export function paper(user, name) {
  return list(user)
    .locator(".m-card", { has: user.page.locator("h2", { hasText: name }) })
    .innerText();
}
