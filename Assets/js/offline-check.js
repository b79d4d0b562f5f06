// The page that checks certificates without a network. Every word stands in the page: what applies is shown, by
// data-when; facts are filled in, by data-field. The ledger's key is fetched once and kept.
(function () {
  "use strict";
  var page = document.querySelector("[data-offline-check]"), paperTool = window.YouaiPaper;
  if (!page) return;
  var copies = "youai-verify-1", kept = "youai-ledger-key", trusted = null, turn = 0;
  var verdicts = ["sealed", "signed", "wrong", "other-key", "unreadable", "claim", "asking", "not-asked", "no-code",
                  "online-valid", "online-publicity", "online-corrected", "online-revoked", "online-unknown"];

  function show(name, isShown) { page.querySelector("[data-when=" + name + "]").hidden = isShown === false; }
  function fill(name, value) { page.querySelectorAll("[data-field=" + name + "]").forEach(function (place) { place.textContent = value; }); }
  function clear() { verdicts.forEach(function (name) { show(name, false); }); }
  function saved() { try { return localStorage.getItem(kept); } catch (problem) { return null; } }
  function save(text) { try { localStorage.setItem(kept, text); } catch (problem) { /* then it is fetched each time */ } }

  function fetchKey() {
    return fetch("/ledger/key", { cache: "no-cache" }).then(function (answer) { return answer.ok ? answer.text() : ""; }, function () { return ""; });
  }

  // The key that was kept is the one that counts.
  function trust() {
    return fetchKey().then(function (text) {
      return Promise.all([paperTool.key(text), paperTool.key(saved())]);
    }).then(function (keys) {
      trusted = keys[1] || keys[0];
      if (keys[0] && !keys[1]) save(keys[0].text);
      show("key-changed", !!(keys[0] && keys[1] && keys[0].text !== keys[1].text));
      show("no-key", !trusted);
      fill("key", trusted ? trusted.text : "");
    });
  }

  function ask(paper, mine) {
    if (!paper.code) return show("no-code");
    show("asking");
    fetch("/api/v1/verifications/" + paper.number + "/" + paper.code, { cache: "no-store" }).then(function (answer) {
      if (answer.status === 404) return "unknown";
      if (!answer.ok) throw new Error("unavailable");
      return answer.json().then(function (said) { return said.verifies ? said.state : "unknown"; });
    }).then(function (state) { return "online-" + state; }, function () { return "not-asked"; }).then(function (name) {
      if (mine !== turn) return;
      show("asking", false);
      show(name);
    });
  }

  function check(text) {
    var mine = ++turn, paper = text ? paperTool.read(text) : null;
    clear();
    if (!trusted) return;
    if (!paper) { show("unreadable"); return focus(); }
    paperTool.check(paper, trusted).then(function (verdict) {
      if (mine !== turn) return;
      show(verdict);
      focus();
      if (verdict !== "sealed" && verdict !== "signed") return;
      Object.keys(paper.claim).forEach(function (name) { fill(name, paper.claim[name]); });
      fill("leaf", paper.leaf === undefined ? "" : paper.leaf);
      show("claim");
      ask(paper, mine);
    });
  }
  function focus() { page.querySelector("[data-verdict]").focus(); }

  function checkAddress() { if (location.hash.length > 100) check(location.href); }

  function checkFile(file) {
    file.arrayBuffer().then(function (bytes) { check(paperTool.readFile(new Uint8Array(bytes))); });
  }

  // Puts this page and all it needs where the service worker finds it without a network.
  function keep() {
    if (!navigator.serviceWorker || !window.caches) return;
    var needs = ["/verify/offline", "/ledger/key", "/assets/images/icons.svg", "/assets/images/favicon.svg"];
    document.querySelectorAll("link[rel=stylesheet],script[src]").forEach(function (part) { needs.push(part.href || part.src); });
    var wanted = needs.map(function (address) { return new URL(address, location.href).href; });
    navigator.serviceWorker.register("/assets/js/verify-worker.js", { scope: "/verify/" }).then(function () {
      return caches.open(copies);
    }).then(function (shelf) {
      return shelf.addAll(wanted).then(function () { return shelf.keys(); }).then(function (old) {
        return Promise.all(old.map(function (request) { return wanted.indexOf(request.url) < 0 ? shelf.delete(request) : null; }));
      });
    }).then(function () { return navigator.serviceWorker.ready; }).then(function () { show("kept"); }, function () { /* no network: what is kept stays */ });
  }

  if (!paperTool) return show("unable");
  trust().then(function () {
    show("able");
    page.querySelector("[data-check]").addEventListener("click", function () {
      var file = document.getElementById("paper-file").files[0], text = document.getElementById("paper-text").value;
      if (text.trim() || !file) check(text); else checkFile(file);
    });
    window.addEventListener("hashchange", checkAddress);
    checkAddress();
    keep();
  });
})();
