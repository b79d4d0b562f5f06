// Repeated groups of fields (posts, check-in points): adds and removes groups, renaming "posts.2.name" as it goes.
// <div data-groups="posts" data-most="20"> holds <fieldset data-group> with an optional [data-group-number];
// <button type="button" hidden data-group-add>, and in each group <button type="button" hidden data-group-remove>.
// Without the script the server shows empty groups and ignores the ones left empty; data-trim takes them away here.
(function () {
  "use strict";
  document.querySelectorAll("[data-groups]").forEach(function (list) {
    var prefix = list.dataset.groups;
    var most = Number(list.dataset.most) || 50;
    var add = list.querySelector("[data-group-add]");
    function groups() { return Array.from(list.querySelectorAll("[data-group]")); }
    function rename(group, index) {
      var pattern = new RegExp("\\b" + prefix + "([.-])\\d+(?=[.-])", "g");
      group.querySelectorAll("*").forEach(function (element) {
        ["name", "id", "for", "aria-describedby", "aria-labelledby"].forEach(function (attribute) {
          var value = element.getAttribute(attribute);
          if (value) element.setAttribute(attribute, value.replace(pattern, prefix + "$1" + index));
        });
      });
      var number = group.querySelector("[data-group-number]");
      if (number) number.textContent = String(index + 1);
    }
    function refresh() {
      var all = groups();
      all.forEach(rename);
      all.forEach(function (group) {
        var remove = group.querySelector("[data-group-remove]");
        if (remove) remove.hidden = all.length < 2;
      });
      if (add) add.hidden = all.length >= most;
    }
    function clear(group) {
      group.querySelectorAll("input, textarea, select").forEach(function (control) {
        if (control.type === "checkbox" || control.type === "radio") control.checked = false;
        else if (control.tagName === "SELECT") control.selectedIndex = 0;
        else control.value = "";
        control.removeAttribute("aria-invalid");
      });
      group.querySelectorAll(".field-error").forEach(function (error) { error.remove(); });
      group.querySelectorAll(".field-bad").forEach(function (field) { field.classList.remove("field-bad"); });
    }
    function fresh() {
      var template = list.querySelector("template");
      if (template) return template.content.querySelector("[data-group]").cloneNode(true);
      var copy = groups().pop().cloneNode(true);
      clear(copy);
      return copy;
    }
    list.addEventListener("click", function (event) {
      var button = event.target.closest("[data-group-add], [data-group-remove]");
      if (!button) return;
      var all = groups();
      if (button.hasAttribute("data-group-remove")) {
        if (all.length > 1) button.closest("[data-group]").remove();
        refresh();
        groups()[0].querySelector("input, select, textarea").focus();
        return;
      }
      if (all.length >= most) return;
      var group = fresh();
      all[all.length - 1].after(group);
      refresh();
      group.querySelector("input:not([type=hidden]), select, textarea").focus();
    });
    function isEmpty(group) {
      return Array.from(group.querySelectorAll("input, textarea")).every(function (control) {
        return control.type === "checkbox" ? !control.checked : control.value === "";
      }) && !group.querySelector(".field-error");
    }
    if (list.hasAttribute("data-trim")) {
      groups().slice(1).forEach(function (group) { if (isEmpty(group)) group.remove(); });
    }
    refresh();
  });
})();
