// One behaviour as a test: a server of its own, a phone, and a picture of the screen when it goes wrong.

import { after, test } from "node:test";

import { launch } from "./browser.mjs";
import { DESK, openPhone } from "./phone.mjs";
import { Reviewer } from "./reviewer.mjs";
import { startServer } from "./server.mjs";
import { User } from "./user.mjs";

// As `story`, without a browser: only requests. `tell` gets the server.
export function plain(name, tell) {
  test(name, { timeout: 60_000 }, async (t) => {
    const server = await startServer();
    try {
      await tell(server, t);
    } catch (error) {
      t.diagnostic(`server: ${server.troubles()}`);
      throw error;
    } finally {
      await server.stop();
    }
  });
}

let browser;
after(() => browser?.close());

// `tell` gets { server, user, phone(options), reviewer(name) }; phones and servers end with it. Options: those of
// startServer and openPhone; `flags`, for a browser of its own; and `patience`, in milliseconds.
export function story(name, options, tell) {
  if (typeof options === "function") return story(name, {}, options);
  test(name, { timeout: options.patience ?? 120_000 }, async (t) => {
    const server = await startServer(options);
    const own = options.flags && (await launch({ flags: options.flags }));
    if (!own) browser ??= await launch();
    const phones = [];
    const phone = async (more) => {
      const opened = await openPhone(own ?? browser, server.url, { ...options, ...more });
      phones.push(opened);
      return opened;
    };
    try {
      const user = new User(await phone(), server);
      const another = async (more) => new User(await phone(more), server);
      const reviewer = async (name, more) => new Reviewer(await phone({ ...DESK, ...more }), server).logIn(name);
      await tell({ server, user, phone, another, reviewer, t });
      for (const opened of phones) opened.assertQuiet();
    } catch (error) {
      for (const opened of phones) t.diagnostic(`screen: ${await opened.picture(name)}`);
      t.diagnostic(`server: ${server.troubles()}`);
      throw error;
    } finally {
      for (const opened of phones) await opened.close();
      await own?.close();
      await server.stop();
    }
  });
}
