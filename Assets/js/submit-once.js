// A pressed submit button is switched off, so that a double click sends one request.
// <button data-busy="正在提交…"> says what to show meanwhile; <form data-again> opts out (downloads).
(function () {
  "use strict";
  var pressed = [];
  function release() {
    pressed.splice(0).forEach(function (button) {
      button.disabled = false;
      if (button.dataset.label !== undefined) button.textContent = button.dataset.label;
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.hasAttribute("data-again")) return;
    if (form.dataset.sent === "yes") { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    var button = event.submitter || form.querySelector("button[type=submit], button:not([type])");
    // After this turn, so that the button's own name and value are still sent.
    setTimeout(function () {
      if (!button) return;
      pressed.push(button);
      if (button.dataset.busy) {
        button.dataset.label = button.textContent;
        button.textContent = button.dataset.busy;
      }
      button.disabled = true;
    });
  });
  // The page may come back from the browser's own memory: everything can be pressed again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
    release();
  });
})();
