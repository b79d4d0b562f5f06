// Keys for the inbox: a approves, r opens the refusal with its reason, j and k go to the next and previous item.
// The page marks what they press: [data-key-approve], [data-key-refuse] (a <details>), a[data-key-next], a[data-key-previous].
(function () {
  "use strict";
  function visible(selector) { return document.querySelector(selector); }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    var at = event.target;
    if (at.closest && at.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    var thing;
    switch (event.key) {
    case "a": thing = visible("[data-key-approve]"); if (thing) thing.click(); break;
    case "r":
      thing = visible("[data-key-refuse]");
      if (thing) {
        thing.open = true;
        var reason = thing.querySelector("textarea, select, input:not([type=hidden])");
        if (reason) reason.focus();
      }
      break;
    case "j": thing = visible("[data-key-next]"); if (thing) thing.click(); break;
    case "k": thing = visible("[data-key-previous]"); if (thing) thing.click(); break;
    default: return;
    }
    if (thing) event.preventDefault();
  });
  var current = document.querySelector(".inbox-item[aria-current]");
  if (current && current.scrollIntoView) current.scrollIntoView({ block: "nearest" });
  // The chosen kind may stand beyond the edge of a phone.
  var tabs = document.querySelector(".tabs");
  var tab = tabs && tabs.querySelector("[aria-current]");
  if (tab) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - 16;
})();
