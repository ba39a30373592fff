/** Line icons on a 24 × 24 grid, in the colour of the text around them; the words are beside them. */
import { html, svg, type TemplateResult } from "lit";

function icon(shape: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${shape}
  </svg>`;
}

export const icons = {
  microphone: icon(svg`
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`),
  microphoneOff: icon(svg`
    <path d="M15 10.5V6a3 3 0 0 0-5.7-1.3M9 9v2a3 3 0 0 0 4.6 2.5" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.5 11.5a6.5 6.5 0 0 1-.5 2.4M12 18v3M4 4l16 16" />`),
  camera: icon(svg`
    <rect x="3" y="6.5" width="12.5" height="11" rx="3" />
    <path d="m15.5 11 5-3v8l-5-3" />`),
  cameraOff: icon(svg`
    <path d="M10.5 6.5h2a3 3 0 0 1 3 3V11l5-3v8l-2.5-1.5M15 16.3a3 3 0 0 1-2.5 1.2H6a3 3 0 0 1-3-3v-5a3 3 0 0 1 2.2-2.9M4 4l16 16" />`),
  leave: icon(svg`
    <path d="M3.4 14.9c-.7-.8-.9-2-.4-3 1.6-3 5-4.7 9-4.7s7.4 1.7 9 4.7c.5 1 .3 2.2-.4 3l-.5.5c-.4.4-1 .5-1.5.2l-2.6-1.5a1.3 1.3 0 0 1-.6-1.4l.2-1.1a11 11 0 0 0-7.2 0l.2 1.1c.1.6-.1 1.1-.6 1.4l-2.6 1.5c-.5.3-1.1.2-1.5-.2z" />`),
  copy: icon(svg`
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="3" />
    <path d="M15.5 8.5V7a3 3 0 0 0-3-3H7a3 3 0 0 0-3 3v5.5a3 3 0 0 0 3 3h1.5" />`),
  check: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`),
  share: icon(svg`
    <path d="M12 15V4m0 0L8 8m4-4 4 4" />
    <path d="M6.5 11.5H6a2 2 0 0 0-2 2V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4.5a2 2 0 0 0-2-2h-.5" />`),
  sound: icon(svg`
    <path d="M4 10v4a1 1 0 0 0 1 1h2.5l4 3.5V5.5L7.5 9H5a1 1 0 0 0-1 1z" />
    <path d="M15 9a4 4 0 0 1 0 6M17.5 6.5a7.5 7.5 0 0 1 0 11" />`),
  signal: icon(svg`<path d="M5 19v-4M10 19v-8M15 19V8M20 19V5" />`),
  lock: icon(svg`
    <rect x="5" y="10.5" width="14" height="9.5" rx="3" />
    <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />`),
  person: icon(svg`
    <circle cx="12" cy="8.5" r="4" />
    <path d="M4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5" />`),
  screen: icon(svg`
    <rect x="3" y="4.5" width="18" height="12" rx="2.5" />
    <path d="M12 13.5v-6m0 0L9.5 10M12 7.5l2.5 2.5M8.5 20h7" />`),
  chat: icon(svg`
    <path d="M20 11.5a7 7 0 0 1-7 7H9.5L5 20.5v-4.200a7 7 0 0 1-1-4.800 7 7 0 0 1 7-6h2a7 7 0 0 1 7 6z" />`),
  more: icon(svg`
    <circle cx="5.5" cy="12" r=".9" /><circle cx="12" cy="12" r=".9" /><circle cx="18.5" cy="12" r=".9" />`),
  close: icon(svg`<path d="m6 6 12 12M18 6 6 18" />`),
  send: icon(svg`<path d="M12 19V5m0 0-6 6m6-6 6 6" />`),
  code: icon(svg`
    <rect x="4" y="4" width="6" height="6" rx="1.5" /><rect x="14" y="4" width="6" height="6" rx="1.5" />
    <rect x="4" y="14" width="6" height="6" rx="1.5" /><path d="M14 14h2.5v2.5M20 14v.01M14 20v-.01M20 17v3h-3" />`),
  fullscreen: icon(
    svg`<path d="M9 4H6a2 2 0 0 0-2 2v3M15 4h3a2 2 0 0 1 2 2v3M9 20H6a2 2 0 0 1-2-2v-3M15 20h3a2 2 0 0 0 2-2v-3" />`,
  ),
  window: icon(svg`
    <path d="M20 10V7a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h4" />
    <rect x="13" y="13" width="8" height="6" rx="1.5" />`),
  record: icon(
    svg`<circle cx="12" cy="12" r="8" /><circle cx="12" cy="12" r="3" fill="currentcolor" />`,
  ),
  mirror: icon(svg`<path d="M12 4v16M9 7 4 17h5zM15 7l5 10h-5z" />`),
  keys: icon(svg`
    <rect x="3" y="6" width="18" height="12" rx="2.5" />
    <path d="M7 10h.01M10.5 10h.01M14 10h.01M17.3 10h.01M8 14h8" />`),
};
