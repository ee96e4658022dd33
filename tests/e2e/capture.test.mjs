// Taking a picture on a phone that kills the page for its camera; and on a computer, where it is dropped or pasted.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const INTERRUPTED = "照片没有传过来";

async function begun({ server, user }) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"], "papers.report": [paper()] });
  await user.resume({ client, id, step: "materials" });
  const pages = async () => {
    const { draft, files } = await client.draft(id);
    return draft.papers.report[0].pages.map(({ file }) => ({ file, ...files[file] }));
  };
  return { client, id, pages };
}

const paper = () => ({
  form: "lab_report",
  issued_on: "",
  hospital: { key: null, name: "", level: null, city: "" },
  reason: "",
  pages: [],
});

// Taps what opens a picker, and leaves it open.
async function openPicker(user, label) {
  const opened = user.page.waitForEvent("filechooser");
  await user.material("report").locator(".m-slot__add .m-picker", { hasText: label }).tap();
  return opened;
}

story("a page that is killed while the camera is open says so at the very place", async (world) => {
  const { user } = world;
  const { pages } = await begun(world);
  await openPicker(user, "拍照");
  await user.phone.loseTab();
  await user.at("materials");
  await user.material("report").getByText(INTERRUPTED).waitFor();
  assert.equal(await user.page.getByText(INTERRUPTED).count(), 1, "said elsewhere too");
  await user.until(async () => (await user.focused()) === "f-papers-report-0-pages", "the slot has the focus");

  await (await openPicker(user, "相册")).setFiles(pictures.quick);
  await user.allReceived();
  await user.page.getByText(INTERRUPTED).waitFor({ state: "detached" });
  await user.saved();
  assert.equal((await pages()).length, 1);
  await user.page.reload();
  await user.at("materials");
  await user.pageIsReceived("report");
  assert.equal(await user.page.getByText(INTERRUPTED).count(), 0, "said again");
});

story("who comes back by “my applications” is led to the place too", async (world) => {
  const { user } = world;
  await begun(world);
  await openPicker(user, "拍照");
  await user.phone.loseTab();
  await user.openMine();
  await user.next();
  await user.at("materials");
  await user.material("report").getByText(INTERRUPTED).waitFor();
});

story("a picker that was closed without a choice leaves nothing to be said", async (world) => {
  const { user } = world;
  await begun(world);
  const chooser = await openPicker(user, "拍照");
  await chooser.element().evaluate((input) => input.dispatchEvent(new Event("cancel", { bubbles: true })));
  await user.page.waitForFunction(noPicker);
  await openPicker(user, "相册");
  await user.page.locator("h1").tap();
  await user.page.waitForFunction(noPicker);
  await user.page.reload();
  await user.at("materials");
  assert.equal(await user.page.getByText(INTERRUPTED).count(), 0);
});

// Runs in the page: whether no record says that a picker is open.
function noPicker() {
  return new Promise((done) => {
    indexedDB.open("menteban").onsuccess = ({ target: { result: database } }) => {
      database.transaction("records").objectStore("records").getAllKeys().onsuccess = ({ target }) => {
        database.close();
        done(!target.result.some((key) => key.endsWith("/picker")));
      };
    };
  });
}

story("of several pictures, those that were not kept when the page was killed are asked for", async (world) => {
  const { user } = world;
  await begun(world);
  const chooser = await openPicker(user, "相册");
  // The second is never read.
  await user.page.evaluate(() => {
    const { readAsArrayBuffer } = FileReader.prototype;
    let read = 0;
    FileReader.prototype.readAsArrayBuffer = function (file) {
      if (++read === 1) readAsArrayBuffer.call(this, file);
    };
  });
  await chooser.setFiles([pictures.quick, pictures.small, pictures.soft]);
  await user.pages("report").filter({ hasText: "已保存，处理中" }).first().waitFor();
  await user.pages("report").filter({ hasText: "处理中，请先别关" }).first().waitFor();
  await user.phone.loseTab();
  await user.at("materials");
  await user.material("report").getByText("前 1 张还在，后 2 张没有传过来").waitFor();
  await user.until(async () => (await user.pages("report").count()) === 1, "the first is there");
});

