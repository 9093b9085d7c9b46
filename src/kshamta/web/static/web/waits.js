// The code page: counts down until a new code may be asked for. The slip page: fills in the code that stands behind the # of a QR.
"use strict";

for (const button of document.querySelectorAll("[data-waits]")) {
  let left = Number(button.dataset.waits);
  const said = button.firstElementChild.textContent;
  const tick = () => {
    button.disabled = left > 0;
    button.firstElementChild.textContent = left > 0 ? `${said} (${left})` : said;
    if (left > 0) { left -= 1; setTimeout(tick, 1000); }
  };
  tick();
}

const slip = document.querySelector("form:is([action$='/slip/'], [action$='/receive/']) input[name=code]");
if (slip && location.hash.length > 1) {
  slip.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
