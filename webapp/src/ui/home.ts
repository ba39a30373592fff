/** The start page at work. */
import { render } from "lit";
import { copyLink, shareLink } from "./hand-on.ts";
import { switchLanguage } from "./language.ts";
import { newKey, newRoomName, pathOfEntry, shareableLink } from "./link.ts";
import { localShelf } from "./surroundings.ts";
import { texts } from "./texts/texts.ts";
import { homeView, type HomeActions, type HomeModel } from "./view/home.ts";

export function startHome(root: HTMLElement): void {
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
    crypto.getRandomValues(bytes);
  let model: HomeModel = {
    link: shareableLink(location.origin, newRoomName(random), newKey(random)),
    copied: false,
    badEntry: false,
    code: undefined,
    canShare: "share" in navigator,
  };
  const show = (change: Partial<HomeModel>): void => {
    model = { ...model, ...change };
    document.title = `${texts.product} · ${texts.home.title}`;
    render(homeView(model, actions), root);
  };
  const actions: HomeActions = {
    copyLink: () =>
      void copyLink(model.link, (copied) => {
        show({ copied });
      }),
    shareLink: () => void shareLink(model.link),
    toggleCode: () => void code(model).then((next) => show({ code: next })),
    switchLanguage: () => {
      switchLanguage(localShelf);
      show({});
    },
    enter: (entry) => {
      const path = pathOfEntry(entry, location.origin);
      show({ badEntry: path === undefined });
      if (path !== undefined) location.assign(path);
    },
  };
  show({});
}

async function code({ code: shown, link }: HomeModel): Promise<HomeModel["code"]> {
  if (shown !== undefined) return undefined;
  const { codeOf } = await import("./qr-code.ts");
  return codeOf(link);
}
