import { expect, test } from "vitest";
import { sortDevices } from "./devices.ts";

const info = (kind: MediaDeviceKind, deviceId: string, label = "") => ({ kind, deviceId, label });

test("devices are sorted by what they are for, and the system's choice is no device", () => {
  const found = sortDevices([
    info("audioinput", "default", "Default"),
    info("audioinput", "m", "Mic"),
    info("videoinput", "c", "Cam"),
    info("audiooutput", "communications", "Comm"),
    info("audiooutput", "s"),
  ]);
  expect(found).toEqual({
    microphone: [{ id: "m", label: "Mic" }],
    camera: [{ id: "c", label: "Cam" }],
    speaker: [{ id: "s", label: "" }],
  });
});

test("before a permission there is nothing to choose from", () => {
  expect(sortDevices([info("audioinput", ""), info("videoinput", "")])).toMatchObject({
    microphone: [],
    camera: [],
  });
});
