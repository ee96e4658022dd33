// Somebody of the agency's staff at a computer: what they do at the desk.

import { Fields, WAIT } from "./fields.mjs";

// The invented staff of a demonstration, by what they log in by (crates/server/src/staff.rs).
const STAFF = { chen: "陈受理", zhou: "周专家", wu: "吴审定", admin: "管理员" };
const PASSWORD = "menteban-demo";

export class Reviewer extends Fields {
  async logIn(name) {
    await this.page.goto("/desk");
    await this.at("login");
    await this.giveName(name);
    await this.at("queue");
    return this;
  }

  // Name and password, then the code, on whatever screen asks for them.
  async giveName(name, password = PASSWORD) {
    const form = this.page.locator("form", { has: this.field("name") });
    await form.locator('[data-f="name"] input').fill(name);
    await form.locator('[data-f="password"] input').fill(password);
    const before = this.codes(name).length;
    await form.locator('[data-f="password"] input').press("Enter");
    await this.field("code").locator("input").waitFor(WAIT);
    await this.until(() => this.codes(name).length > before, "a code is shown");
    await this.type("code", this.codes(name).at(-1));
    await this.press("登录");
  }

  // The codes that were shown to somebody, oldest first.
  codes(name) {
    return [...this.server.log.matchAll(new RegExp(`${STAFF[name]}：(\\d{6})`, "g"))].map(([, code]) => code);
  }

  async press(name) {
    const exact = typeof name === "string";
    await this.page.getByRole("button", { name, exact }).or(this.page.getByRole("link", { name, exact })).first().click();
  }

  async key(name) {
    await this.page.keyboard.press(name);
  }

  // The queue.

  async queue(view = "open") {
    await this.page.goto(`/desk/queue/${view}`);
    await this.at("queue");
  }

  row(receipt) {
    return this.page.locator("tr", { hasText: receipt });
  }

  async search(text) {
    await this.key("/");
    await this.page.keyboard.type(text);
    await this.key("Enter");
  }

  // A case.

  async openCase(receipt) {
    await this.row(receipt).locator("a").click();
    await this.onCase();
  }

  async onCase() {
    await this.at("case");
    await this.step("case").locator(".d-item").first().waitFor(WAIT);
    await this.until(() => this.page.evaluate(() => [...document.querySelectorAll(".d-sheet__picture")].every((one) => one.complete)), "the page is drawn");
  }

  async stage() {
    return this.field("stage").innerText();
  }

  async isAt(stage) {
    await this.field("stage").getByText(stage, { exact: true }).waitFor(WAIT);
  }

  // What is told above the papers.
  async hears(text) {
    await this.page.locator(".d-said").getByText(text).waitFor(WAIT);
  }

  items() {
    return this.page.locator(".d-item");
  }

  marks() {
    return this.page.locator(".d-check .d-mark");
  }

  dialog() {
    return this.page.getByRole("dialog");
  }

  // Opens an action by its key, and waits for its form.
  async act(name) {
    const label = await this.page.locator(".d-bar button", { hasText: new RegExp(`^\\d ${name}$`) }).innerText();
    await this.page.evaluate(() => document.activeElement.blur());
    await this.key(label.trim()[0]);
    await this.dialog().waitFor(WAIT);
    await this.until(() => this.page.evaluate(() => Boolean(document.activeElement.closest("[role=dialog]"))), "the form has the keys");
  }

  async send() {
    await this.dialog().locator("#act-send").click();
    await this.dialog().waitFor({ state: "detached", ...WAIT });
  }

  async tick(text) {
    await this.dialog().locator("label.m-card-choice", { hasText: text }).first().click();
  }

  // What is wrong with what is open.
  async refused() {
    const alert = this.dialog().getByRole("alert");
    await alert.locator("p").first().waitFor(WAIT);
    return alert.innerText();
  }
}
