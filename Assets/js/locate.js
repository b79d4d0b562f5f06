// Fills a form's hidden lat/lng inputs from the device, only when the person presses a button.
// <form data-locate> asks when it is sent; <button type="button" data-locate-now> asks at once.
// Words stand in the page: <p data-locate-message data-asking data-refused data-failed data-found hidden></p>.
// If the position cannot be had, a second press sends the form without it and the server decides.
(function () {
  "use strict";
  function say(form, kind) {
    var place = form.querySelector("[data-locate-message]");
    if (!place) return;
    place.textContent = place.dataset[kind] || "";
    place.hidden = !place.textContent;
  }
  function ask(form, done) {
    if (!navigator.geolocation) { say(form, "failed"); done(false); return; }
    say(form, "asking");
    navigator.geolocation.getCurrentPosition(function (position) {
      form.querySelector("[name$=lat],[name$=latitude]").value = position.coords.latitude.toFixed(6);
      form.querySelector("[name$=lng],[name$=longitude]").value = position.coords.longitude.toFixed(6);
      var accuracy = form.querySelector("[name$=accuracy]");
      if (accuracy) accuracy.value = Math.round(position.coords.accuracy);
      say(form, "found");
      done(true);
    }, function (problem) {
      say(form, problem.code === 1 ? "refused" : "failed");
      done(false);
    }, { enableHighAccuracy: true, timeout: 10000, maximumAge: 15000 });
  }
  document.querySelectorAll("form[data-locate]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.asked === "yes") return;
      event.preventDefault();
      if (form.dataset.asked === "asking") return;
      var button = event.submitter;
      form.dataset.asked = "asking";
      ask(form, function (found) {
        form.dataset.asked = "yes";
        if (found) form.requestSubmit(button || undefined);
      });
    });
  });
  document.querySelectorAll("[data-locate-now]").forEach(function (button) { button.hidden = false; });
  // On the document, so that groups of fields that are added later have it too.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-locate-now]");
    if (button) ask(button.closest("[data-locate-fields]") || button.form, function () {});
  });
})();
