// What becomes of a photo on its way: upright, small enough, readable, and without the camera's data.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client } from "./harness/client.mjs";
import { personalSegments, segments, size } from "./harness/jpeg.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { CAMERA, CORNERS, photos } from "./photos.mjs";

const pictures = await photos();

async function sent({ server, user }, picture, material = "report", form = "化验单") {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  await user.resume({ client, id, step: "materials" });
  await user.chooseForm(material, form);
  await user.addPage(material, picture);
  await user.pageIsReceived(material);
  await user.saved();
  const { draft } = await client.draft(id);
  const [page] = draft.papers[material][0].pages;
  const { bytes, headers } = await client.get(`/api/files/${page.file}`);
  return { bytes, page, type: headers.get("content-type") };
}

// Both ways by which a picture is made small: the worker's, and the page's own where the engine has no canvas for one.
for (const [way, start] of [
  ["the worker", watched],
  ["the page", `(${withoutCanvas})(); (${watched})();`],
]) {
  story(`a photo arrives upright, at most 2,560 pixels long, without EXIF and position: by ${way}`, { start }, async ({ server, user }) => {
    const camera = readFileSync(pictures.report);
    assert.deepEqual(size(camera), { width: 4000, height: 3000 }, "stored lying down, as a phone stores it");
    assert.equal(camera.includes(CAMERA), true);
    assert.equal(personalSegments(camera).length, 1);

    const { bytes, type } = await sent({ server, user }, pictures.report);
    assert.equal(type, "image/jpeg");
    const { width, height } = size(bytes);
    assert.ok(height > width, `lying: ${width} × ${height}`);
    assert.ok(height <= 2560 && height > 2000, `${width} × ${height}`);
    assert.ok(Math.abs(width / height - 3 / 4) < 0.002);
    assert.deepEqual(personalSegments(bytes), []);
    assert.equal(bytes.includes(CAMERA), false);
    assert.equal(bytes.includes("Exif"), false);
    assert.ok(segments(bytes).length > 0);
    assert.ok(bytes.length < camera.length);

    // The marks in the corners stand where they stood on the paper, clockwise from the top left.
    const corners = await user.page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${data}`;
      const canvas = document.createElement("canvas");
      await image.decode();
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      const [right, bottom] = [canvas.width - 60, canvas.height - 60];
      return [
        [60, 60],
        [right, 60],
        [right, bottom],
        [60, bottom],
      ].map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
    }, bytes.toString("base64"));
    const wanted = CORNERS.map((colour) => colour.match(/\w\w/g).map((part) => parseInt(part, 16)));
    corners.forEach((colour, i) =>
      colour.forEach((value, part) =>
        assert.ok(Math.abs(value - wanted[i][part]) < 30, `corner ${i}: ${colour}, wanted ${wanted[i]}`),
      ),
    );

    // It did go that way, and the coach has looked at it.
    const asked = await user.page.evaluate(() => window.asked);
    assert.deepEqual(new Set(asked), new Set(way === "the worker" ? ["shrink", "reduce", "judge"] : ["begin", "rows", "judge"]));

    // The list shows a picture of its own size where there is a worker to make it.
    const listed = await user.page.evaluate(async () => {
      const image = document.querySelector(".m-page__thumb img");
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    assert.deepEqual(listed, way === "the worker" ? [180, 240] : [width, height]);
  });

  story(`8-point print can still be told from its ground: by ${way}`, { start }, async ({ server, user, t }) => {
    const { bytes } = await sent({ server, user }, pictures.report);
    // Strokes of 8-point print keep their contrast: in the rows of text, dark pixels are really dark.
    const { darkest, share } = await user.page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${data}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), {
        width: image.naturalWidth,
        height: image.naturalHeight,
      });
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      const [left, top, width, height] = [0.15, 0.2, 0.4, 0.4].map((part, i) =>
        Math.round(part * (i % 2 ? canvas.height : canvas.width)),
      );
      const { data: pixels } = pen.getImageData(left, top, width, height);
      const greys = [];
      for (let i = 0; i < pixels.length; i += 4) greys.push((pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3);
      greys.sort((one, other) => one - other);
      return {
        darkest: greys[Math.floor(greys.length * 0.01)],
        share: greys.filter((grey) => grey < 110).length / greys.length,
      };
    }, bytes.toString("base64"));
    t.diagnostic(`8-point print by ${way}: the darkest hundredth is ${darkest.toFixed(0)}, ${(100 * share).toFixed(1)} % is dark`);
    assert.ok(darkest < 90, `the darkest print is only ${darkest}`);
    assert.ok(share > 0.03, `only ${share} of the text block is dark`);
  });
}

// Both run in the page before its own scripts. What the worker is asked:
function watched() {
  window.asked = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (question, ...rest) {
    window.asked.push(...Object.keys(question));
    return postMessage.call(this, question, ...rest);
  };
}

// An engine that has no canvas for workers:
function withoutCanvas() {
  delete window.OffscreenCanvas;
}

// Runs in the page: the first worker comes to its end over its first picture, and the page's own way is watched.
function endsOnce() {
  window.workers = 0;
  const Browsers = Worker;
  window.Worker = class extends Browsers {
    constructor(script) {
      super(script);
      this.number = window.workers++;
    }
    postMessage(question, ...rest) {
      if (this.number === 0 && question.shrink) return this.dispatchEvent(new Event("error"));
      return super.postMessage(question, ...rest);
    }
  };
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...all) {
    window.byThePage = true;
    return toBlob.apply(this, all);
  };
}

story("a worker that comes to its end over a picture is followed by another", { start: endsOnce }, async ({ server, user }) => {
  await sent({ server, user }, pictures.report);
  assert.equal(await user.page.evaluate(() => window.workers), 2);
  assert.equal(await user.page.evaluate(() => window.byThePage), undefined, "the page drew it itself");
});

story("a blurred picture is told at once, stays told, and can be taken again beside the reason", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  await user.resume({ client, id, step: "materials" });
  await user.chooseForm("report", "化验单");
  await user.addPage("report", pictures.soft);
  const advice = user.pages("report").locator(".m-page__advice");
  await advice.getByText(/模糊.*再拍一张/).waitFor();
  // It stands in nobody's way: the page is sent all the same.
  await user.pageIsReceived("report");
  await user.saved();
  await user.page.reload();
  await advice.getByText(/模糊/).waitFor();
  // Turning it does not make it any sharper.
  const file = async () => (await client.draft(id)).draft.papers.report[0].pages[0].file;
  const before = await file();
  await user.pages("report").locator("button.m-page__thumb").tap();
  const viewer = user.page.getByRole("dialog");
  await viewer.getByRole("button", { name: "向右转" }).tap();
  await user.until(async () => (await file()) !== before, "another picture stands there");
  await viewer.getByRole("button", { name: "关闭" }).tap();
  await viewer.waitFor({ state: "hidden" });
  await advice.getByText(/模糊/).waitFor();
  await advice.locator('input[type="file"]').setInputFiles(pictures.report);
  await user.allReceived();
  await user.until(async () => (await advice.getByText(/模糊/).count()) === 0, "nothing is blurred any more");
});

story("a PDF arrives as it is", async ({ server, user }) => {
  const { bytes, type } = await sent({ server, user }, pictures.pdf, "record", "出院记录");
  assert.equal(type, "application/pdf");
  assert.ok(bytes.equals(readFileSync(pictures.pdf)));
});

story("a PDF is looked at page by page", async ({ server, user }) => {
  await sent({ server, user }, pictures.pdf, "record", "出院记录");
  const thumb = user.pages("record").first().locator("button.m-page__thumb");
  await thumb.getByText("共 3 页").waitFor();
  await thumb.tap();
  const sheets = user.page.locator(".m-zoom img");
  await user.until(async () => (await sheets.count()) === 3, "three pages");
  for (let index = 0; index < 3; index++) {
    const sheet = sheets.nth(index);
    await sheet.scrollIntoViewIfNeeded();
    await user.until(() => sheet.evaluate((image) => image.complete && image.naturalHeight === 1600), "it is shown");
    const dark = await sheet.evaluate((image) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: 300 });
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, at) => at % 4 === 0 && value < 100).length;
    });
    assert.ok(dark > 500, `page ${index + 1} has ${dark} dark pixels in its first lines`);
  }
});

story("pages can be retaken, ordered and removed", async ({ server, user }) => {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  await client.change(id, { diseases: ["diabetes"] });
  await user.resume({ client, id, step: "materials" });
  const pages = async () => (await client.draft(id)).draft.papers.report[0].pages.map(({ file }) => file);
  await user.chooseForm("report", "化验单");
  await user.addPage("report", pictures.report);
  await user.pageIsReceived("report");
  await user.addPage("report", pictures.record);
  await user.allReceived();
  await user.until(async () => (await user.pages("report").count()) === 2, "two pages");
  await user.saved();
  const [first, second] = await pages();

  await user.pages("report").nth(1).getByRole("button", { name: /前移/ }).tap();
  await user.saved();
  assert.deepEqual(await pages(), [second, first]);

  await user.pages("report").nth(0).locator('.m-picker input[type="file"]').first().setInputFiles(pictures.certificate);
  await user.until(async () => !(await pages()).includes(second), "another picture stands there");
  await user.allReceived();
  assert.equal((await pages())[1], first);

  await user.pages("report").nth(0).getByRole("button", { name: /删除/ }).tap();
  await user.answerRemoval("不删");
  assert.equal(await user.pages("report").count(), 2);
  await user.pages("report").nth(0).getByRole("button", { name: /删除/ }).tap();
  await user.answerRemoval("删除");
  await user.until(async () => (await pages()).length === 1, "one page is left");
  assert.deepEqual(await pages(), [first]);
});
