/** The start page at work. */
import { render } from "lit";
import { copyLink, shareLink } from "./hand-on.ts";
import { newKey, newRoomName, pathOfEntry, shareableLink } from "./link.ts";
import { moveFocus } from "./document.ts";
import { homeView, type HomeActions, type HomeModel } from "./view/home.ts";

export function startHome(root: HTMLElement): void {
  let model: HomeModel = { copied: false, badEntry: false, canShare: "share" in navigator };
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
    crypto.getRandomValues(bytes);
  const show = (change: Partial<HomeModel>): void => {
    model = { ...model, ...change };
    render(homeView(model, actions), root);
  };
  const actions: HomeActions = {
    createLink: () => {
      show({ link: shareableLink(location.origin, newRoomName(random), newKey(random)) });
      moveFocus(root);
    },
    copyLink: () =>
      void copyLink(model.link ?? "", (copied) => {
        show({ copied });
      }),
    shareLink: () => void shareLink(model.link ?? ""),
    enter: (entry) => {
      const path = pathOfEntry(entry, location.origin);
      show({ badEntry: path === undefined });
      if (path !== undefined) location.assign(path);
    },
  };
  show({});
}
