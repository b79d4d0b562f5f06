// What the large QR code of a certificate carries, and its check with the ledger's key. The same as
// Sources/Recognition/CertificateProof.swift; nothing leaves this device.
//   YouaiPaper.read(text)            → {claim, number, code, …} or null
//   YouaiPaper.readFile(bytes)       → the text in a PDF or text file, or null
//   YouaiPaper.key(text)             → a promise of {name, id, key, text}, or of null
//   YouaiPaper.check(paper, key)     → a promise of "sealed", "signed", "wrong" or "other-key"
(function () {
  "use strict";
  var ed25519 = window.YouaiEd25519;
  if (!ed25519) { window.YouaiPaper = null; return; }
  var alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$-./:";
  var methods = ["check-in", "roll-call", "made-up", "applied", "imported"];

  function utf8(text) { return new TextEncoder().encode(text); }
  function base64(bytes) { return btoa(String.fromCharCode.apply(null, bytes)); }
  function hash(parts) {
    return crypto.subtle.digest("SHA-256", ed25519.joined(parts)).then(function (made) { return new Uint8Array(made); });
  }

  // Two bytes are three characters; a Z ends the text.
  function decode(text) {
    if (text.length > 4000 || text.slice(-1) !== "Z") return null;
    var bytes = [];
    for (var start = 0; start < text.length - 1; start += 3) {
      var group = text.slice(start, Math.min(start + 3, text.length - 1)), value = 0;
      for (var place = 0; place < group.length; place++) {
        var digit = alphabet.indexOf(group[place]);
        if (digit < 0) return null;
        value = value * 41 + digit;
      }
      if (group.length === 3 && value <= 0xFFFF) bytes.push(value >> 8, value & 255);
      else if (group.length === 2 && value <= 0xFF) bytes.push(value);
      else return null;
    }
    return new Uint8Array(bytes);
  }

  function Reader(bytes) { this.bytes = bytes; this.place = 0; }
  Reader.prototype.raw = function (count) {
    if (this.place + count > this.bytes.length) throw new Error("short");
    return this.bytes.slice(this.place, this.place += count);
  };
  Reader.prototype.number = function () {
    for (var value = 0, factor = 1; factor < 9007199254740992; factor *= 128) {
      var byte = this.raw(1)[0];
      value += (byte & 127) * factor;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER || (byte === 0 && factor > 1)) break;
        return value;
      }
    }
    throw new Error("number");
  };
  Reader.prototype.field = function () { return this.raw(this.number()); };
  Reader.prototype.text = function () { return new TextDecoder("utf-8", { fatal: true }).decode(this.field()); };
  Reader.prototype.end = function () { if (this.place !== this.bytes.length) throw new Error("long"); };

  // Days since the first of January of the year 1.
  function day(count) { return new Date((count - 719162) * 86400000).toISOString().slice(0, 10); }

  function readClaim(bytes) {
    var reader = new Reader(bytes);
    if (reader.raw(1)[0] !== 1) throw new Error("form");
    var claim = { bytes: bytes };
    ["number", "name", "volunteer", "issuer", "corrects"].forEach(function (field) { claim[field] = reader.text(); });
    ["from", "to", "issued", "validFrom"].forEach(function (field) { claim[field] = day(reader.number()); });
    claim.hours = String(reader.number() / 100);
    methods.forEach(function () { reader.number(); });
    reader.end();
    return claim;
  }

  function length(index, size) {
    for (var count = 0, last = size - 1; last > 0; index = Math.floor(index / 2), last = Math.floor(last / 2)) {
      if (index % 2 === 1 || index < last) count++;
    }
    return count;
  }

  function readProof(bytes) {
    var reader = new Reader(bytes), paper = { form: reader.raw(1)[0] };
    paper.claim = readClaim(reader.field());
    paper.keyID = reader.raw(4);
    if (paper.form === 2) {
      paper.salt = reader.raw(16);
      ["at", "subject", "leaf", "size"].forEach(function (field) { paper[field] = reader.number(); });
      if (paper.leaf >= paper.size) throw new Error("leaf");
      paper.path = [];
      for (var left = length(paper.leaf, paper.size); left > 0; left--) paper.path.push(reader.raw(32));
    } else if (paper.form !== 1) throw new Error("form");
    paper.signature = reader.raw(64);
    reader.end();
    return paper;
  }

  function read(text) {
    var clean = text.replace(/\s/g, ""), at = clean.indexOf("#");
    var bytes = decode(clean.slice(at + 1));
    if (!bytes) return null;
    try {
      var paper = readProof(bytes), parts = clean.slice(0, Math.max(at, 0)).split("/");
      paper.number = paper.claim.number;
      var isAddress = parts[parts.length - 3] === "verify" && parts[parts.length - 2] === paper.number;
      paper.code = isAddress && /^[0-9A-Z]{16}$/.test(parts[parts.length - 1]) ? parts[parts.length - 1] : null;
      return paper;
    } catch (problem) { return null; }
  }

  function readFile(bytes) {
    if (bytes.length > 20971520) return null;
    var text = "", piece = 32768;
    for (var start = 0; start < bytes.length; start += piece) text += String.fromCharCode.apply(null, bytes.subarray(start, start + piece));
    return text.split(/[^\x21-\x7E]|[()<>[\]{}'"]/).filter(function (word) {
      return word.length > 100 && word.slice(-1) === "Z" && read(word);
    })[0] || null;
  }

  function key(text) {
    var parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec((text || "").trim());
    if (!parts) return Promise.resolve(null);
    var bytes = Uint8Array.from(atob(parts[3]), function (character) { return character.charCodeAt(0); });
    if (bytes.length !== 33 || bytes[0] !== 1) return Promise.resolve(null);
    return hash([utf8(parts[1] + "\n"), bytes]).then(function (made) {
      var id = made.slice(0, 4);
      var shown = Array.from(id, function (byte) { return (256 + byte).toString(16).slice(1); }).join("");
      return shown === parts[2] ? { name: parts[1], id: id, key: bytes.slice(1), text: parts[0] } : null;
    });
  }

  function headOf(leaf, paper) {
    var place = paper.leaf, last = paper.size - 1;
    return paper.path.reduce(function (made, step) {
      return made.then(function (current) {
        var parts = [current, step];
        if (place % 2 === 1 || place === last) {
          parts = [step, current];
          while (place % 2 === 0 && place !== 0) { place = Math.floor(place / 2); last = Math.floor(last / 2); }
        }
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
        return hash([new Uint8Array([1]), parts[0], parts[1]]);
      });
    }, Promise.resolve(leaf));
  }

  function check(paper, trusted) {
    if (!ed25519.same(paper.keyID, trusted.id)) return Promise.resolve("other-key");
    if (paper.form === 1) {
      return ed25519.verify(trusted.key, paper.signature, ed25519.joined([utf8("youai-certificate-1\n"), paper.claim.bytes]))
        .then(function (holds) { return holds ? "signed" : "wrong"; });
    }
    return hash([paper.salt, paper.claim.bytes]).then(function (commitment) {
      var entry = ["youai-entry-1", "issued", "certificate", paper.at, paper.subject, base64(commitment), ""].join("\n");
      return hash([new Uint8Array([0]), utf8(entry)]);
    }).then(function (leaf) { return headOf(leaf, paper); }).then(function (root) {
      var text = [trusted.name, paper.size, base64(root), ""].join("\n");
      return ed25519.verify(trusted.key, paper.signature, utf8(text));
    }).then(function (holds) { return holds ? "sealed" : "wrong"; });
  }

  window.YouaiPaper = { read: read, readFile: readFile, key: key, check: check };
})();
