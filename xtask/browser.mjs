// A browser of any age. Playwright asks for newer ones than some phones hold, so this speaks the browser's own
// protocol over its pipe.

import { spawn } from "node:child_process";
import { once } from "node:events";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "about:blank"];
const LONGEST = 20_000;

/** A browser with one page. Messages to the page travel inside messages to the browser, as the oldest wants it. */
export class Browser {
  #last = 0;
  #waiting = new Map();
  #said = [];
  #ended;

  constructor(path, flags) {
    this.process = spawn(path, [...FLAGS, ...flags], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (chunk) => {
      const messages = (rest + chunk).split("\0");
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    this.process.stdio[3].on("error", () => {});
    this.#ended = once(this.process, "exit").then(() => Promise.reject(new Error("the browser has ended")));
    this.#ended.catch(() => {});
  }

  async openPage() {
    const { targetId } = await this.#send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.#send("Target.attachToTarget", { targetId });
    this.session = sessionId;
    await this.page("Runtime.enable");
  }

  page(method, params = {}) {
    return this.#answer((id) => {
      const message = JSON.stringify({ id, method, params });
      this.#write({ id: ++this.#last, method: "Target.sendMessageToTarget", params: { sessionId: this.session, message } });
    });
  }

  async value(expression) {
    const { result } = await this.page("Runtime.evaluate", { expression });
    return result.value;
  }

  async until(condition, otherwise) {
    const deadline = Date.now() + LONGEST;
    while (!(await this.value(condition))) {
      if (Date.now() > deadline) throw new Error([otherwise, ...this.#said].join("; "));
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }

  kill() {
    this.process.kill("SIGKILL");
  }

  #send(method, params) {
    return this.#answer((id) => this.#write({ id, method, params }));
  }

  #answer(send) {
    const id = ++this.#last;
    const late = new Promise((_, reject) => setTimeout(reject, LONGEST, new Error("the browser is silent")).unref());
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    send(id);
    return Promise.race([answer, late, this.#ended]);
  }

  #write(message) {
    this.process.stdio[3].write(`${JSON.stringify(message)}\0`);
  }

  #receive({ id, method, params, result }) {
    if (method === "Target.receivedMessageFromTarget") this.#receive(JSON.parse(params.message));
    else if (method === "Runtime.exceptionThrown") this.#said.push(params.exceptionDetails.exception?.description);
    else if (method === "Runtime.consoleAPICalled") this.#said.push(...params.args.map((arg) => arg.description ?? arg.value));
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }
}
