// Inspections on a phone. What is handed in is first kept here (IndexedDB) and then sent, at once or when there is a network
// again; the key that goes with it lets the server take it once. Every word stands in the page: what applies is shown, by
// data-when. What is typed is kept too until it is handed in.
(function () {
  "use strict";
  var page = document.querySelector("[data-inspect]");
  if (!page || !window.indexedDB) return;
  var account = page.dataset.account, form = page.querySelector("form[data-inspection]");
  var copies = "youai-inspect-" + account, states = ["waiting", "sending", "sign-in", "refused", "sent"], busy = false, sent = {};

  function show(name, isShown) { page.querySelectorAll("[data-when=" + name + "]").forEach(function (part) { part.hidden = isShown === false; }); }
  function fill(name, text) { page.querySelectorAll("[data-field=" + name + "]").forEach(function (part) { part.textContent = text; }); }
  function say(state) { states.forEach(function (name) { show(name, name === state); }); }

  // ---- What is kept on the phone
  function open() {
    return new Promise(function (done, fail) {
      var asked = indexedDB.open("youai-inspections", 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore("waiting", { keyPath: "key" });
        asked.result.createObjectStore("drafts", { keyPath: "id" });
      };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { fail(asked.error); };
    });
  }
  function store(name, mode, act) {
    return open().then(function (data) {
      return new Promise(function (done, fail) {
        var work = data.transaction(name, mode), asked = act(work.objectStore(name));
        work.oncomplete = function () { data.close(); done(asked && asked.result); };
        work.onerror = work.onabort = function () { data.close(); fail(work.error); };
      });
    });
  }
  function waiting() {
    return store("waiting", "readonly", function (shelf) { return shelf.getAll(); }).then(function (all) {
      return all.filter(function (one) { return one.account === account; });
    });
  }

  // ---- Sending
  function token() {
    return fetch("/inspect?fresh=" + Date.now(), { cache: "no-store", credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error("unavailable");
      return answer.text();
    }).then(function (text) {
      var other = new DOMParser().parseFromString(text, "text/html"), place = other.querySelector("[data-inspect]");
      var field = other.querySelector("input[name=csrf]");
      return place && place.dataset.account === account && field ? field.value : null;
    });
  }
  function send(one, csrf) {
    var body = new FormData();
    one.fields.forEach(function (pair) { body.append(pair[0], pair[1]); });
    one.files.forEach(function (file) { body.append(file.field, file.blob, file.name); });
    return fetch("/api/v1/inspected/" + one.object + "/inspections", {
      method: "POST", body: body, headers: { "X-CSRF-Token": csrf, "Accept-Language": document.documentElement.lang }, credentials: "same-origin"
    }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (said) {
        if (answer.ok) {
          sent[one.object] = true;
          fill("result", said.grade + " " + said.score);
          return store("waiting", "readwrite", function (shelf) { return shelf.delete(one.key); });
        }
        if (said.code === "form_expired" || answer.status >= 500 || answer.status === 429 || answer.status === 401) throw new Error("later");
        var problems = (said.problems || said.errors || []).map(function (problem) { return problem.message || problem.detail; });
        one.problem = [said.detail || said.title || answer.status].concat(problems).filter(Boolean).join(" ");
        return store("waiting", "readwrite", function (shelf) { return shelf.put(one); });
      });
    });
  }
  function sendAll() {
    if (busy) return Promise.resolve();
    busy = true;
    return waiting().then(function (all) {
      var open = all.filter(function (one) { return !one.problem; });
      if (open.length === 0 || navigator.onLine === false) return;
      say("sending");
      return token().then(function (csrf) {
        if (!csrf) throw new Error("sign-in");
        return open.reduce(function (before, one) { return before.then(function () { return send(one, csrf); }); }, Promise.resolve());
      });
    }).then(function () { return null; }, function (problem) { return problem.message; }).then(function (problem) {
      busy = false;
      return report(problem);
    });
  }
  // Two pages of one browser do not send at the same time.
  function sendOnce() {
    if (!navigator.locks) return sendAll();
    return navigator.locks.request("youai-inspections", sendAll);
  }

  function report(problem) {
    return waiting().then(function (all) {
      var mine = form ? all.filter(function (one) { return one.object === page.dataset.of; }) : all;
      var refused = mine.filter(function (one) { return one.problem; });
      var isSent = form ? sent[page.dataset.of] : Object.keys(sent).length > 0;
      fill("problem", refused.map(function (one) { return one.name + "：" + one.problem; }).join(" "));
      say(refused.length ? "refused" : mine.length ? (problem === "sign-in" ? "sign-in" : "waiting") : isSent ? "sent" : "none");
      if (form && (mine.length || isSent)) { form.hidden = true; show("done"); }
      page.querySelectorAll("[data-object]").forEach(function (line) {
        var id = line.dataset.object, isWaiting = all.some(function (one) { return one.object === id; });
        line.querySelector("[data-mark=waiting]").hidden = !isWaiting;
        line.querySelector("[data-mark=sent]").hidden = !sent[id] || isWaiting;
      });
    });
  }

  // ---- A photograph is made small enough for a bad connection; what cannot be read goes as it is.
  function small(file) {
    if (!window.createImageBitmap || file.size < 300000) return Promise.resolve(file);
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      var scale = Math.min(1, 2048 / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (done) { canvas.toBlob(function (blob) { done(blob || file); }, "image/jpeg", 0.85); });
    }).catch(function () { return file; });
  }
  function key() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }
  function typed() {
    var fields = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === "string" && name !== "csrf" && name !== "key") fields.push([name, value]); });
    return fields;
  }

  function handIn() {
    var one = { key: key(), object: page.dataset.of, account: account, name: document.querySelector("h1").firstChild.textContent.trim(), fields: typed(), files: [] };
    one.fields.push(["key", one.key]);
    if (!form.querySelector("[name=day]")) {
      var now = new Date();
      one.fields.push(["day", now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2)]);
    }
    var files = [];
    form.querySelectorAll("input[type=file]").forEach(function (input) {
      Array.prototype.forEach.call(input.files, function (file) { files.push([input.name, file]); });
    });
    return Promise.all(files.map(function (pair) {
      return small(pair[1]).then(function (blob) { one.files.push({ field: pair[0], name: pair[1].name, blob: blob }); });
    })).then(function () {
      return store("waiting", "readwrite", function (shelf) { return shelf.put(one); });
    }).then(function () {
      store("drafts", "readwrite", function (shelf) { return shelf.delete(draft); });
      report();
      window.scrollTo(0, 0);
      return sendOnce();
    });
  }

  // ---- The form
  var draft = form ? account + "-" + page.dataset.of : "";
  if (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var open = Array.prototype.filter.call(form.querySelectorAll("fieldset"), function (group) {
        return group.querySelector("input[type=radio]") && !group.querySelector("input:checked");
      });
      show("missing", open.length > 0);
      if (open.length) { open[0].scrollIntoView({ block: "center" }); open[0].focus(); return; }
      handIn().catch(function () { show("unkept"); });
    });
    form.addEventListener("change", function () {
      store("drafts", "readwrite", function (shelf) { return shelf.put({ id: draft, fields: typed() }); }).catch(function () {});
    });
    store("drafts", "readonly", function (shelf) { return shelf.get(draft); }).then(function (kept) {
      if (!kept || form.querySelector(".field-bad")) return;
      kept.fields.forEach(function (pair) {
        form.querySelectorAll("[name='" + pair[0] + "']").forEach(function (input) {
          if (input.type === "radio") input.checked = input.value === pair[1]; else if (input.type !== "hidden") input.value = pair[1];
        });
      });
    }).catch(function () {});
  }
  page.querySelectorAll("[data-discard]").forEach(function (button) {
    button.addEventListener("click", function () {
      waiting().then(function (all) {
        return Promise.all(all.filter(function (one) { return one.problem && (!form || one.object === page.dataset.of); }).map(function (one) {
          return store("waiting", "readwrite", function (shelf) { return shelf.delete(one.key); });
        }));
      }).then(function () { location.reload(); });
    });
  });

  // ---- These pages and all they need, for when there is no network. Another person's copies go.
  function keep() {
    if (!navigator.serviceWorker || !window.caches) return;
    var needs = ["/inspect", location.pathname, "/assets/images/icons.svg", "/assets/images/favicon.svg"];
    document.querySelectorAll("link[rel=stylesheet],script[src]").forEach(function (part) { needs.push(part.href || part.src); });
    Array.prototype.slice.call(page.querySelectorAll("[data-keep]"), 0, 60).forEach(function (link) { needs.push(link.href); });
    navigator.serviceWorker.register("/assets/js/inspect-worker.js", { scope: "/inspect" }).then(function () {
      return caches.keys();
    }).then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf("youai-inspect-") === 0 && name !== copies; }).map(function (name) { return caches.delete(name); }));
    }).then(function () { return caches.open(copies); }).then(function (shelf) {
      return needs.reduce(function (before, address) {
        return before.then(function () {
          return fetch(address, { credentials: "same-origin" }).then(function (answer) {
            if (answer.ok && !answer.redirected) return shelf.put(new URL(address, location.href).pathname, answer);
          });
        });
      }, Promise.resolve());
    }).then(function () { document.documentElement.dataset.kept = "yes"; }).catch(function () {});
  }

  window.addEventListener("online", sendOnce);
  setInterval(sendOnce, 30000);
  report().then(sendOnce).then(function () { if (navigator.onLine !== false) keep(); });
})();
