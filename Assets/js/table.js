// Clerks' tables: choose all rows, say how many are chosen, keep bulk buttons off until something is.
// <form data-table> … <input type="checkbox" data-select-all hidden> … <input type="checkbox" data-select-row>
// <output data-selected data-text="已选 # 人"></output> <button data-needs-selection>
(function () {
  "use strict";
  document.querySelectorAll("[data-table]").forEach(function (form) {
    var all = form.querySelector("[data-select-all]");
    var rows = Array.from(form.querySelectorAll("[data-select-row]"));
    var last = null;
    if (rows.length === 0) return;
    function refresh() {
      var chosen = rows.filter(function (row) { return row.checked; }).length;
      form.querySelectorAll("[data-selected]").forEach(function (place) {
        place.textContent = (place.dataset.text || "#").replace("#", String(chosen));
      });
      form.querySelectorAll("[data-needs-selection]").forEach(function (button) { button.disabled = chosen === 0; });
      if (all) {
        all.checked = chosen === rows.length;
        all.indeterminate = chosen > 0 && chosen < rows.length;
      }
    }
    if (all) {
      all.hidden = false;
      all.addEventListener("change", function () {
        rows.forEach(function (row) { row.checked = all.checked; });
        refresh();
      });
    }
    form.addEventListener("click", function (event) {
      var index = rows.indexOf(event.target);
      if (index < 0) return;
      // Shift and click chooses everything between this row and the one clicked before.
      if (event.shiftKey && last !== null) {
        rows.slice(Math.min(last, index), Math.max(last, index) + 1).forEach(function (row) { row.checked = event.target.checked; });
      }
      last = index;
      refresh();
    });
    window.addEventListener("pageshow", refresh);
    refresh();
  });
})();
