// The frame beyond plain links: Ctrl-K opens the search in place; an open panel closes by Escape or a click beside it.
"use strict";

(() => {
  const opener = document.querySelector("[data-find]");
  let box, wait, running;

  function row(name, content) {
    const made = document.createElement(name);
    if (content) made.append(content);
    return made;
  }

  function build() {
    box = row("dialog");
    box.className = "finder";
    box.setAttribute("aria-label", opener.dataset.label);
    const field = row("input");
    Object.assign(field, { type: "search", className: "field", maxLength: 80, autocomplete: "off", spellcheck: false });
    field.setAttribute("aria-label", opener.dataset.label);
    field.placeholder = opener.dataset.label;
    const list = row("div");
    list.className = "finder-list";
    list.setAttribute("aria-live", "polite");
    const hint = row("p", opener.dataset.hint);
    hint.className = "small finder-hint";
    box.append(field, list, hint);
    document.body.append(box);
    field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => ask(field.value, list), 180); });
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    box.addEventListener("keydown", move);
  }

  async function ask(text, list) {
    running?.abort();
    running = new AbortController();
    const body = new FormData();
    body.set("q", text); // a search may be somebody's number: it travels in no address
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(opener.dataset.find, { method: "POST", body, headers: { "X-Part": "found" }, signal: running.signal });
      if (answer.redirected || !answer.ok) { location.assign(opener.href); return; }
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.replaceChildren(...found.body.childNodes);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(opener.href);
    }
  }

  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [...box.querySelectorAll(".field, a[href]")];
    if (event.key === "Enter" && event.target === places[0] && places[1]) places[1].click();
    if (!step) return;
    event.preventDefault();
    places[(places.indexOf(document.activeElement) + step + places.length) % places.length].focus();
  }

  function open(event) {
    event.preventDefault();
    if (!box) build();
    if (!box.open) box.showModal();
    box.querySelector("input").select();
  }

  if (opener && "showModal" in HTMLDialogElement.prototype) {
    opener.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") open(event);
    });
  }

  const panels = () => document.querySelectorAll("details.drop[open]");
  document.addEventListener("click", (event) => {
    for (const panel of panels()) if (!panel.contains(event.target)) panel.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const panel of panels()) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  });

  document.addEventListener("submit", (event) => { // language, colours: back to where the page is now
    const { back } = event.target.dataset;
    if (back !== undefined) event.target.elements.next.value = back || location.pathname + location.search;
  });
})();