story("pictures that were chosen and not yet shrunk are taken up again after the page was killed", async (world) => {
  const { user } = world;
  const { pages } = await begun(world);
  const three = [pictures.report, pictures.record, pictures.certificate];
  await user.addPages("report", three);
  await user.pages("report").filter({ hasText: "已保存，处理中" }).nth(2).waitFor();
  await user.phone.loseTab();
  await user.at("materials");
  await user.until(async () => (await user.pages("report").count()) === 3, "three pages");
  await user.allReceived();
  await user.saved();
  assert.deepEqual(
    (await pages()).map(({ state }) => state),
    ["received", "received", "received"],
  );
  assert.deepEqual(await raws(user), [], "kept for nothing");
});

// The keys of what is kept as it was chosen.
const raws = (user) =>
  user.page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("menteban").onsuccess = ({ target: { result: database } }) => {
          database.transaction("records").objectStore("records").getAllKeys().onsuccess = ({ target }) =>
            done(target.result.filter((key) => key.includes("/raw/")));
        };
      }),
  );

// No picture is ever ready. Runs in the page before anything else.
function neverReady() {
  delete globalThis.Worker;
  delete globalThis.OffscreenCanvas;
  HTMLCanvasElement.prototype.toBlob = () => {};
}

const NEVER = { start: neverReady };
story("a picture over which the page dies again and again is given up, and that is said", NEVER, async (world) => {
  const { user } = world;
  const { pages } = await begun(world);
  await user.addPage("report", pictures.report);
  for (let death = 0; death < 3; death++) {
    await user.pages("report").filter({ hasText: "已保存，处理中" }).waitFor();
    await user.phone.loseTab();
    await user.at("materials");
  }
  await user.material("report").getByText("打不开").waitFor();
  assert.deepEqual(await pages(), []);
  assert.deepEqual(await raws(user), []);
});

story("several pictures come in the order in which they were picked", async (world) => {
  const { user } = world;
  const { client, pages } = await begun(world);
  const picked = [pictures.small, pictures.quick, pictures.dense];
  await user.addPages("report", picked);
  await user.until(async () => (await user.pages("report").count()) === 3, "three pages");
  await user.allReceived();
  await user.saved();
  const widths = [];
  for (const { file } of await pages()) widths.push(await width(user, client, file));
  assert.deepEqual(widths, [240, 900, 2560]);
});

const width = async (user, client, file) => (await picture(user, client, file)).width;

// Size of a picture at the server, and the colours of its corners, clockwise from the top left.
async function picture(user, client, file) {
  const { bytes } = await client.get(`/api/files/${file}`);
  return user.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${data}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const [right, bottom] = [width - 20, height - 20];
    const corners = [
      [20, 20],
      [right, 20],
      [right, bottom],
      [20, bottom],
    ].map(([x, y]) => {
      const [red, green, blue] = pen.getImageData(x, y, 1, 1).data;
      return (red > 128 ? "r" : "") + (green > 128 ? "g" : "") + (blue > 128 ? "b" : "");
    });
    return { width, height, corners };
  }, bytes.toString("base64"));
}

