// What a person sees and touches on any screen: steps, fields, buttons, what is said. Knows the marks of the screens,
// so that no test does.

import assert from "node:assert/strict";

export const WAIT = { timeout: 30_000 };

export class Fields {
  constructor(phone, server) {
    this.phone = phone;
    this.server = server;
  }

  get page() {
    return this.phone.page;
  }

  // Where they are.

  step(name) {
    return this.page.locator(`[data-step="${name}"]`);
  }

  // On the step, and what it shows has come from the server.
  async at(name) {
    await this.step(name).waitFor(WAIT);
    await this.step(name).locator(".m-opening").first().waitFor({ state: "detached", ...WAIT });
  }

  async text(name) {
    await this.at(name);
    return this.step(name).innerText();
  }

  screen() {
    return this.page.locator("body").innerText();
  }

  async next() {
    await this.page.locator('[data-m="next"]:visible').tap();
  }

  // Fields.

  field(key) {
    return this.page.locator(`[data-f="${key}"]`);
  }

  element(place, part = "") {
    const id = `f-${place.replaceAll(".", "-")}${part}`;
    return this.page.locator(`[id="${id}"]`);
  }

  // The fieldset or frame that holds a place.
  group(place) {
    return this.page.locator(".m-field", { has: this.element(place, "-notes") }).last();
  }

  // The same with what stands beside it.
  around(place) {
    return this.group(place).locator("..");
  }

  async type(key, text) {
    await this.field(key).locator("input, textarea").first().fill(text);
  }

  async typed(key) {
    return this.field(key).locator("input, textarea").first().inputValue();
  }

  async typeDate(place, date) {
    const [year, month, day] = date.split("-");
    await this.element(place).fill(year);
    await this.element(place, "-month").fill(String(Number(month)));
    await this.element(place, "-day").fill(String(Number(day)));
  }

  async typedDate(place) {
    const parts = await Promise.all(["", "-month", "-day"].map((part) => this.element(place, part).inputValue()));
    return parts.map((part) => part.padStart(2, "0")).join("-");
  }

  async leaveField() {
    await this.page.evaluate(() => document.activeElement.blur());
  }

  // What stands under a field, once it says something.
  async told(place) {
    const notes = this.element(place, "-notes").locator(".m-note");
    await notes.first().waitFor(WAIT);
    return (await notes.allInnerTexts()).join(" ");
  }

  async press(name) {
    await this.page.getByRole("button", { name }).or(this.page.getByRole("link", { name })).first().tap();
  }

  // The server has everything.
  async saved() {
    await this.page.locator(".m-save", { hasText: /^\s*已保存\s*$/ }).waitFor(WAIT);
  }

  // What was changed last is on this phone's disk, or at the server already: it takes some milliseconds.
  async kept(text) {
    const saved = this.page.locator(".m-save", { hasText: /^\s*已保存\s*$/ });
    await this.until(async () => (await this.phone.keeps(text)) || (await saved.count()) > 0, "it is kept");
  }

  async until(holds, what) {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      assert.ok(Date.now() < deadline, `waited in vain: ${what}`);
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  // The list of what is missing.

  missingEntry(index) {
    return this.page.locator(".m-missing__item:visible").nth(index);
  }

  async missing() {
    await this.missingEntry(0).waitFor(WAIT);
    return this.page.locator(".m-missing__item:visible").allInnerTexts();
  }

  async followMissing(words) {
    await this.page.locator(".m-missing__item:visible", { hasText: words }).first().tap();
    await this.until(async () => (await this.focused()).startsWith("f-"), "the place has the focus");
  }

  // The id of what has the focus.
  focused() {
    return this.page.evaluate(() => document.activeElement?.id ?? "");
  }
}
