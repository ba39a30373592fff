// A call as PeerJS's own documentation makes it, with names that are agreed on before, which saves
// it the question for one. /r/ROOM?first waits, /r/ROOM calls; with &ready the page is connected
// to its server before the click.
/* global iceServers, peerjs, wish */

const [local, remote] = document.querySelectorAll("video");
const room = location.pathname.split("/").at(-1);
const query = new URLSearchParams(location.search);
const isFirst = query.has("first");
const early = query.has("ready") && connect();

document
  .querySelector("button")
  .addEventListener("click", () => void join(), { once: true });

function connect() {
  const peer = new peerjs.Peer(`${room}-${isFirst ? "first" : "second"}`, {
    host: location.hostname,
    port: location.port,
    path: "/",
    secure: location.protocol === "https:",
    config: { iceServers },
  });
  return { peer, opened: new Promise((resolve) => peer.on("open", resolve)) };
}

async function join() {
  const { peer, opened } = early || connect();
  const stream = await navigator.mediaDevices.getUserMedia(wish);
  local.srcObject = stream;
  await opened;
  if (isFirst)
    peer.on("call", (call) => {
      show(call);
      call.answer(stream);
    });
  else show(peer.call(`${room}-first`, stream));
  document.documentElement.dataset.state = "joined";
}

function show(call) {
  call.on("stream", (stream) => {
    remote.srcObject = stream;
  });
}
