// The writer's margin: its links lead to a passage of the page, its buttons copy a marker. Only in the preview, and
// only where there is something to look at.

// Letters and digits alone are compared: marks and spaces differ between a page and its Markdown.
const LETTERS = /[\p{L}\p{N}]/gu;

// Marks the words in the story and shows them: where they stand more than once, after `before` others.
const find = (words, before) => {
  const story = [".e-content", "article", "main", "body"].map((css) => document.querySelector(css)).find((found) => found);
  const walk = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest("[role=doc-noteref], script, style")) continue;
    for (const {0: letter, index} of node.data.matchAll(LETTERS)) {
      text += letter;
      // A letter of two units has two places, so that an index into the text is one into the places.
      for (let unit = 0; unit < letter.length; unit++) places.push([node, index]);
    }
  }
  const wanted = (words.match(LETTERS) ?? []).join("");
  let at = text.indexOf(wanted);
  if (at < 0 || !wanted) return;
  for (let next = at; before > 0 && next >= 0; before--) {
    next = text.indexOf(wanted, at + 1);
    if (next >= 0) at = next;
  }
  const [first, start] = places[at];
  const [last, end] = places[at + wanted.length - 1];
  getSelection().setBaseAndExtent(first, start, last, end + 1);
  first.parentElement.scrollIntoView({block: "center"});
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 2000);
  } catch {
    getSelection().selectAllChildren(button); // no clipboard here: then it is at least marked
  }
};

// May be called again and again with the same panel.
export const attach = (panel) => {
  panel.onclick = (event) => {
    const target = event.target.closest("[data-passage], [data-copy]");
    if (!target) return;
    event.preventDefault();
    if (target.dataset.copy) copy(target);
    else find(target.dataset.passage, Number(target.dataset.before));
  };
  panel.onkeydown = (event) => {
    // Escape folds the panel away.
    if (event.key === "Escape") for (const open of panel.querySelectorAll("details[open]")) open.open = false;
  };
};
