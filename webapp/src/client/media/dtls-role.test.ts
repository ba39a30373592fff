import { expect, test } from "vitest";
import { letOffererBegin } from "./dtls-role.ts";

const MEDIA = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=setup:actpass\r\na=mid:0\r\n";
const DATA = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=setup:actpass\r\na=mid:1\r\n";

test("an offer is read as of one who begins the handshake, for everything in it", () => {
  const read = letOffererBegin({ type: "offer", sdp: MEDIA + DATA });
  expect(read.type).toBe("offer");
  expect(read.sdp.match(/a=setup:\w+/g)).toEqual(["a=setup:active", "a=setup:active"]);
  expect(read.sdp.replaceAll("a=setup:active", "a=setup:actpass")).toBe(MEDIA + DATA);
});

test("an answer is left as it is: it has decided", () => {
  const answer = { type: "answer", sdp: MEDIA.replace("actpass", "passive") } as const;
  expect(letOffererBegin(answer)).toEqual(answer);
});
