// Answers for /verify/ when there is no network: with the page that checks certificates on the device, whatever
// certificate was scanned. With a network everything comes from the server, as without this script.
"use strict";
const copies = "youai-verify-1";

async function kept(request) {
  const shelf = await caches.open(copies);
  const found = await shelf.match(request, { ignoreVary: true });
  if (found) return found;
  const page = request.mode === "navigate" && await shelf.match("/verify/offline", { ignoreVary: true });
  return page || Response.error();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const isOurs = event.request.method === "GET" && new URL(event.request.url).origin === self.location.origin;
  if (isOurs) event.respondWith(fetch(event.request).catch(() => kept(event.request)));
});
