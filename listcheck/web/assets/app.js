// The page: two sections, one editor.

import { Batch } from "./batch.js";
import { Editor } from "./editor.js";
import { themed } from "./theme.js";

const one = (id) => document.getElementById(id);
const SECTIONS = ["write", "batch"];

function go(name) {
  for (const section of SECTIONS) {
    one(section).hidden = section !== name;
    if (section === name) one("to-" + section).setAttribute("aria-current", "page");
    else one("to-" + section).removeAttribute("aria-current");
  }
}

// Our own words: a listing with what listings often have wrong.
const EXAMPLE = {
  title: "全网最低价 纯棉圆领T恤 男女同款",
  category: "服饰内衣/女装/T恤",
  price: "59.00",
  list_price: "129.00",
  selling_points: ["国家级面料，永不褪色", "领口双层包边，不易变形"],
  description: "加微信领券，好评返现 5 元。",
  attributes: [
    { name: "材质", value: "棉100%" },
    { name: "颜色", value: "白色" },
  ],
  skus: [{ name: "白色 M", price: "59.00" }],
};

themed(one("theme"));
const editor = new Editor();
const batch = new Batch(editor, go);
for (const section of SECTIONS) {
  one("to-" + section).addEventListener("click", (event) => {
    event.preventDefault();
    // A listing that is open belongs to the list: going there leaves it, going back begins anew.
    if (section === "batch" && editor.opened) batch.back();
    go(section);
    history.replaceState(null, "", section === "batch" ? batch.hash : "#write");
  });
}
one("example").addEventListener("click", () => {
  editor.load(EXAMPLE, null);
  one("f-title").focus();
});

// Changing the language loads the page anew: what was typed comes along, in this tab and once.
const TYPED = "listcheck-typed";
one("language").addEventListener("click", () => {
  one("language").hash = location.hash;
  if (editor.opened) return;
  try {
    sessionStorage.setItem(TYPED, JSON.stringify(editor.listing().form));
  } catch {
    // not allowed here: it is typed again
  }
});
function typedBefore() {
  try {
    const kept = sessionStorage.getItem(TYPED);
    sessionStorage.removeItem(TYPED);
    return kept ? JSON.parse(kept) : {};
  } catch {
    return {};
  }
}

const [section, scan] = location.hash.slice(1).split("=");
go(section === "batch" ? "batch" : "write");
editor.load(typedBefore(), null);
if (scan && /^[\w-]+$/.test(scan)) batch.resume(scan);
