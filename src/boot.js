// Stands in the page's head and runs before anything is painted. It decides whether this browser can run the
// app, begins the download of both parts at once, and owns `data-app` on the html element:
// "loading", "ready" or "failed". Without script there is no `data-app`: style must treat that as "failed".
//
// Plain ES5: it must be able to say "no" on any engine. The build puts in MENTEBAN_JS, MENTEBAN_WASM and
// MENTEBAN_WORKER, which is fetched when the first picture is near.
(function () {
  var html = document.documentElement;
  var boot = { wasm: MENTEBAN_WASM, worker: MENTEBAN_WORKER, started: false, ready: ready, failed: failed };

  if (typeof WebAssembly !== "object" || !window.fetch || !window.Promise || !window.TextDecoder) {
    failed();
    return;
  }
  html.setAttribute("data-app", "loading");
  boot.response = fetch(boot.wasm);
  // The loader tells of a failure, when it is there.
  boot.response["catch"](function () {});
  window.menteban = boot;
  addScript(3);

  // A weak network loses a file now and then: ask again before giving up.
  function addScript(tries) {
    var script = document.createElement("script");
    script.src = MENTEBAN_JS;
    script.onload = function () {
      // Loaded and yet not begun: this engine could not read it.
      if (!boot.started) failed();
    };
    script.onerror = function () {
      if (tries > 1) setTimeout(addScript, 2000, tries - 1);
      else failed();
    };
    document.head.appendChild(script);
  }

  function ready() {
    html.setAttribute("data-app", "ready");
  }

  function failed() {
    html.setAttribute("data-app", "failed");
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  }

  function show() {
    var other = document.getElementById("no-app");
    if (other) other.hidden = false;
  }
})();
