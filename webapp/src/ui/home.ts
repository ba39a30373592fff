/** The start page at work. */
import { render } from "lit";
import { copyLink, shareLink } from "./hand-on.ts";
import { newKey, newRoomName, pathOfEntry, shareableLink } from "./link.ts";
import { homeView, type HomeActions, type HomeModel } from "./view/home.ts";

export function startHome(root: HTMLElement): void {
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
    crypto.getRandomValues(bytes);
  let model: HomeModel = {
    link: shareableLink(location.origin, newRoomName(random), newKey(random)),
    copied: false,
    badEntry: false,
    canShare: "share" in navigator,
  };
  const show = (change: Partial<HomeModel>): void => {
    model = { ...model, ...change };
    render(homeView(model, actions), root);
  };
  const actions: HomeActions = {
    copyLink: () =>
      void copyLink(model.link, (copied) => {
        show({ copied });
      }),
    shareLink: () => void shareLink(model.link),
    enter: (entry) => {
      const path = pathOfEntry(entry, location.origin);
      show({ badEntry: path === undefined });
      if (path !== undefined) location.assign(path);
    },
  };
  show({});
}
