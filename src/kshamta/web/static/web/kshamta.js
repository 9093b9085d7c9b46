// What pages do beyond plain forms and links. Without this file everything works, a page at a time.
"use strict";

const byId = (id) => document.getElementById(id);

// ---- the drop zone: drag, size check, upload bar ----

function say(zone, text) {
  byId("trouble").textContent = text;
  byId("trouble").hidden = !text;
}

function busy(zone, on) {
  byId("progress").hidden = !on;
  for (const button of zone.querySelectorAll("button")) button.disabled = on;
}

function show(answer, address) {
  if (!draw(answer)) { location.assign(address); return; }
  history.replaceState({ htmx: true }, ""); // both entries are htmx's to restore when the reader goes back
  history.pushState({ htmx: true }, "", address);
}

// A whole page in place of this one; no if the answer is none.
function draw(answer) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const main = page.getElementById("main");
  if (!main) return false;
  document.title = page.title;
  for (const form of document.querySelectorAll("[data-back]")) {
    form.dataset.back = page.querySelector("[data-back]").dataset.back;
  }
  byId("main").replaceWith(main);
  htmx.process(main);
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
  return true;
}

function send(zone, body) {
  const request = new XMLHttpRequest();
  const bar = byId("progress").querySelector("progress");
  const text = byId("progress-text");
  say(zone, "");
  busy(zone, true);
  bar.value = 0;
  text.textContent = zone.dataset.uploading;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    text.textContent = zone.dataset.checking;
  });
  request.addEventListener("load", () => {
    busy(zone, false);
    show(request.responseText, request.status < 400 ? request.responseURL : location.href); // a refusal is loaded again as the zone
  });
  request.addEventListener("error", () => { busy(zone, false); say(zone, zone.dataset.failed); });
  request.open("POST", zone.action);
  request.send(body);
}

function give(zone, file) {
  if (file.size > Number(zone.dataset.cap)) { byId("file").value = ""; say(zone, zone.dataset.tooBig); return; }
  const body = new FormData(zone);
  body.set("file", file);
  byId("file").value = ""; // the same file, mended, may be given again
  send(zone, body);
}

function zoneOf(event) {
  return event.target.closest?.("#zone");
}

document.addEventListener("submit", (event) => {
  const file = zoneOf(event) && byId("file").files[0];
  if (file) { event.preventDefault(); give(event.target, file); }
});

document.addEventListener("change", (event) => {
  if (event.target.id === "file" && event.target.files[0]) give(byId("zone"), event.target.files[0]);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const zone = byId("zone");
    if (!zone) return;
    event.preventDefault(); // a file dropped beside the zone must not replace the page
    zone.classList.toggle("over", kind === "dragover" && Boolean(zoneOf(event)));
    if (kind === "drop" && event.dataTransfer.files[0]) give(zone, event.dataTransfer.files[0]);
  });
}

// ---- the sheet: focus stays where the hand was; arrows move, Escape closes ----

let cell = ""; // the cell that was being worked on
let opened = {}; // which lists are open
let written = null; // the change that is under way
let done = -1e9; // when the last one ended
let next = ""; // where the hand went while what it had typed was still to be kept

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail;
  ctx.request.anchor = ""; // the eye stays where it is; without htmx the anchor leads to the cell
  cell = ctx.sourceElement.closest("[data-cell]")?.dataset.cell || ctx.sourceElement.id || "";
  opened = Object.fromEntries([...document.querySelectorAll("details.more")].map((each) => [each.id, each.open]));
});

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.request.method === "GET") {
    const text = ctx.sourceElement.id === "mend-close" ? null : byId("mend-text");
    if (!text || !typed(text)) return;
    event.preventDefault(); // as in Excel: who goes to another cell has finished this one
    next = ctx.sourceElement.getAttribute("href");
    text.form.requestSubmit();
    return;
  }
  if (written) { event.preventDefault(); return; } // one change at a time
  written = ctx;
});

document.addEventListener("htmx:finally:request", (event) => {
  if (written === event.detail.ctx) { written = null; done = performance.now(); }
});

function typed(text) {
  if (text.tagName !== "SELECT") return text.value !== text.defaultValue;
  return text.selectedIndex !== Math.max(0, [...text.options].findIndex((each) => each.defaultSelected));
}

// The second click of a double click is not a second change.
document.addEventListener("click", (event) => {
  const again = event.detail > 1 && (written || performance.now() - done < 400);
  if (again && event.target.closest("#check form button")) event.preventDefault();
}, true);

// What is gone, over, or not allowed is a page of its own, in place of this one; the address stays one that can be loaded again.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status < 400 || !draw(ctx.text)) return;
  event.preventDefault();
});

document.addEventListener("htmx:after:swap", (event) => {
  const there = next && [...document.querySelectorAll("#check a")].find((each) => each.getAttribute("href") === next);
  next = "";
  for (const [id, open] of Object.entries(opened)) if (byId(id)) byId(id).open = open;
  const text = byId("mend-text") || byId("mend-close");
  if (text) {
    if (event.detail.ctx?.request.method !== "GET" && text.tagName === "INPUT") text.value = text.defaultValue;
    text.focus({ preventScroll: true });
    text.select?.();
    byId(byId("mend").dataset.cell)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    byId("mend").scrollIntoView({ block: "nearest" });
  } else {
    (byId(cell) || byId("headline"))?.focus({ preventScroll: cell === "headline" });
  }
  if (there) there.click();
});

// No connection: what was typed stays, and it is said.
document.addEventListener("htmx:error", (event) => {
  next = "";
  const told = event.detail.ctx && byId("unsent");
  if (!told) { location.reload(); return; }
  told.textContent = event.detail.ctx.request.method === "GET" ? told.dataset.shown : told.dataset.said;
  told.hidden = false;
});

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest(".mend")) byId("mend-close").click();
  const here = event.target.closest(".sheet tbody tr:not(.mend-row) > *");
  if (!here || !STEPS[event.key]) return;
  const [down, right] = STEPS[event.key];
  const rows = [...here.closest("tbody").querySelectorAll("tr:not(.mend-row)")];
  const row = rows[rows.indexOf(here.parentElement) + down];
  const next = row?.children[[...here.parentElement.children].indexOf(here) + right]?.querySelector("a");
  if (next) { event.preventDefault(); next.focus(); }
});
