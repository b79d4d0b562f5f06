// Answers for /inspect when there is no network: with the pages that the inspector's phone has kept. With a network everything
// comes from the server, as without this script.
"use strict";

async function kept(request) {
  const path = new URL(request.url).pathname;
  for (const name of await caches.keys()) {
    if (!name.startsWith("youai-inspect-")) continue;
    const shelf = await caches.open(name);
    const found = await shelf.match(path, { ignoreVary: true });
    if (found) return found;
  }
  return Response.error();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isPage = event.request.mode === "navigate" && (url.pathname === "/inspect" || url.pathname.startsWith("/inspect/"));
  const isOurs = event.request.method === "GET" && url.origin === self.location.origin && (isPage || url.pathname.startsWith("/assets/"));
  if (isOurs) event.respondWith(fetch(event.request).catch(() => kept(event.request)));
});
