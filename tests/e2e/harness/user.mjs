// A person with a phone: what they do, in their own words, from the first page to the progress.

import assert from "node:assert/strict";

import { Fields, WAIT } from "./fields.mjs";

export class User extends Fields {
  // The way in.

  async open() {
    await this.page.goto("/");
  }

  async onFirstPage() {
    await this.page.locator('[data-m="first"]').waitFor(WAIT);
  }

  async start() {
    await this.page.locator('[data-m="first"]').tap();
    await this.at("notice");
  }

  async readNotice() {
    await this.next();
    await this.at("login");
  }

  // `stay`: it may lead elsewhere than to 我的申请.
  async login(person, { stay = false } = {}) {
    await this.at("login");
    await this.askForCode(person);
    await this.type("code", this.server.lastCode());
    await this.next();
    if (!stay) await this.at("mine");
  }

  async askForCode(person) {
    await this.type("idno", person.id);
    const sent = this.server.outbox().length;
    await this.press("发送验证码");
    await this.field("code").locator("input").waitFor(WAIT);
    await this.server.codeAfter(sent);
  }

  // In the dialog over the screen, after the login has lapsed.
  async loginAgain(person) {
    const dialog = this.page.getByRole("dialog");
    await this.askForCode(person);
    await this.type("code", this.server.lastCode());
    await dialog.locator('[data-m="next"]').tap();
  }

  // From nothing to 我的申请.
  async enter(person) {
    await this.open();
    await this.start();
    await this.readNotice();
    await this.login(person);
  }

  // Goes on with a draft that a client began, as after a login on this phone.
  async resume({ client, id, step }) {
    await this.phone.context.addCookies(client.cookies());
    await this.page.goto(`/apply/${id}/${step}`);
    await this.at(step);
  }

  async begin() {
    await this.press("开始新申请");
    await this.at("eligibility");
  }

  // Oneself, unless something else is said.
  async confirmEligibility() {
    await this.agree();
    await this.next();
    await this.at("applicant");
    await this.next();
    await this.at("disease");
  }

  // The notice, where it was not read on the way in, and each consent.
  async agree() {
    for (const box of await this.step("eligibility").locator("input[type=checkbox]").all())
      if (!(await box.isChecked())) await box.tap();
  }

  async isAgreed() {
    const boxes = await this.step("eligibility").locator('[data-f^="consent-"] input').all();
    const ticks = await Promise.all(boxes.map((box) => box.isChecked()));
    return ticks.length > 0 && ticks.every(Boolean);
  }

  // 谁来办: a guardian or a helper.

  async actFor(who, { relation, name, id, phone }) {
    await this.field("who").locator("label", { hasText: who }).tap();
    await this.field("relation").locator("label", { hasText: relation }).first().tap();
    await this.type("agent_name", name);
    await this.type("agent_id", id);
    await this.type("agent_phone", phone);
  }

  // 病种.

  async searchDisease(typed) {
    await this.field("diseases").locator("input[type=search]").fill(typed);
  }

  async foundDiseases() {
    return this.field("diseases").locator(".m-search__row").allInnerTexts();
  }

  async chooseDiseaseHere(name, typed = name) {
    await this.searchDisease(typed);
    await this.field("diseases").locator(".m-search__row", { hasText: name }).first().tap();
  }

  async chooseDisease(typed, name) {
    await this.chooseDiseaseHere(name, typed);
    await this.next();
    await this.at("form");
  }

  // 申请表.

  async fillForm({ stay = false, ...values } = {}) {
    const filled = { ...FORM, ...values };
    for (const field of ["phone", "address", "condition", "doctor"]) await this.type(field, filled[field]);
    await this.typeDate("diagnosed_on", filled.diagnosed_on);
    await this.chooseHospital("hospital", filled.hospital);
    if (filled.designated !== false) await this.chooseHospital("designated", filled.hospital);
    if (stay) return;
    await this.next();
    await this.at("materials");
  }

  async chooseHospital(place, name) {
    const box = this.group(place);
    await box.locator("input[type=search]").fill(name);
    await box.locator(".m-search__row", { hasText: name }).first().tap();
    await box.getByText("重选").waitFor(WAIT);
  }

  async changeHospital(place, name) {
    await this.group(place).getByRole("button", { name: /重选/ }).tap();
    await this.chooseHospital(place, name);
  }

  // One that is not in the list, in place of whatever is chosen.
  async typeHospital(place, { name, level, city }) {
    const again = this.group(place).getByRole("button", { name: /重选/ });
    if (await again.count()) await again.tap();
    await this.group(place).getByRole("button", { name: "不在列表里" }).tap();
    await this.element(place).fill(name);
    await this.group(`${place}-level`).locator("label", { hasText: level }).first().tap();
    await this.element(place, "-city").fill(city);
    await this.leaveField();
  }

  // 材料.

  // Everything that diabetes asks for: photos, and the record as a PDF.
  async givePapers(pictures, { insuranceProof = true } = {}) {
    await this.fillMaterials(pictures, { insuranceProof });
    await this.next();
    await this.at("sign");
  }

  async fillMaterials(pictures, { insuranceProof = true } = {}) {
    await this.chooseForm("identity", "居民身份证");
    await this.addPage("identity", pictures.idFront, { side: "人像面" });
    await this.addPage("identity", pictures.idBack, { side: "国徽面" });
    if (insuranceProof) {
      await this.chooseForm("insurance_proof", "社会保障卡");
      await this.addPage("insurance_proof", pictures.card);
    }
    await this.givePaper("diagnosis", pictures.certificate);
    await this.givePaper("report", pictures.report, { form: "化验单" });
    await this.givePaper("record", pictures.pdf, { form: "出院记录" });
    await this.allReceived();
  }