story("on a computer, pictures are dropped onto the slot, or pasted", async (world) => {
  const { user } = world;
  const { pages } = await begun(world);
  const bytes = readFileSync(pictures.quick).toString("base64");
  const give = (kind) =>
    user.element("papers.report.0.pages").evaluate(
      (slot, { kind, bytes }) => {
        const data = new DataTransfer();
        const file = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
        data.items.add(new File([file], "a.jpg", { type: "image/jpeg" }));
        slot.focus();
        const init = { bubbles: true, cancelable: true };
        const event =
          kind === "drop"
            ? new DragEvent(kind, { ...init, dataTransfer: data })
            : new ClipboardEvent(kind, { ...init, clipboardData: data });
        slot.dispatchEvent(event);
        return event.defaultPrevented;
      },
      { kind, bytes },
    );
  assert.equal(await give("drop"), true);
  await user.until(async () => (await user.pages("report").count()) === 1, "it was dropped");
  await user.allReceived();
  assert.equal(await give("paste"), true);
  await user.until(async () => (await user.pages("report").count()) === 2, "it was pasted");
  await user.allReceived();
  await user.saved();
  assert.equal((await pages()).length, 2);
});

story("after a page, the next one is asked for, and nobody has to answer", async (world) => {
  const { user } = world;
  await begun(world);
  const report = user.material("report");
  await user.addPage("report", pictures.quick);
  await report.getByText("还有下一页吗？").waitFor();
  await (await openPicker(user, "再拍一页")).setFiles(pictures.small);
  await user.until(async () => (await user.pages("report").count()) === 2, "two pages");
  await report.getByRole("button", { name: "没有了" }).tap();
  await report.getByText("还有下一页吗？").waitFor({ state: "hidden" });
  await report.locator(".m-slot__add").getByText("拍照").waitFor();
});

story("a page is looked at closely: turned, replaced, ordered, removed", async (world) => {
  const { user } = world;
  const { client, pages } = await begun(world);
  await user.addPages("report", [pictures.quick, pictures.small]);
  await user.until(async () => (await user.pages("report").count()) === 2, "two pages");
  await user.allReceived();
  await user.saved();
  const [first, second] = await pages();
  const before = await picture(user, client, first.file);
  assert.deepEqual(before.corners, ["r", "g", "b", "rg"]);

  await user.pages("report").first().locator("button.m-page__thumb").tap();
  const dialog = user.page.getByRole("dialog", { name: /^第/ });
  await dialog.getByText("第 1 页，共 2 页").waitFor();
  assert.match(await dialog.innerText(), /化验单/, "what is wanted stands beside it");

  await dialog.getByRole("button", { name: "向右转" }).tap();
  await user.until(async () => (await pages())[0].file !== first.file, "another picture stands there");
  await user.allReceived();
  const [turned] = await pages();
  const after = await picture(user, client, turned.file);
  assert.deepEqual([after.width, after.height], [before.height, before.width]);
  assert.deepEqual(after.corners, ["rg", "r", "g", "b"]);

  assert.equal(await dialog.getByRole("button", { name: "前移" }).count(), 0, "nothing is before the first");
  await dialog.getByRole("button", { name: "后移" }).tap();
  await dialog.getByText("第 2 页，共 2 页").waitFor();
  await dialog.getByRole("button", { name: "前移" }).waitFor();
  assert.equal(await dialog.getByRole("button", { name: "后移" }).count(), 0, "nothing is behind the last");
  assert.equal(await user.page.evaluate(() => !!document.activeElement.closest("[role=dialog]")), true);
  await user.until(async () => (await pages())[1].file === turned.file, "it is the second now");
  await dialog.locator(".m-picker", { hasText: "换一张" }).locator("input").setInputFiles(pictures.dense);
  await user.until(async () => (await pages()).every(({ file }) => file !== turned.file), "it was replaced");
  await dialog.getByRole("button", { name: "看上一页" }).tap();
  await dialog.getByText("第 1 页，共 2 页").waitFor();
  await dialog.getByRole("button", { name: "删除" }).tap();
  await user.answerRemoval("删除");
  await dialog.getByText("第 1 页，共 1 页").waitFor();
  await user.until(async () => (await pages()).every(({ file }) => file !== second.file), "it is gone");
  assert.equal((await pages()).length, 1);
  await user.material("report").getByText("共 1 页，已收到 1 页").waitFor({ state: "attached" });
});

