// A part of a page that changes while you look: <div data-live="EVENTS" data-live-from="FRAGMENT">.
// At each event "change" of the stream its content is fetched anew, at most once in two seconds.
(function () {
  "use strict";
  if (!window.EventSource) return;
  document.querySelectorAll("[data-live]").forEach(function (place) {
    var waiting = false;
    var again = false;
    function refresh() {
      if (waiting) { again = true; return; }
      waiting = true;
      again = false;
      fetch(place.dataset.liveFrom, { credentials: "same-origin", cache: "no-store" })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
        .then(function (html) { place.innerHTML = html; })
        .catch(function () {})
        .then(function () {
          setTimeout(function () {
            waiting = false;
            if (again) refresh();
          }, 2000);
        });
    }
    var stream = new EventSource(place.dataset.live);
    stream.addEventListener("change", refresh);
    // What happened since the page was made, and whenever the line was down, is fetched when it is open.
    stream.addEventListener("open", refresh);
  });
})();
