"use strict";

// Without this script the page is complete: it sorts tables, hides rows that do not match, unfolds.

function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.key ?? cell.textContent.trim();
}

function compare(a, b) {
  const x = Number(a), y = Number(b);
  const numbers = a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y);
  return numbers ? x - y : a.localeCompare(b, "en", { numeric: true });
}

function sort(table, head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, row => [keyOf(row, column), row]);
  rows.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
  body.append(...rows.map(pair => pair[1]));
}

function makeSortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    if (head.classList.contains("fixed")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head, column));
    head.append(button);
  });
}

const tables = document.querySelectorAll("[data-table]");
const rows = [];
for (const table of tables) {
  makeSortable(table);
  for (const row of table.tBodies[0].rows) rows.push([row.textContent.toLowerCase(), row]);
}

// A link into a folded part unfolds it, in browsers too that do not do so themselves.
for (const link of document.querySelectorAll('a[href^="#"]')) {
  link.addEventListener("click", () => {
    const folded = document.getElementById(link.hash.slice(1))?.closest("details");
    if (folded) folded.open = true;
  });
}

const input = document.getElementById("search"), found = document.getElementById("found");
input.closest(".search").hidden = false;
input.addEventListener("input", () => {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [text, row] of rows) {
    row.hidden = !words.every(word => text.includes(word));
    shown += !row.hidden;
  }
  found.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
});
