// A form with files: <form data-upload data-done="PAGE" data-sending="…" data-sent-all="…" data-failed="…">.
// Each file is sent by itself and its progress shown, so that one bad file does not stop the others. Without this script the
// form sends all files at once.
(function () {
  "use strict";
  if (!window.FormData || !window.XMLHttpRequest) return;
  document.querySelectorAll("form[data-upload]").forEach(function (form) {
    var input = form.querySelector("input[type=file]");
    var place = form.querySelector("[data-upload-progress]");
    var button = form.querySelector("button[type=submit]");
    function line(file) {
      var row = document.createElement("div");
      var label = document.createElement("p");
      var bar = document.createElement("progress");
      label.textContent = file.name;
      bar.className = "bar";
      bar.max = Math.max(1, file.size);
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      row.append(label, bar);
      place.append(row);
      return { bar: bar, say: function (text, bad) { label.textContent = file.name + " · " + text; label.className = bad ? "field-error" : ""; } };
    }
    function reason(request) {
      var page = new DOMParser().parseFromString(request.responseText || "", "text/html");
      var found = page.querySelector(".error-summary li") || page.querySelector("main p");
      return found ? found.textContent.trim() : form.dataset.failed;
    }
    function send(file, show) {
      return new Promise(function (resolve) {
        var data = new FormData(form);
        data.delete(input.name);
        data.append(input.name, file, file.name);
        var request = new XMLHttpRequest();
        request.open("POST", form.action);
        request.upload.addEventListener("progress", function (event) {
          if (!event.lengthComputable) return;
          show.bar.max = event.total;
          show.bar.value = event.loaded;
        });
        request.addEventListener("load", function () {
          // Where it should have led: not, for instance, to the page for signing in.
          var good = request.status >= 200 && request.status < 300 &&
            new URL(request.responseURL, location.href).pathname === new URL(form.dataset.done, location.href).pathname;
          show.say(good ? "✓" : reason(request), !good);
          resolve(good);
        });
        request.addEventListener("error", function () { show.say(form.dataset.failed, true); resolve(false); });
        show.say(form.dataset.sending + "…");
        request.send(data);
      });
    }
    form.addEventListener("submit", function (event) {
      var files = Array.from(input.files);
      // What is missing is said by the server, in words.
      if (files.length < 2 || !form.elements.caption.value.trim()) return;
      event.preventDefault();
      button.disabled = true;
      place.hidden = false;
      place.textContent = "";
      var failed = [];
      files.reduce(function (before, file) {
        return before.then(function () { return send(file, line(file)); }).then(function (good) { if (!good) failed.push(file); });
      }, Promise.resolve()).then(function () {
        button.disabled = false;
        if (failed.length === 0) { place.append(form.dataset.sentAll); location.href = form.dataset.done; return; }
        // What has arrived is not sent again.
        var rest = new DataTransfer();
        failed.forEach(function (file) { rest.items.add(file); });
        input.files = rest.files;
        input.focus();
      });
    });
  });
})();
