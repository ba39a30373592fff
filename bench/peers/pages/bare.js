// The least that a call takes: whom to ask is written down, nobody is asked who one is, and nothing
// is repaired. The second's coming makes the first offer, as in Parley.
/* global iceServers, wish */

const [local, remote] = document.querySelectorAll("video");

document
  .querySelector("button")
  .addEventListener("click", () => void join(), { once: true });

async function join() {
  const socket = new WebSocket(location.href.replace("http", "ws"));
  const pc = new RTCPeerConnection({ iceServers });
  const say = (signal) => socket.send(JSON.stringify(signal));
  const captured = navigator.mediaDevices.getUserMedia(wish);
  socket.addEventListener("open", () => socket.send("join"));
  pc.addEventListener("icecandidate", ({ candidate }) => say({ candidate }));
  pc.addEventListener("track", ({ streams }) => {
    remote.srcObject = streams[0];
  });
  const alone = new Promise((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      if (data === "j") resolve();
      else if (data === "o") void offer();
      else void hear(JSON.parse(data));
    });
  });

  async function offer() {
    await pc.setLocalDescription();
    say({ description: pc.localDescription });
  }

  async function hear({ description, candidate }) {
    if (description) {
      await pc.setRemoteDescription(description);
      if (description.type !== "offer") return;
      await attached;
      await pc.setLocalDescription();
      say({ description: pc.localDescription });
    } else await pc.addIceCandidate(candidate ?? undefined);
  }

  const attached = captured.then((stream) => {
    local.srcObject = stream;
    for (const track of stream.getTracks()) pc.addTrack(track, stream);
  });
  await Promise.all([alone, attached]);
  document.documentElement.dataset.state = "joined";
}
