// Large type and the dark theme without loading the page again. Without this script the form does the same.
// The server reads the cookies "large" (1 or absent) and "theme" (dark, light or absent) and sets the same classes.
(function () {
  "use strict";
  var root = document.documentElement;
  function keep(name, value) {
    document.cookie = name + "=" + value + "; path=/; SameSite=Lax; max-age=" + (value ? 31536000 : 0);
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var button = event.submitter;
    if (!form.hasAttribute("data-preference") || !button || button.name !== "theme") return;
    event.preventDefault();
    var theme = button.value === "auto" ? "" : button.value;
    keep("theme", theme);
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    form.querySelectorAll("button").forEach(function (other) { other.setAttribute("aria-pressed", String(other === button)); });
  });
})();
