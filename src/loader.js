// Starts the app: bundled with the code that wasm-bindgen made into one classic script (see xtask/finish.mjs).
// The download of the WebAssembly module was begun by src/boot.js.

import init from "menteban-bindings";
import { markChinese } from "./chinese.js";

const boot = window.menteban;
boot.started = true;
if (MENTEBAN_ENGLISH) markChinese(document.documentElement);
start(boot.response, [1000, 4000]).then(boot.ready, (error) => {
  console.error(error);
  boot.failed();
});

// Compiles while it downloads, where the browser can. A broken download is asked for again after each wait;
// an engine that refuses the module, or an app that stops, will do so every time.
async function start(response, waits) {
  try {
    await init({ module_or_path: response });
  } catch (error) {
    if (isFinal(error) || waits.length === 0) throw error;
    await new Promise((resume) => setTimeout(resume, waits[0]));
    await start(fetch(boot.wasm), waits.slice(1));
  }
}

function isFinal(error) {
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  return [CompileError, LinkError, RuntimeError].some((kind) => error instanceof kind);
}
