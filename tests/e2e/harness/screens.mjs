// Every screen of the app, one after another, each empty and filled in where both exist. For whoever looks at all of
// them: the accessibility tests, the width tests, the pictures.

import { Client } from "./client.mjs";
import { BORDERLINE, PEOPLE } from "./people.mjs";
import { openReadiness, papers, say } from "./readiness.mjs";

// Calls `visit(name)` on each screen, in the order in which a person sees them.
export async function everyScreen({ server, user, pictures }, visit) {
  const see = async (name, step) => {
    if (step) await user.at(step);
    await visit(name);
  };
  await openReadiness(user);
  await see("readiness-empty", "readiness");
  await say(user, { disease: "尿毒症透析", insurance: "城乡居民", who: "监护人" });
  await papers(user);
  await see("readiness", "readiness");
  await user.open();
  await see("landing");
  await user.start();
  await see("notice", "notice");
  await user.readNotice();
  await see("login", "login");
  await user.type("idno", "510499196001010019");
  await user.leaveField();
  await user.told("idno");
  await see("login-wrong", "login");
  await user.askForCode(PEOPLE.first);
  await see("login-code", "login");
  await user.type("code", server.lastCode());
  await user.next();
  await see("mine-empty", "mine");
  await user.begin();
  await see("eligibility", "eligibility");
  await user.next();
  await see("eligibility-errors", "eligibility");
  await user.agree();
  await user.next();
  await see("applicant", "applicant");
  await user.field("who").locator("label", { hasText: "代办" }).tap();
  await user.next();
  await see("applicant-errors", "applicant");
  await user.field("who").locator("label", { hasText: "参保人" }).first().tap();
  await user.page.goBack();
  await user.at("eligibility");
  await user.confirmEligibility();
  await see("disease", "disease");
  await user.searchDisease("没有这种病");
  await see("disease-not-found", "disease");

  const client = await Client.ofBrowser(server, user.phone);
  const [{ id }] = await client.must("GET", "/api/drafts");
  const open = async (step) => {
    await user.page.goto(`/apply/${id}/${step}`);
    await user.at(step);
  };
  await user.chooseDiseaseHere("糖尿病");
  await see("disease-chosen", "disease");
  await user.saved();
  for (const step of ["form", "materials", "sign"]) {
    await open(step);
    await see(`${step}-empty`, step);
    await user.next();
    await see(`${step}-errors`, step);
  }
  await open("review");
  await see("review-missing", "review");

  await open("form");
  await user.fillForm({ stay: true });
  await see("form-filled", "form");
  await user.saved();
  await open("materials");
  await user.fillMaterials(pictures);
  await user.typeDate("papers.report.0.issued_on", BORDERLINE.tooOld);
  await user.leaveField();
  await user.told("papers.report.0.issued_on");
  await user.addPage("report", pictures.text);
  await see("materials-filled", "materials");
  await user.page.locator("button.m-page__thumb").first().tap();
  await user.page.getByRole("dialog").waitFor();
  await see("picture-large");
  await user.press("关闭");
  await user.element("papers.report.0.reason").fill("住院前做的，之后没有再做。");
  await user.leaveField();
  await user.saved();
  await open("sign");
  await user.sign();
  await see("sign-filled", "sign");
  await user.saved();
  await open("review");
  await user.step("review").getByText("审核人员会看到").first().waitFor();
  await see("review", "review");
  await user.page.route("**/submit", (route) => route.abort());
  await user.next();
  await user.page
    .getByText(/没有连上网/)
    .first()
    .waitFor();
  await see("review-offline", "review");
  await user.page.unroute("**/submit");
  await user.next();
  await see("done", "done");
  await user.openMine();
  await see("mine", "mine");
  await user.seeProgress();
  await see("progress", "done");
  const { id: draft } = await client.begin();
  await user.openMine();
  await see("mine-draft", "mine");
  await user.page.goto(`/apply/${draft}/form`);
  await user.at("form");
  await client.change(draft, { address: "另一部手机写的地址" });
  await user.type("address", "这部手机写的地址");
  await user.leaveField();
  await user.page.getByText("用哪一个").waitFor();
  await see("conflict", "form");
  await user.page.locator("label", { hasText: "这部手机上填的" }).tap();
  await user.saved();
  await user.openMine();
  await user.press("删除这份草稿");
  await user.page.getByText("已删除").waitFor();
  await see("mine-undo", "mine");
  await user.page.goto("/me");
  await user.page.getByText("下载的文件里").waitFor();
  await see("my-data", "me");
  await user.press("撤回同意");
  await user.page.getByRole("dialog").waitFor();
  await see("withdraw");
  await user.press("不撤回");
  await user.press("注销账号");
  await user.page.getByRole("dialog").waitFor();
  await see("delete-account");
  await user.press("不注销");
  await user.page.goto("/privacy");
  await see("privacy", "privacy");
  await user.page.goto("/nowhere");
  await user.page.getByText("没有这一页").waitFor();
  await see("not-found");
}
