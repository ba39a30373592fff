/** What is needed seldom: devices, window, recording, one's own picture, help. */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { lineButton } from "./button.ts";
import { devicesView } from "./devices.ts";
import { languageButton } from "./foot.ts";
import { icons } from "./icons.ts";

export function moreView(model: Model, actions: RoomActions): TemplateResult {
  const { details, keys } = texts.more;
  return html`<div class="panel-body more">
    <div class="more-lines">
      ${windowLines(model, actions)} ${selfLines(model, actions)}
      ${lineButton(details, icons.signal, () => actions.open("details"))}
      ${lineButton(keys, icons.keys, () => actions.open("keys"))}
    </div>
    ${devicesView(model, actions)} ${languageButton("line-button", actions.switchLanguage)}
  </div>`;
}

/** Only while there is somebody to see; the fullscreen button at any time. */
function windowLines({ can, ...model }: Model, actions: RoomActions): TemplateResult {
  const { fullscreen, leaveFullscreen, record, stopRecording } = texts.more;
  const { pictureInPicture, leavePictureInPicture } = texts.more;
  const seesOther = model.remoteStream !== undefined;
  const fullWords = model.fullscreen ? leaveFullscreen : fullscreen;
  const smallWords = model.pictureInPicture ? leavePictureInPicture : pictureInPicture;
  return html`${can.fullscreen ? lineButton(fullWords, icons.fullscreen, actions.toggleFullscreen) : nothing}
  ${
    can.pictureInPicture && seesOther
      ? lineButton(smallWords, icons.window, actions.togglePictureInPicture)
      : nothing
  }
  ${
    can.record && (seesOther || model.recording)
      ? lineButton(model.recording ? stopRecording : record, icons.record, actions.toggleRecording)
      : nothing
  }`;
}

function selfLines({ look }: Model, actions: RoomActions): TemplateResult {
  const { hideYourself, showYourself, mirror, unmirror } = texts.more;
  const { hidden, mirrored } = look;
  return html`${lineButton(hidden ? showYourself : hideYourself, icons.person, () =>
    actions.look({ hidden: !hidden }),
  )}
  ${lineButton(mirrored ? unmirror : mirror, icons.mirror, () => actions.look({ mirrored: !mirrored }))}`;
}
