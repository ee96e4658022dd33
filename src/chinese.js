// Only the app in English has this. What the policy pack, a reviewer or the applicant says is mostly Chinese, on every
// screen: whatever is, gets `lang`, so that it is read aloud and drawn as Chinese. One look at each text that enters the
// page, rather than a mark in every component, which the app in Chinese would carry too.

const CHINESE = /[\u2e80-\u9fff]/g;
const LATIN = /[a-z]+/gi;

// From now on, whatever is drawn in this element.
export function markChinese(root) {
  const watched = { childList: true, subtree: true, characterData: true };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const node of [target, ...addedNodes]) markIn(node);
    }
  }).observe(root, watched);
}

function markIn(node) {
  if (node.nodeType === Node.TEXT_NODE) mark(node);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) mark(texts.currentNode);
}

// A sentence in English that names something in Chinese stays English.
function mark({ data, parentElement }) {
  if (!parentElement) return;
  const chinese = (data.match(CHINESE) || []).length > (data.match(LATIN) || []).length;
  if (chinese) parentElement.lang = "zh-CN";
  else if (data.trim() && parentElement.lang === "zh-CN") parentElement.removeAttribute("lang");
}
