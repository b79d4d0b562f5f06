// The check-in screen: fetches the next code when the present one runs out, and shows arrivals as they come.
// <section data-checkin data-url="EVENTS" data-code-url="CODE" data-period="30">
//   CODE answers {"svgUrl": "…", "code": "482913", "secondsLeft": 17}.
//   EVENTS is a stream of server-sent events named "arrival": {"name": "刘*", "count": 18, "leaving": false}.
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
  var names = screen.querySelector("[data-names]");
  var trouble = screen.querySelector("[data-trouble]");
  var period = Number(screen.dataset.period) || 30;
  var endsAt = Date.now() + 1000 * (Number(screen.dataset.left) || 1);
  var asking = false;
  var lastName = names && names.firstElementChild;

  function lost(isLost) {
    if (trouble) trouble.hidden = !isLost;
    if (frame) frame.classList.toggle("is-stale", isLost && Date.now() > endsAt);
  }
  function refresh() {
    if (asking) return;
    asking = true;
    fetch(screen.dataset.codeUrl, { headers: { Accept: "application/json" }, cache: "no-store", credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
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

  if (window.EventSource && screen.dataset.url) {
    var stream = new EventSource(screen.dataset.url);
    stream.addEventListener("arrival", function (event) {
      var arrival = JSON.parse(event.data);
      screen.querySelectorAll("[data-count]").forEach(function (place) { place.textContent = String(arrival.count); });
      if (!names || !arrival.name) return;
      var item = document.createElement("li");
      item.textContent = arrival.name;
      item.className = "is-new";
      if (lastName) lastName.classList.remove("is-new");
      names.prepend(item);
      lastName = item;
      while (names.children.length > 40) names.lastElementChild.remove();
    });
  }
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
