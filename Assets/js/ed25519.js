// Ed25519 signatures (RFC 8032): YouaiEd25519.verify(key, signature, message) answers a promise of true or false.
// By the browser itself where it can; otherwise computed here, for older telephones. Nothing secret is computed.
(function () {
  "use strict";
  function of(text) { return BigInt(text); }
  var able = typeof BigInt === "function" && window.crypto && crypto.subtle;
  if (!able) { window.YouaiEd25519 = null; return; }

  var one = of(1), two = of(2);
  var p = (one << of(255)) - of(19);
  var order = (one << of(252)) + of("27742317777372353535851937790883648493");

  function mod(a) { var rest = a % p; return rest < of(0) ? rest + p : rest; }
  function power(base, exponent) {
    var result = one;
    for (base = mod(base); exponent > of(0); exponent >>= one) {
      if (exponent & one) result = mod(result * base);
      base = mod(base * base);
    }
    return result;
  }
  function inverse(a) { return power(a, p - two); }

  var d = mod(of(-121665) * inverse(of(121666)));
  var rootOfMinusOne = power(two, (p - one) / of(4));

  function number(bytes) {
    var value = of(0);
    for (var place = bytes.length - 1; place >= 0; place--) value = (value << of(8)) | of(bytes[place]);
    return value;
  }
  function point(x, y) { return { x: x, y: y, z: one, t: mod(x * y) }; }
  var neutral = point(of(0), one);

  // Nil for bytes that are no point.
  function decode(bytes) {
    var value = number(bytes), sign = value >> of(255), y = value & ((one << of(255)) - one);
    if (y >= p) return null;
    var u = mod(y * y - one), v = mod(d * y * y + one);
    var x = mod(u * power(v, of(3)) * power(u * power(v, of(7)), (p - of(5)) / of(8)));
    if (mod(v * x * x) !== u) x = mod(x * rootOfMinusOne);
    if (mod(v * x * x) !== u) return null;
    if (x === of(0) && sign === one) return null;
    return point((x & one) === sign ? x : mod(-x), y);
  }
  function encode(a) {
    var z = inverse(a.z), value = mod(a.y * z) | ((mod(a.x * z) & one) << of(255));
    var bytes = new Uint8Array(32);
    for (var place = 0; place < 32; place++, value >>= of(8)) bytes[place] = Number(value & of(255));
    return bytes;
  }
  function add(a, b) {
    var A = mod((a.y - a.x) * (b.y - b.x)), B = mod((a.y + a.x) * (b.y + b.x));
    var C = mod(two * d * a.t * b.t), D = mod(two * a.z * b.z);
    var E = B - A, F = D - C, G = D + C, H = B + A;
    return { x: mod(E * F), y: mod(G * H), z: mod(F * G), t: mod(E * H) };
  }
  function times(scalar, a) {
    var sum = neutral;
    for (; scalar > of(0); scalar >>= one, a = add(a, a)) if (scalar & one) sum = add(sum, a);
    return sum;
  }
  function same(a, b) {
    return a.length === b.length && a.every(function (byte, place) { return byte === b[place]; });
  }
  function joined(parts) {
    var all = new Uint8Array(parts.reduce(function (sum, part) { return sum + part.length; }, 0)), place = 0;
    parts.forEach(function (part) { all.set(part, place); place += part.length; });
    return all;
  }

  function computed(key, signature, message) {
    var A = decode(key), s = number(signature.slice(32)), R = signature.slice(0, 32);
    if (!A || signature.length !== 64 || s >= order) return Promise.resolve(false);
    return crypto.subtle.digest("SHA-512", joined([R, key, message])).then(function (hash) {
      var k = number(new Uint8Array(hash)) % order;
      var base = decode(encode(point(of("15112221349535400772501151409588531511454012693041857206046113283949847762202"),
                                     of("46316835694926478169428394003475163141307993866256225615783033603165251855960"))));
      var minusA = { x: mod(-A.x), y: A.y, z: A.z, t: mod(-A.t) };
      return same(encode(add(times(s, base), times(k, minusA))), R);
    });
  }

  function verify(key, signature, message) {
    return crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]).then(function (imported) {
      return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
    }, function () { return computed(key, signature, message); });
  }

  window.YouaiEd25519 = { verify: verify, computed: computed, joined: joined, same: same };
})();
