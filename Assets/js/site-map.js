// Draws the map of a page: <div data-map data-tiles data-credit data-css hidden> with data-points (an address that
// answers { items: [{ id, name, address, latitude, longitude, openNow }] }) or data-latitude and data-longitude.
// The list beside it holds the same sites, so nothing is lost without it. Needs leaflet.min.js before it.
(function () {
  "use strict";
  if (typeof L === "undefined") return;
  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function draw(box) {
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = box.dataset.css;
    sheet.onload = function () { show(box); };
    document.head.appendChild(sheet);
  }
  function show(box) {
    box.hidden = false;
    var map = L.map(box, { scrollWheelZoom: false });
    map.attributionControl.setPrefix(false);
    L.tileLayer(box.dataset.tiles, { maxZoom: 18, attribution: escaped(box.dataset.credit || "") }).addTo(map);
    if (!box.dataset.points) {
      var place = [Number(box.dataset.latitude), Number(box.dataset.longitude)];
      map.setView(place, 15);
      point(place, true).addTo(map);
      return;
    }
    fetch(box.dataset.points, { headers: { Accept: "application/json" } }).then(function (answer) { return answer.json(); }).then(function (list) {
      if (!list.items.length) { map.remove(); box.hidden = true; return; }
      var places = list.items.map(function (site) {
        var place = [Number(site.latitude), Number(site.longitude)];
        var link = document.createElement("a");
        link.href = "/sites/" + site.id;
        link.textContent = site.name;
        var text = document.createElement("div");
        text.appendChild(link);
        text.appendChild(document.createElement("br"));
        text.appendChild(document.createTextNode(site.address));
        point(place, site.openNow).bindPopup(text).addTo(map);
        return place;
      });
      map.fitBounds(places, { padding: [24, 24], maxZoom: 15 });
    }).catch(function () { map.remove(); box.hidden = true; });
  }
  function point(place, open) {
    return L.circleMarker(place, { radius: 9, weight: 2, color: colour("--surface"), fillColor: colour(open ? "--teal" : "--line-strong"), fillOpacity: 1 });
  }
  function escaped(text) {
    var box = document.createElement("span");
    box.textContent = text;
    return box.innerHTML;
  }
  document.querySelectorAll("[data-map]").forEach(draw);
})();
