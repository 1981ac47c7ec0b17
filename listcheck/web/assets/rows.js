// Attributes and SKUs: rows that are added and removed.

import { words } from "./http.js";

let made = 0;

function input(className, label, value) {
  const field = document.createElement("input");
  field.className = className;
  field.value = value;
  field.placeholder = label;
  field.setAttribute("aria-label", label);
  return field;
}

function marked(className, label, value) {
  const holder = document.createElement("div");
  holder.className = "entry-cell";
  const id = "r" + ++made;
  holder.innerHTML = '<div class="marked"><div class="mirror" aria-hidden="true"></div><textarea rows="1" spellcheck="false"></textarea></div><p class="under"></p>';
  const field = holder.querySelector("textarea");
  field.className = className;
  field.placeholder = label;
  field.setAttribute("aria-label", label);
  field.value = value;
  field.id = id;
  holder.querySelector(".under").id = "u-" + id;
  field.setAttribute("aria-describedby", "u-" + id);
  return holder;
}

function addRow(list, cells, changed) {
  const row = document.createElement("div");
  row.className = "of-row";
  const gone = document.createElement("button");
  gone.type = "button";
  gone.textContent = "✕";
  gone.setAttribute("aria-label", words.remove_row);
  gone.addEventListener("click", () => {
    const next = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    const focus = (next && next.querySelector("input, textarea")) || list.parentNode.querySelector("fieldset > button");
    if (focus) focus.focus();
    changed();
  });
  row.append(...cells, gone);
  list.append(row);
  return row;
}

export function addAttribute(list, one, changed) {
  return addRow(list, [input("name", words.attribute_name, one.name), marked("value", words.attribute_value, one.value)], changed);
}

export function addSku(list, one, changed) {
  const row = addRow(list, [marked("name", words.sku_name, one.name), input("price", words.sku_price, one.price)], changed);
  row.querySelector(".price").inputMode = "decimal";
  if (Number.isInteger(one.was)) row.dataset.was = one.was;
  return row;
}

/** The attributes as they are sent, and the field in which each stands. */
export function attributesOf(list) {
  return Array.from(list.children, (row) => ({
    name: row.querySelector(".name").value.trim(),
    value: row.querySelector(".value").value,
    field: row.querySelector(".value"),
  })).filter((one) => one.name && one.value.trim());
}

export function skusOf(list) {
  return Array.from(list.children, (row) => ({
    name: row.querySelector(".name").value,
    price: row.querySelector(".price").value.trim(),
    was: row.dataset.was === undefined ? null : Number(row.dataset.was),
    field: row.querySelector(".name"),
  })).filter((one) => one.name.trim() || one.price || one.was !== null);
}
