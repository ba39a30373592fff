// With a bundler: import "@parley/client/element".
import "/parley/element/index.js";

const call = document.querySelector("parley-call");
const events = document.getElementById("events");

call.room = new URLSearchParams(location.search).get("room") ?? call.room;

/** Asked at every join, and whenever a lost connection is resumed. */
call.tokenSource = async () => {
  const answer = await fetch(`/call-token?room=${call.room}`, {
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return answer.text();
};

const hear = {
  "parley-state": ({ state }) => state,
  "parley-call": ({ condition }) => condition,
  "parley-other": ({ what, other }) => `${other.name ?? "somebody"} ${what}`,
  "parley-sends": ({ who, microphone, camera }) =>
    `${who}: microphone ${microphone ? "on" : "off"}, camera ${camera ? "on" : "off"}`,
  "parley-safety": ({ isChange }) =>
    isChange ? "another code" : "a code to compare",
  "parley-error": ({ code, message }) => `${code}: ${message}`,
  "parley-ended": ({ reason }) => reason,
  "parley-report": ({ steps }) =>
    `first picture after ${Math.round(steps.firstFrame)} ms`,
};
for (const [type, tell] of Object.entries(hear)) {
  call.addEventListener(type, ({ detail }) => {
    const item = document.createElement("li");
    item.textContent = `${type} ${tell(detail)}`;
    events.append(item);
  });
}
