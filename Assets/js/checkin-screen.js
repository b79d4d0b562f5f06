// The check-in screen: fetches the next code when the present one runs out.
// <section data-checkin data-code-url="CODE" data-period="30" data-left="21">
// CODE answers {"svgUrl": "…", "code": "482913", "secondsLeft": 17}. Arrivals are a part with data-live (live.js).
(function () {
  "use strict";
  var screen = document.querySelector("[data-checkin]");
  if (!screen) return;
  var image = screen.querySelector("[data-qr]");
  var frame = screen.querySelector("[data-qr-frame]");
  var digits = screen.querySelector("[data-digits]");
  var ring = screen.querySelector("[data-ring]");
  var ringFrame = screen.querySelector("[data-ring-frame]");
  var seconds = screen.querySelector("[data-seconds]");
  var trouble = screen.querySelector("[data-trouble]");
  var period = Number(screen.dataset.period) || 30;
  var endsAt = Date.now() + 1000 * (Number(screen.dataset.left) || 0);
  var asking = false;

  function lost(isLost) {
    if (trouble) trouble.hidden = !isLost;
    if (frame) frame.classList.toggle("is-stale", isLost);
  }
  function refresh() {
    if (asking) return;
    asking = true;
    fetch(screen.dataset.codeUrl, { headers: { Accept: "application/json" }, cache: "no-store", credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
      .then(function (code) {
        image.src = code.svgUrl;
        digits.textContent = String(code.code).replace(/(\d{3})(?=\d)/, "$1 ");
        endsAt = Date.now() + 1000 * code.secondsLeft;
        asking = false;
        lost(false);
      })
      .catch(function () {
        lost(true);
        setTimeout(function () { asking = false; }, 2000);
      });
  }
  function tick() {
    var left = Math.max(0, (endsAt - Date.now()) / 1000);
    if (seconds) seconds.textContent = String(Math.ceil(left));
    if (ring) ring.setAttribute("stroke-dashoffset", String(100 - 100 * Math.min(1, left / period)));
    if (ringFrame) ringFrame.classList.toggle("is-short", left < 6);
    if (left <= 0) refresh();
  }
  setInterval(tick, 250);
  tick();

  // A screen on the wall should not fall asleep while people line up.
  if (navigator.wakeLock) {
    var stayAwake = function () {
      if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(function () {});
    };
    document.addEventListener("visibilitychange", stayAwake);
    stayAwake();
  }
  var full = screen.querySelector("[data-full-screen]");
  if (full && document.documentElement.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", function () {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    });
  }
})();
