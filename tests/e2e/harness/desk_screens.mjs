// Every screen of the desk, one after another. For whoever looks at all of them.

import { PEOPLE } from "./people.mjs";
import { DESK } from "./phone.mjs";
import { Reviewer } from "./reviewer.mjs";
import { submitted } from "./sent.mjs";

export const TABLET = { width: 1024, height: 768 };

// Calls `visit(page, name)` on each screen, with somebody who decides, and then with who administers.
export async function everyDeskScreen({ server, phone, reviewer }, visit) {
  const sent = await submitted(server);
  await submitted(server, { person: PEOPLE.second, disease: "hypertension" });
  const wu = await reviewer("wu");
  const see = (name) => visit(wu.page, name);
  await see("queue");
  await wu.key("?");
  await see("queue-keys");
  await wu.press("知道了");
  await wu.queue("mine");
  await see("queue-empty");
  await wu.queue();
  await wu.openCase(sent.receipt);
  await see("case");
  await wu.key("?");
  await see("case-keys");
  await wu.press("知道了");
  await wu.key("y");
  await wu.key("x");
  await see("why");
  await wu.tick("照片看不清");
  await wu.press("记下");
  await wu.key("b");
  await see("box");
  await wu.key("Escape");
  for (const act of ["要求补交", "要求现场核验", "通过", "不通过"]) {
    await wu.act(act);
    await see(`act-${act}`);
    await wu.press("取消");
  }
  await wu.act("通过");
  await wu.tick("长期有效");
  await wu.press("确定通过");
  await wu.told("grant.0.until");
  await see("act-refused-at-the-field");
  await wu.page.setViewportSize(TABLET);
  await see("act-tablet");
  await wu.press("取消");
  await see("case-tablet");
  await wu.queue();
  await see("queue-tablet");
  await wu.page.goto("/desk/report");
  await wu.at("report");
  await see("report-tablet");
  await wu.page.setViewportSize(DESK.size);
  await see("report");
  await wu.page.goto("/desk/nothing");
  await wu.at("not-found");
  await see("not-found");
  await wu.press("退出登录");
  await wu.at("login");
  await see("login");
  const admin = await reviewer("admin");
  await admin.press("没有送到");
  await admin.at("undelivered");
  await visit(admin.page, "undelivered-empty");
  await lapsed(server, admin, visit);
  const stranger = new Reviewer(await phone(DESK), server);
  await stranger.page.goto("/desk");
  await stranger.at("login");
  await stranger.press("下一步");
  await stranger.told("name");
  await visit(stranger.page, "login-wrong");
}

// The login has ended while the page was open.
async function lapsed(server, admin, visit) {
  await server.setClock(server.now() + 24 * 3600);
  await admin.press("待办");
  await admin.page.getByText("很久没有操作").waitFor();
  await visit(admin.page, "lapsed");
}
