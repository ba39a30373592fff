/** Which camera, microphone and speaker there are, and which were chosen. */
import type { Shelf } from "./shelf.ts";

export type DeviceKind = "microphone" | "camera" | "speaker";

export interface Device {
  readonly id: string;
  /** Empty until the browser has given a permission. */
  readonly label: string;
}

export interface Devices {
  readonly found: Readonly<Record<DeviceKind, readonly Device[]>>;
  /** Absent: the system's choice. */
  readonly chosen: Readonly<Partial<Record<DeviceKind, string>>>;
}

export const NO_DEVICES: Devices = {
  found: { microphone: [], camera: [], speaker: [] },
  chosen: {},
};

const KINDS: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: "microphone",
  videoinput: "camera",
  audiooutput: "speaker",
};

/** The browser's own names for "whatever the system uses" (Chromium): we have a word for that. */
const ALIASES: ReadonlySet<string> = new Set(["", "default", "communications"]);

export function sortDevices(
  infos: readonly Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">[],
): Devices["found"] {
  const of = (kind: DeviceKind): readonly Device[] =>
    infos
      .filter((info) => KINDS[info.kind] === kind && !ALIASES.has(info.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphone: of("microphone"), camera: of("camera"), speaker: of("speaker") };
}

/** Looks at the devices, and again whenever one is plugged in or out. */
export class DeviceWatch {
  #chosen: Devices["chosen"];

  constructor(
    private readonly shelf: Shelf,
    private readonly tell: (devices: Devices) => void,
  ) {
    this.#chosen = readChosen(shelf);
  }

  get chosen(): Devices["chosen"] {
    return this.#chosen;
  }

  start(): void {
    mediaDevices()?.addEventListener("devicechange", () => void this.look());
    void this.look();
  }

  async look(): Promise<void> {
    const infos = (await mediaDevices()?.enumerateDevices()) ?? [];
    this.tell({ found: sortDevices(infos), chosen: this.#chosen });
  }

  /** @param id undefined for the system's choice */
  async choose(kind: DeviceKind, id: string | undefined): Promise<void> {
    const { [kind]: _before, ...others } = this.#chosen;
    this.#chosen = id === undefined ? others : { ...others, [kind]: id };
    if (id === undefined) this.shelf.removeItem(keyOf(kind));
    else this.shelf.setItem(keyOf(kind), id);
    await this.look();
  }
}

const keyOf = (kind: DeviceKind): string => `parley.device.${kind}`;

function readChosen(shelf: Shelf): Devices["chosen"] {
  const kept = Object.values(KINDS).map((kind) => [kind, shelf.getItem(keyOf(kind))] as const);
  return Object.fromEntries(kept.filter(([, id]) => id !== null));
}

/** Missing on insecure pages, whatever the types say. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
}
