// The whole page of the server in a frame: the token is in the fragment, which no server sees.
const frame = document.querySelector("iframe");
const room = new URLSearchParams(location.search).get("room") ?? "order-4711";
const token = await (
  await fetch(`/call-token?room=${room}`, { cache: "no-store" })
).text();
frame.src = `${frame.dataset.server}/r/${room}#t=${token}`;
