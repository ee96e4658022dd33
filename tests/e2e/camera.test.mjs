// The camera within the page, with a frame to hold a card or a page in.

import assert from "node:assert/strict";

import { findings } from "./harness/axe.mjs";
import { Client } from "./harness/client.mjs";
import { PEOPLE } from "./harness/people.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();
const FAKE = "--use-fake-device-for-media-stream";
const OWN = "用手机自带的相机";
const page = (form) => ({
  form,
  issued_on: "",
  hospital: { key: null, name: "", level: null, city: "" },
  reason: "",
  pages: [],
});

async function begun({ server, user }) {
  const client = new Client(server);
  await client.login(PEOPLE.first);
  const { id } = await client.begin();
  const papers = { "papers.report": [page("lab_report")], "papers.identity": [page("id_card")] };
  await client.change(id, { diseases: ["diabetes"], ...papers });
  await user.resume({ client, id, step: "materials" });
  return async (material) => {
    const { draft, files } = await client.draft(id);
    return draft.papers[material][0].pages.map(({ file }) => ({ file, ...files[file] }));
  };
}

// Runs in the page: writes down how often the camera was asked for, and what it gave.
function watch() {
  window.asked = 0;
  window.tracks = [];
  const devices = navigator.mediaDevices;
  // The empty page of a new tab has none.
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    window.asked++;
    const stream = await open(wanted);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
}

// Runs in the page: some web-views never answer.
function hang() {
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getUserMedia = () => {
    window.asked = (window.asked ?? 0) + 1;
    return new Promise(() => {});
  };
}

const tap = (user, label) => user.material("report").locator(".m-slot__add .m-picker", { hasText: label }).tap();

const camera = (user) => user.page.locator(".m-dialog--full");

async function ready(user) {
  await camera(user).locator(".m-camera__shutter:not([aria-disabled])").waitFor();
}

async function isOff(user) {
  await camera(user).waitFor({ state: "detached" });
  await user.page.waitForFunction(() => window.tracks.every((track) => track.readyState === "ended"));
}

const near = ({ width, height }, wanted) => assert.ok(Math.abs(width / height / wanted - 1) < 0.05, `${width}×${height}`);

story(
  "a page and a card are photographed in their frames",
  { flags: [FAKE, "--use-fake-ui-for-media-stream"], start: watch },
  async (world) => {
    const { user } = world;
    const pages = await begun(world);
    await tap(user, "拍照");
    await ready(user);
    assert.match(await camera(user).innerText(), /把整页纸放进框里/);
    assert.deepEqual(await findings(user.page), []);
    const shutter = await camera(user).locator(".m-camera__shutter").boundingBox();
    assert.ok(shutter.width >= 60 && shutter.height >= 60 && shutter.y + shutter.height <= 740, JSON.stringify(shutter));
    await user.page.keyboard.press("Enter");
    await isOff(user);
    await user.allReceived();
    await user.saved();
    const [first] = await pages("report");
    near(first, 1 / 1.414);
    assert.equal(await user.page.evaluate(() => document.activeElement.hasAttribute("capture")), true);

    // One tap takes it again.
    await user.pages("report").first().locator(".m-picker", { hasText: "重拍" }).tap();
    await ready(user);
    await camera(user).locator(".m-camera__shutter").tap();
    await isOff(user);
    await user.until(async () => (await pages("report"))[0]?.file !== first.file, "another picture");
    await user.allReceived();
    assert.equal((await pages("report")).length, 1);

    const front = user.material("identity").getByRole("group", { name: "人像面" });
    await front.locator(".m-slot__add .m-picker", { hasText: "拍照" }).tap();
    await ready(user);
    assert.match(await camera(user).innerText(), /四个角都要看见/);
    await camera(user).locator(".m-camera__shutter").tap();
    await isOff(user);
    await user.until(async () => (await pages("identity"))[0]?.width, "it has arrived");
    near((await pages("identity"))[0], 85.6 / 54);
  },
);

story(
  "the camera goes off when it is closed or the page is not looked at, and leaves nothing to be said",
  { flags: [FAKE, "--use-fake-ui-for-media-stream"], start: watch },
  async (world) => {
    const { user } = world;
    await begun(world);
    await tap(user, "拍照");
    await ready(user);
    await user.page.keyboard.press("Escape");
    await isOff(user);
    await tap(user, "拍照");
    await ready(user);
    await camera(user).getByRole("button", { name: "不拍了" }).tap();
    await isOff(user);
    await tap(user, "拍照");
    await ready(user);
    await user.page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await isOff(user);
    assert.equal(await user.pages("report").count(), 0);
    await user.phone.loseTab();
    await user.at("materials");
    assert.equal(await user.page.getByText("照片没有传过来").count(), 0);

    await tap(user, "拍照");
    await ready(user);
    // Killed at once: a page that is told of its end closes the camera, and then nothing was interrupted.
    const address = user.page.url();
    await user.phone.crash();
    await user.page.goto(address);
    await user.at("materials");
    await user.material("report").getByText("照片没有传过来").waitFor();
  },
);

story("whoever refuses the camera gets the phone's own at once, and from then on", { flags: [FAKE], start: watch }, async (world) => {
  const { user } = world;
  await begun(world);
  for (let time = 1; time <= 2; time++) {
    const opened = user.page.waitForEvent("filechooser");
    await tap(user, time === 1 ? "拍照" : "再拍一页");
    await (await opened).setFiles(time === 1 ? pictures.quick : pictures.small);
    await user.until(async () => (await user.pages("report").count()) === time, "it is taken");
    await user.allReceived();
  }
  assert.equal(await user.page.evaluate(() => window.asked), 1);
});

story("where the camera shows nothing, the phone's own is one tap away", { start: hang }, async (world) => {
  const { user } = world;
  await begun(world);
  await tap(user, "拍照");
  await camera(user).getByText("相机还没有画面").waitFor();
  let opened = user.page.waitForEvent("filechooser");
  await camera(user).getByRole("button", { name: OWN }).tap();
  await (await opened).setFiles(pictures.quick);
  await user.allReceived();
  opened = user.page.waitForEvent("filechooser");
  await tap(user, "再拍一页");
  await opened;
  assert.equal(await user.page.evaluate(() => window.asked), 1);
});
