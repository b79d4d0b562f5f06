// Figures that change while you look: <div data-live="/city/events"> with <span data-figure="hours">.
// The stream's events named "figures" carry {"hours": "1,234.5", …}, already written for people.
(function () {
  "use strict";
  var place = document.querySelector("[data-live]");
  if (!place || !window.EventSource) return;
  new EventSource(place.dataset.live).addEventListener("figures", function (event) {
    var figures = JSON.parse(event.data);
    place.querySelectorAll("[data-figure]").forEach(function (figure) {
      var value = figures[figure.dataset.figure];
      if (value !== undefined) figure.textContent = String(value);
    });
  });
})();
