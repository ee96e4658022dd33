// Where the app cannot run, the page still tells what this is, what to bring, and where else to go.

import assert from "node:assert/strict";

import { Client } from "./harness/client.mjs";
import { story } from "./harness/story.mjs";

const WITHOUT = {
  "without script": { script: false },
  "without WebAssembly": { start: () => delete globalThis.WebAssembly },
  "where the engine refuses the module": {
    start: () => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError("test"));
      Object.assign(WebAssembly, {
        instantiate: refuse,
        instantiateStreaming: refuse,
        compile: refuse,
        compileStreaming: refuse,
      });
    },
    trouble: /CompileError/,
  },
};

for (const [how, { trouble, ...options }] of Object.entries(WITHOUT)) {
  story(
    `${how} the first page, the notice, the counter and the hotline are shown`,
    options,
    async ({ server, user }) => {
      const { policy } = await new Client(server).must("GET", "/api/policy");
      const { counter, hours, hotline, national_hotline } = policy.contact;
      await user.open();
      await user.page.getByText("打不开").first().waitFor();
      const landing = await user.screen();
      for (const wanted of [policy.region, counter, hours, hotline, national_hotline])
        assert.ok(landing.includes(wanted), wanted);
      for (const material of policy.materials) assert.ok(landing.includes(material.name), material.name);
      assert.equal(await user.page.locator(`a[href="tel:${hotline}"]`).first().isVisible(), true);
      assert.equal(await user.page.locator('[data-m="first"]').isVisible(), false, "a button that leads nowhere");
      await user.page.goto("/#notice");
      const notice = await user.text("notice");
      for (const { title } of policy.notice.sections) assert.ok(notice.includes(title), title);
      if (trouble) user.phone.assertTrouble(trouble);
    },
  );

  story(`${how} a deep link tells of the counter and the hotline`, options, async ({ server, user }) => {
    const { policy } = await new Client(server).must("GET", "/api/policy");
    await user.page.goto("/mine");
    await user.page.getByText("打不开").first().waitFor();
    const text = await user.screen();
    for (const wanted of [policy.contact.counter, policy.contact.hotline]) assert.ok(text.includes(wanted), wanted);
    if (trouble) user.phone.assertTrouble(trouble);
  });
}

story("the first page and the notice can be read before the app is there", async ({ user }) => {
  await user.page.route("**/*.wasm", () => {});
  await user.open();
  await user.start();
  assert.match(await user.text("notice"), /办理须知/);
});

story("a module that is lost on its way is asked for again", async ({ user }) => {
  let tries = 0;
  await user.page.route("**/*.wasm", (route) => (tries++ === 0 ? route.abort("connectionreset") : route.continue()));
  await user.page.goto("/login");
  await user.at("login");
  assert.ok(tries >= 2);
  user.phone.assertTrouble(/wasm|ERR_CONNECTION_RESET/);
});

story(
  "the counter and the hotline stand on the screens of the app too, and the banner says that this is a demonstration",
  async ({ server, user }) => {
    const { policy } = await new Client(server).must("GET", "/api/policy");
    await user.open();
    assert.match(await user.screen(), /演示/);
    await user.page.goto("/login");
    const text = await user.text("login");
    assert.match(text, /演示/);
    for (const wanted of [policy.contact.counter, policy.contact.hours, policy.contact.hotline])
      assert.ok(text.includes(wanted), wanted);
  },
);