  async givePaper(material, picture, { form, date, hospital = FORM.hospital } = {}) {
    if (form) await this.chooseForm(material, form);
    await this.addPage(material, picture);
    await this.typeDate(`papers.${material}.0.issued_on`, date ?? this.server.today());
    await this.chooseHospital(`papers.${material}.0.hospital`, hospital);
  }

  // A page that moves because a picture above has just arrived can make a tap miss; a person taps again.
  async chooseForm(material, form) {
    const label = this.material(material).locator("label", { hasText: form }).first();
    await this.until(async () => {
      await label.tap();
      return label.locator("input").isChecked();
    }, `${form} is chosen`);
  }

  material(key) {
    return this.field(`papers-${key}`);
  }

  async addPage(material, picture, { side } = {}) {
    const slot = side ? this.material(material).getByRole("group", { name: side }) : this.material(material);
    const wanted = picture.endsWith(".pdf") ? 'input[accept="application/pdf"]' : 'input[accept^="image"]';
    await slot.locator(`.m-slot__add ${wanted}`).first().setInputFiles(picture);
  }

  // Several pictures of the album at once.
  async addPages(material, chosen) {
    await this.material(material).locator('.m-slot__add input[multiple]').first().setInputFiles(chosen);
  }

  // 删除这一页？
  async answerRemoval(answer) {
    await this.page.getByRole("dialog", { name: "删除这一页" }).getByRole("button", { name: answer, exact: true }).tap();
  }

  pages(material) {
    return this.material(material).locator(".m-page");
  }

  async pageIsReceived(material) {
    await this.pages(material).filter({ hasText: "已收到" }).first().waitFor({ timeout: 30_000 });
  }

  async pageIsSafe(material) {
    await this.pages(material)
      .filter({ hasText: /已保存|上传中|已收到/ })
      .first()
      .waitFor(WAIT);
  }

  async pageIsKept(material) {
    await this.pages(material)
      .filter({ hasText: /等待上传/ })
      .first()
      .waitFor(WAIT);
  }

  async allReceived() {
    await this.page.waitForFunction(
      () => [...document.querySelectorAll(".m-page")].every((page) => page.textContent.includes("已收到")),
      null,
      { timeout: 40_000 },
    );
  }

  // 签名.

  // Draws with a finger, and takes it.
  async sign() {
    const canvas = this.step("sign").locator("canvas");
    await canvas.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await canvas.boundingBox();
    const at = (right, down) => [{ x: x + width * right, y: y + height * down }];
    const cdp = await this.phone.context.newCDPSession(this.page);
    const touch = (type, touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
    for (const [from, to] of [
      [
        [0.2, 0.2],
        [0.8, 0.3],
      ],
      [
        [0.5, 0.1],
        [0.5, 0.9],
      ],
      [
        [0.3, 0.6],
        [0.8, 0.8],
      ],
    ]) {
      await touch("touchStart", at(...from));
      for (let i = 1; i <= 5; i++)
        await touch("touchMove", at(from[0] + ((to[0] - from[0]) * i) / 5, from[1] + ((to[1] - from[1]) * i) / 5));
      await touch("touchEnd", []);
    }
    await this.press("就用这个签名");
    await this.step("sign").locator("img").waitFor(WAIT);
  }

  // After something was changed that was signed already.
  async signWhatWasChanged() {
    await this.goOn("sign");
    assert.match(await this.told("signature"), /签名以后又改过/);
    await this.signAgain();
    await this.next();
    await this.at("review");
  }

  async signAgain() {
    await this.press("重新签名");
    await this.sign();
  }

  async isSigned() {
    return this.step("sign")
      .locator("img")
      .first()
      .waitFor(WAIT)
      .then(
        () => true,
        () => false,
      );
  }

  // The list of what is missing goes, and what stands below it moves: a tap at that very moment would be nobody's.
  async signAndGoOn() {
    await this.sign();
    await this.until(async () => (await this.missingEntry(0).count()) === 0, "nothing is missing any more");
    await this.next();
    await this.at("review");
  }

  // 核对提交; gives the 受理号.
  async submit() {
    await this.at("review");
    await this.next();
    await this.at("done");
    return this.receipt();
  }

  async receipt() {
    return (await this.step("done").locator(".m-receipt__number").innerText()).replace(/\s/g, "");
  }

  async openMine() {
    await this.page.goto("/mine");
    await this.at("mine");
    // What is listed comes a moment after the heading.
    await this.step("mine").getByText("正在打开").waitFor({ state: "hidden" });
  }

  async seeProgress() {
    await this.page.getByRole("link", { name: "查看进度" }).first().tap();
    await this.at("done");
  }

  // Opens another step of the same draft, whatever is missing in this one.
  async goOn(step) {
    await this.page.goto(this.page.url().replace(/\/[^/]*$/, `/${step}`));
    await this.at(step);
  }

  async goHome() {
    await this.openMine();
  }

  // A second tab of the same browser.
  async anotherTab() {
    const phone = Object.create(this.phone, { page: { value: await this.phone.context.newPage(), writable: true } });
    return new User(phone, this.server);
  }
}

// What is written into the form, unless a test says otherwise.
export const FORM = {
  phone: "13800000001",
  address: "样例市样例区样例路1号2栋3单元",
  condition: "口干多饮十年，一直吃药控制，近来血糖不稳。",
  doctor: "样医生",
  diagnosed_on: "2026-02-03",
  hospital: "攀枝花市中心医院",
};
