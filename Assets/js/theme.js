// The dark or the light theme without loading the page again; the server keeps the choice. Without this script the
// same form loads the page again.
(function () {
  "use strict";
  var root = document.documentElement;
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var button = event.submitter;
    if (!form.hasAttribute("data-preference") || !button || button.name !== "theme") return;
    event.preventDefault();
    var fields = new URLSearchParams(new FormData(form));
    fields.set("theme", button.value);
    fetch(form.action, { method: "POST", body: fields, redirect: "manual", credentials: "same-origin" })
      .then(function () {
        if (button.value === "auto") delete root.dataset.theme; else root.dataset.theme = button.value;
      })
      .catch(function () { form.submit(); });
  });
})();