story("two fingers make a picture larger, and so do keys and buttons", async (world) => {
  const { user } = world;
  await begun(world);
  await user.addPage("report", pictures.quick);
  await user.pageIsReceived("report");
  await user.page.locator("button.m-page__thumb").tap();
  const frame = user.page.locator(".m-zoom");
  const image = frame.locator("img");
  await image.waitFor();
  const width = async () => (await image.boundingBox()).width;
  const { x, y, width: whole, height } = await frame.boundingBox();
  const cdp = await user.phone.cdp();
  const fingers = (type, apart) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart ? [-apart, apart].map((right, id) => ({ x: x + whole / 2 + right, y: y + height / 2, id })) : [],
    });
  const before = await width();
  await fingers("touchStart", 30);
  for (const apart of [40, 60, 90]) await fingers("touchMove", apart);
  await fingers("touchEnd");
  const pinched = (await width()) / before;
  assert.ok(pinched > 2.5 && pinched < 3.5, `three times as far apart, ${pinched} times as large`);
  assert.ok((await frame.evaluate((one) => one.scrollLeft)) > before / 2, "the middle stays in the middle");
  await frame.press("-");
  assert.ok((await width()) / before < 2.5);
  await user.page.getByRole("button", { name: "放大", exact: true }).tap();
  assert.ok((await width()) / before > 2.5);
});

story("a page that did not get through is sent again when asked", async (world) => {
  const { user } = world;
  await begun(world);
  const refuse = (route) => (route.request().method() === "PATCH" ? route.fulfill({ status: 400 }) : route.fallback());
  await user.page.route("**/api/files/**", refuse);
  await user.addPage("report", pictures.quick);
  await user.pages("report").filter({ hasText: "需重试" }).waitFor();
  await user.page.unroute("**/api/files/**", refuse);
  await user.pages("report").getByRole("button", { name: /重试/ }).tap();
  await user.pageIsReceived("report");
});

story("where too much is kept already, the page says what to do, and goes when asked", async (world) => {
  const { user } = world;
  await begun(world);
  const body = JSON.stringify({ type: "about:blank", title: "", status: 413, code: "storage_full", request_id: "x" });
  const full = (route) => route.fulfill({ status: 413, contentType: "application/problem+json", body });
  await user.page.route("**/api/files", full);
  await user.addPage("report", pictures.quick);
  await user.pages("report").filter({ hasText: "需重试" }).getByText("存的文件太多，放不下了").waitFor();
  await user.page.unroute("**/api/files", full);
  await user.pages("report").getByRole("button", { name: /重试/ }).tap();
  await user.pageIsReceived("report");
  assert.equal(await user.page.getByText("存的文件太多").count(), 0);
});

// What a browser does that has no room, or keeps nothing. Each runs in the page before anything else.
const REFUSALS = {
  "has no room for a picture": () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (value instanceof ArrayBuffer) throw new DOMException("full", "QuotaExceededError");
      return put.call(this, value, key);
    };
  },
  "keeps nothing at all": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("private", "SecurityError");
    };
  },
};

for (const [what, start] of Object.entries(REFUSALS))
  story(`a browser that ${what} says so, and pictures arrive all the same`, { start }, async (world) => {
    const { user } = world;
    const { pages } = await begun(world);
    await user.page.route("**/api/files", (route) => route.abort());
    await user.addPage("report", pictures.quick);
    await user.pages("report").filter({ hasText: "手机存不下，请先别关这个页面" }).waitFor();
    await user.page.getByText("手机存不下这些内容").waitFor();
    await user.page.locator("h1").tap();
    const asked = user.page.waitForEvent("dialog");
    const left = user.page.evaluate(() => location.reload()).catch(() => {});
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await left;
    await user.page.unroute("**/api/files");
    await user.pageIsReceived("report");
    await user.saved();
    assert.deepEqual(
      (await pages()).map(({ state }) => state),
      ["received"],
    );
  });
