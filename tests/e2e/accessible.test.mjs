// Everybody can use every screen: axe finds nothing, at the usual and at twice the size of text; nothing sticks out;
// what is to be touched is large enough; the keyboard reaches it.

import assert from "node:assert/strict";

import { findings } from "./harness/axe.mjs";
import { TABLET, everyDeskScreen } from "./harness/desk_screens.mjs";
import { everyScreen } from "./harness/screens.mjs";
import { submitted } from "./harness/sent.mjs";
import { story } from "./harness/story.mjs";
import { photos } from "./photos.mjs";

const pictures = await photos();

// What sticks out at the right, so that one must scroll sideways.
function sticksOut() {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const clipped = (element) =>
    getComputedStyle(element).overflowX !== "visible" || (element.parentElement && clipped(element.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !clipped(element))
    .map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 20)}`);
}

// Buttons, links, boxes and fields less than 44 px high or wide, but for links within a sentence.
function tooSmall() {
  const targets = [
    ...document.querySelectorAll("a[href], button, input, textarea, summary, label.m-picker, label.m-card-choice"),
  ];
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const area = (element) => (element.closest("label") ?? element).getBoundingClientRect();
  const inSentence = (element) => element.tagName === "A" && getComputedStyle(element).display === "inline";
  return targets
    .filter((element) => isShown(element) && !inSentence(element))
    .filter((element) => Math.round(area(element).height) < 44 || Math.round(area(element).width) < 44)
    .map(
      (element) =>
        `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 12)} ${Math.round(area(element).width)}×${Math.round(area(element).height)}`,
    );
}

// Pictures that cannot be drawn.
function broken() {
  const shown = [...document.images].filter(
    (image) => image.checkVisibility() && image.complete && image.naturalWidth === 0,
  );
  return shown.map((image) => image.closest("li")?.textContent.trim().slice(0, 30) ?? image.alt);
}

function headings() {
  return [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length;
}

// All screens, with all that is found on them at the end rather than the first thing only.
async function collect(parts, look) {
  const found = new Map();
  let screens = 0;
  await everyScreen({ ...parts, pictures }, async (name) => {
    screens++;
    for (const what of await look(parts.user.page, name)) found.set(what, [...(found.get(what) ?? []), name]);
  });
  assert.ok(screens >= 25, `only ${screens} screens were seen`);
  const lines = [...found].map(([what, where]) => `${what}\n    on ${where.join(", ")}`);
  assert.equal(lines.length, 0, lines.join("\n"));
}

story(
  "axe finds nothing on any screen, each has one heading, and all targets are large enough",
  async ({ server, user }) => {
    await collect({ server, user }, async (page) => [
      ...(await findings(page)),
      ...(await page.evaluate(sticksOut)).map((what) => `sticks out: ${what}`),
      ...(await page.evaluate(tooSmall)).map((what) => `too small: ${what}`),
      ...(await page.evaluate(broken)).map((what) => `broken picture: ${what}`),
      ...((await page.evaluate(headings)) === 1 ? [] : ["not one heading"]),
    ]);
  },
);

// As in the browser's own settings: twice the size of text, and every size follows.
story("at twice the size of text axe finds nothing and nothing sticks out", async ({ server, user }) => {
  const sizes = {};
  await user.phone.textSize(2);
  await collect({ server, user }, async (page, name) => {
    sizes[name] = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    return [...(await findings(page)), ...(await page.evaluate(sticksOut)).map((what) => `sticks out: ${what}`)];
  });
  for (const [name, size] of Object.entries(sizes)) assert.ok(size >= 36, `${name}: text is ${size} px, not twice 18`);
});

story(
  "nothing sticks out on a phone 320 pixels wide",
  { size: { width: 320, height: 568 } },
  async ({ server, user }) => {
    await collect({ server, user }, (page) => page.evaluate(sticksOut));
  },
);

story("text is 18 pixels at least, smaller only for side notes", async ({ server, user }) => {
  await collect({ server, user }, (page) =>
    page.evaluate(() => {
      const size = (element) => parseFloat(getComputedStyle(element).fontSize);
      const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const tiny = [...document.body.querySelectorAll("*")].filter(
        (element) => own(element) && element.checkVisibility() && size(element) < 16,
      );
      const body = size(document.body) >= 18 ? [] : ["the body's own text is smaller than 18 px"];
      return [...body, ...tiny.map((element) => `${size(element)} px: ${element.textContent.trim().slice(0, 20)}`)];
    }),
  );
});

story("the heading has the focus on every new screen, and the title names it", async ({ user }) => {
  await user.page.goto("/login");
  await user.at("login");
  const screen = () =>
    user.page.evaluate(() => ({
      focused: document.activeElement?.textContent?.trim(),
      heading: [...document.querySelectorAll("h1")].find((one) => one.checkVisibility())?.textContent?.trim(),
      title: document.title,
    }));
  await user.until(async () => (await screen()).focused === (await screen()).heading, "the heading has the focus");
  assert.ok((await screen()).title.includes((await screen()).heading) || (await screen()).title.includes("登录"));
});

// At a computer a pointer is finer than a finger: its targets are measured where there is touch.
story("axe finds nothing on any screen of the desk, each has one heading, and nothing sticks out", async ({ server, phone, reviewer, t }) => {
  const found = [];
  await everyDeskScreen({ server, phone, reviewer }, async (page, name) => {
    const what = [
      ...(await findings(page)),
      ...(await page.evaluate(sticksOut)).map((what) => `sticks out: ${what}`),
      ...(await page.evaluate(broken)).map((what) => `broken picture: ${what}`),
      ...((await page.evaluate(headings)) === 1 ? [] : ["not one heading"]),
    ];
    found.push(...what.map((line) => `${name}: ${line}`));
  });
  for (const line of found) t.diagnostic(line);
  assert.equal(found.length, 0, found.join("\n"));
});

story("on a tablet everything that is to be touched at the desk is large enough", async ({ server, reviewer }) => {
  const sent = await submitted(server);
  const wu = await reviewer("wu", { touch: true, size: TABLET });
  const small = async () => assert.deepEqual(await wu.page.evaluate(tooSmall), []);
  await small();
  await wu.openCase(sent.receipt);
  await small();
  await wu.act("通过");
  await small();
});
